package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.texture.RamImage;

/** The GL texture of one image, and which of its pixels it has not yet. */
final class UploadedTexture {

    private static final int TARGET = GL33C.GL_TEXTURE_2D;

    private final GlObject texture;
    private final ImageChangeCursor unseen;
    private boolean allocated;
    private boolean complete;
    private int calls;

    UploadedTexture(GlObject texture, ImageChangeCursor unseen) {
        this.texture = texture;
        this.unseen = unseen;
    }

    int id() {
        return texture.id();
    }

    /** Tells whether the GPU has had all pixels once. */
    boolean isComplete() {
        return complete;
    }

    /** Counts the calls of the last update. */
    int calls() {
        return calls;
    }

    long update(RamImage image) {
        calls = 0;
        checkPlain(image);
        try (BufferView view = image.open(BufferRequest.RECORDS_RO.by("GL upload"))) {
            NativeBytes bytes = NativeBytes.of(view);
            GL33C.glActiveTexture(GL33C.GL_TEXTURE0);
            GL33C.glBindTexture(TARGET, texture.id());
            allocate(image);
            long sent = updateChanged(image, bytes);
            complete = true;
            return sent;
        } finally {
            GL33C.glPixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, 0);
            GL33C.glBindTexture(TARGET, 0);
        }
    }

    void close() {
        unseen.close();
        texture.close();
    }

    private long updateChanged(RamImage image, NativeBytes bytes) {
        GlPixelFormat format = GlPixelFormat.of(image);
        unpackRowsOf(image.width());
        long pixels = unseen.drain(region -> send(region, image, format, bytes));
        if (pixels > 0) {
            GL33C.glGenerateMipmap(TARGET);
        }
        return pixels * image.pixelSize();
    }

    private void send(ImageRegion region, RamImage image, GlPixelFormat format, NativeBytes bytes) {
        long firstPixel = (long) region.y() * image.width() + region.x();
        long endPixel = firstPixel + (region.height() - 1L) * image.width() + region.width();
        long address = bytes.address(firstPixel * image.pixelSize(), (endPixel - firstPixel) * image.pixelSize());
        GL33C.nglTexSubImage2D(TARGET, 0, region.x(), region.y(), region.width(), region.height(), format.format(),
            format.type(), address);
        GlErrors.check("the upload of " + image);
        calls++;
    }

    /** The address already points at the first pixel: a driver's own skipping might not count beyond 2 GiB. */
    private static void unpackRowsOf(int width) {
        GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ALIGNMENT, 1);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, width);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_PIXELS, 0);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_ROWS, 0);
    }

    private void allocate(RamImage image) {
        if (allocated) {
            return;
        }
        checkFits(image);
        specify(TARGET, image);
        GL33C.glTexParameteri(TARGET, GL33C.GL_TEXTURE_WRAP_S, GL33C.GL_REPEAT);
        GL33C.glTexParameteri(TARGET, GL33C.GL_TEXTURE_WRAP_T, GL33C.GL_REPEAT);
        GL33C.glTexParameteri(TARGET, GL33C.GL_TEXTURE_MIN_FILTER, GL33C.GL_LINEAR_MIPMAP_LINEAR);
        GL33C.glTexParameteri(TARGET, GL33C.GL_TEXTURE_MAG_FILTER, GL33C.GL_LINEAR);
        GlErrors.check("making a texture of " + image);
        allocated = true;
    }

    private static void specify(int target, RamImage image) {
        GlPixelFormat format = GlPixelFormat.of(image);
        GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        GL33C.nglTexImage2D(target, 0, format.internalFormat(), image.width(), image.height(), 0, format.format(),
            format.type(), MemoryUtil.NULL);
    }

    private static void checkPlain(RamImage image) {
        if (image.depth() != 1) {
            throw new IllegalArgumentException(ErrorText.of("one page in " + image, image.depth(),
                "upload each page as a texture of its own"));
        }
    }

    /** Asks for the greatest side, then whether the driver would take the whole. */
    private static void checkFits(RamImage image) {
        int limit = GL33C.glGetInteger(GL33C.GL_MAX_TEXTURE_SIZE);
        String size = image.width() + "x" + image.height();
        if (image.width() > limit || image.height() > limit) {
            throw new IllegalArgumentException(ErrorText.of("at most " + limit + " pixels each way in " + image,
                size, "split it, or scale it down"));
        }
        specify(GL33C.GL_PROXY_TEXTURE_2D, image);
        if (GL33C.glGetTexLevelParameteri(GL33C.GL_PROXY_TEXTURE_2D, 0, GL33C.GL_TEXTURE_WIDTH) == 0) {
            GlErrors.check("asking for a texture of " + size + " pixels");
            throw new IllegalArgumentException(ErrorText.of("a texture that the driver can hold", size + " pixels, "
                + image.byteSize() + " bytes of " + image, "split it, or scale it down"));
        }
    }
}
