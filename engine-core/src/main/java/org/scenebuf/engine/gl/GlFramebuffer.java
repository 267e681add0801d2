package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.NativeBytes;

/** An off-screen picture: sRGB colour and depth with several samples for each pixel, resolved to one for reading. */
final class GlFramebuffer implements AutoCloseable {

    private static final int MAX_SAMPLES = 4;

    private final GlContext context;
    private final int width;
    private final int height;
    private final GlObject drawn;
    private final GlObject resolved;
    private final GlObject color;
    private final GlObject depth;
    private final GlObject resolvedColor;

    GlFramebuffer(GlContext context, int width, int height) {
        checkSize(width, height);
        this.context = context;
        this.width = width;
        this.height = height;
        color = context.create(GlKind.RENDERBUFFER);
        depth = context.create(GlKind.RENDERBUFFER);
        resolvedColor = context.create(GlKind.RENDERBUFFER);
        drawn = context.create(GlKind.FRAMEBUFFER);
        resolved = context.create(GlKind.FRAMEBUFFER);
        try {
            allocate();
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Begins a picture. From now on everything is drawn into it. */
    void bind() {
        GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, drawn.id());
        GL33C.glViewport(0, 0, width, height);
        GL33C.glDisable(GL33C.GL_SCISSOR_TEST);
        GL33C.glDisable(GL33C.GL_BLEND);
        GL33C.glEnable(GL33C.GL_FRAMEBUFFER_SRGB);
        GL33C.glEnable(GL33C.GL_MULTISAMPLE);
    }

    /** Ends a picture. Each pixel becomes the mean of its samples. */
    void resolve() {
        GL33C.glBindFramebuffer(GL33C.GL_READ_FRAMEBUFFER, drawn.id());
        GL33C.glBindFramebuffer(GL33C.GL_DRAW_FRAMEBUFFER, resolved.id());
        GL33C.glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL33C.GL_COLOR_BUFFER_BIT,
            GL33C.GL_NEAREST);
        GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
    }

    /**
     * Copies the picture to the frame buffer of the context's window, and scales it where the sizes differ. A screen
     * shows a window's bytes as sRGB, whatever the format of the window. So the bytes are copied unchanged.
     */
    void present(int windowWidth, int windowHeight) {
        checkWindowSize(windowWidth, windowHeight);
        if (windowWidth == 0 || windowHeight == 0) {
            return;
        }
        boolean same = windowWidth == width && windowHeight == height;
        GL33C.glBindFramebuffer(GL33C.GL_READ_FRAMEBUFFER, resolved.id());
        GL33C.glBindFramebuffer(GL33C.GL_DRAW_FRAMEBUFFER, 0);
        GL33C.glDisable(GL33C.GL_SCISSOR_TEST);
        GL33C.glDisable(GL33C.GL_FRAMEBUFFER_SRGB);
        GL33C.glBlitFramebuffer(0, 0, width, height, 0, 0, windowWidth, windowHeight, GL33C.GL_COLOR_BUFFER_BIT,
            same ? GL33C.GL_NEAREST : GL33C.GL_LINEAR);
        GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
        context.check("showing the picture in the window");
    }

    /** Writes the picture as rows of RGBA bytes, the top row first. OpenGL's first row is the lowest. */
    void read(NativeBytes target) {
        long rowSize = 4L * width;
        GL33C.glBindFramebuffer(GL33C.GL_READ_FRAMEBUFFER, resolved.id());
        GL33C.glBindBuffer(GL33C.GL_PIXEL_PACK_BUFFER, 0);
        GL33C.glPixelStorei(GL33C.GL_PACK_ALIGNMENT, 1);
        GL33C.glPixelStorei(GL33C.GL_PACK_ROW_LENGTH, 0);
        GL33C.glPixelStorei(GL33C.GL_PACK_SKIP_PIXELS, 0);
        GL33C.glPixelStorei(GL33C.GL_PACK_SKIP_ROWS, 0);
        for (int row = 0; row < height; row++) {
            GL33C.nglReadPixels(0, height - 1 - row, width, 1, GL33C.GL_RGBA, GL33C.GL_UNSIGNED_BYTE,
                target.address(row * rowSize, rowSize));
        }
        GL33C.glBindFramebuffer(GL33C.GL_READ_FRAMEBUFFER, 0);
        context.check("reading the picture");
    }

    @Override
    public void close() {
        for (GlObject object : new GlObject[] {drawn, resolved, color, depth, resolvedColor}) {
            object.close();
        }
    }

    private void allocate() {
        int samples = Math.min(MAX_SAMPLES, GL33C.glGetInteger(GL33C.GL_MAX_SAMPLES));
        allocate(color, GL33C.GL_SRGB8_ALPHA8, samples);
        allocate(depth, GL33C.GL_DEPTH_COMPONENT24, samples);
        allocate(resolvedColor, GL33C.GL_SRGB8_ALPHA8, 0);
        attach(drawn, GL33C.GL_COLOR_ATTACHMENT0, color);
        attach(drawn, GL33C.GL_DEPTH_ATTACHMENT, depth);
        checkComplete();
        attach(resolved, GL33C.GL_COLOR_ATTACHMENT0, resolvedColor);
        checkComplete();
        context.check("making a frame buffer of " + width + "x" + height + " pixels");
    }

    private void allocate(GlObject renderbuffer, int format, int samples) {
        GL33C.glBindRenderbuffer(GL33C.GL_RENDERBUFFER, renderbuffer.id());
        GL33C.glRenderbufferStorageMultisample(GL33C.GL_RENDERBUFFER, samples, format, width, height);
    }

    private static void attach(GlObject framebuffer, int attachment, GlObject renderbuffer) {
        GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, framebuffer.id());
        GL33C.glFramebufferRenderbuffer(GL33C.GL_FRAMEBUFFER, attachment, GL33C.GL_RENDERBUFFER, renderbuffer.id());
    }

    private static void checkSize(int width, int height) {
        int limit = GL33C.glGetInteger(GL33C.GL_MAX_RENDERBUFFER_SIZE);
        if (width < 1 || height < 1 || width > limit || height > limit) {
            throw new IllegalArgumentException(ErrorText.of("a picture of 1 to " + limit + " pixels each way",
                width + "x" + height, "correct the size"));
        }
    }

    private static void checkWindowSize(int width, int height) {
        int[] limits = new int[2];
        GL33C.glGetIntegerv(GL33C.GL_MAX_VIEWPORT_DIMS, limits);
        if (width < 0 || height < 0 || width > limits[0] || height > limits[1]) {
            throw new IllegalArgumentException(ErrorText.of("a window of 0x0 to " + limits[0] + "x" + limits[1]
                + " pixels", width + "x" + height, "give the size of its frame buffer"));
        }
    }

    private static void checkComplete() {
        int status = GL33C.glCheckFramebufferStatus(GL33C.GL_FRAMEBUFFER);
        if (status != GL33C.GL_FRAMEBUFFER_COMPLETE) {
            throw new IllegalStateException(ErrorText.of("a complete frame buffer", String.format("status 0x%x",
                status), "see what the driver supports"));
        }
    }
}
