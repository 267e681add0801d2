package org.scenebuf.engine.gl;

import java.util.List;
import org.joml.Matrix4f;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.scene.Camera;

import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * Draws scenes into a picture that can be read back, or shown in the context's window.
 *
 * <p>{@link #upload} sends to the GPU what it has not yet: everything the first time, then only the rows and pixels
 * that were changed. {@link #render} draws with what is there; it sends nothing, and refuses a scene of which something
 * is missing. Each renderer has buffers and textures of its own.
 *
 * <pre>{@code
 * try (GlContext context = GlContext.headless(); SceneRenderer renderer = SceneRenderer.of(context, 800, 600)) {
 *     renderer.upload(root);
 *     renderer.render(root, Camera.framing(root, 800f / 600, 0.5f, 0.3f));
 *     Texture picture = renderer.readPixels();
 * }
 * }</pre>
 *
 * <p>Surfaces are lit by a sky, and by one light over the viewer's left shoulder. They need the column {@code vertex};
 * {@code normal}, {@code color} (linear) and the texture coordinates that the material names are used where they are.
 * Triangles without normals are flat: the normal of each is found where it is drawn, whatever the type of primitive, so
 * that vertices stay shared. Points, of 4 pixels, and lines without normals are not lit.
 *
 * <p>Blended parts are drawn after all others, the farthest first, in the order of their middles; of
 * those that are double-sided, the backs before the fronts.
 */
public final class SceneRenderer implements AutoCloseable {

    private final GlContext context;
    private GlFramebuffer framebuffer;
    private final GlBuffers buffers;
    private final GlTextures textures;
    private final GlVertexArrays vertexArrays;
    private final SurfaceProgram surface;
    private final Background background;

    /** What the last upload found nothing to send of; null where it did. */
    private @Nullable QuietScene quiet;
    private boolean closed;

    private SceneRenderer(GlContext context, int width, int height) {
        this.context = context;
        this.framebuffer = new GlFramebuffer(context, width, height);
        this.buffers = GlBuffers.of(context);
        this.textures = GlTextures.of(context);
        this.vertexArrays = new GlVertexArrays(context, buffers);
        this.surface = new SurfaceProgram(context);
        this.background = new Background(context);
        context.check("making a renderer");
    }

    /**
     * Makes a renderer.
     *
     * @param context the context that it draws in
     * @param width the picture's width in pixels
     * @param height the picture's height in pixels
     * @return the renderer; close it before the context
     * @throws IllegalArgumentException when there is no pixel, or more than the driver can draw
     * @throws IllegalStateException when called on another thread than the context's, or when this or the context is
     *     closed
     */
    public static SceneRenderer of(GlContext context, int width, int height) {
        try (GlCall _ = Args.notNull(context, "a context").begin()) {
            context.checkDraws();
            return new SceneRenderer(context, width, height);
        }
    }

    /**
     * Sends what changed since the last upload by this renderer.
     *
     * @param root the scene; what is not in it is left as it is
     * @return what was sent
     * @throws IllegalStateException when called on another thread than the context's, when the context or something in
     *     the scene is closed, or when OpenGL reports an error
     * @throws IllegalArgumentException when a texture is too large for the driver
     * @see #upload(SceneNode, Camera, long)
     */
    public UploadStatistics upload(SceneNode root) {
        Args.notNull(root, "a root");
        try (GlCall _ = begin()) {
            deleteCollected();
            if (isQuiet(root)) {
                return UploadStatistics.NOTHING;
            }
            UploadStatistics sent = new SceneUpload(buffers, textures, UploadBudget.unlimited()).run(root);
            return uploaded(root, sent);
        }
    }

    /**
     * Sends what changed since the last upload by this renderer, but no more than a frame has time for: what is nearest
     * to the camera first, of each shape the vertices before their indices. The rest waits for later uploads, and is
     * told.
     *
     * <pre>{@code
     * renderer.upload(root, camera, 1 << 20);            // at most a megabyte in each frame
     * renderer.render(root, camera);
     * }</pre>
     *
     * <p>{@link #render} then leaves out what has not arrived in full, an array that grew for one. What did change, but
     * has not arrived in full, is drawn as it was: its new rows and pixels are kept beside it on the GPU, and all take
     * their place at once. An array of which somebody has the bare memory for long, an INDArray say, changes as a whole
     * all the time: a smaller budget than it is keeps its indices waiting.
     *
     * @param root the scene; what is not in it is left as it is
     * @param camera where the nearest is looked for
     * @param bytes how many are sent at most, 1 or more
     * @return what was sent, and how much waits
     * @throws IllegalArgumentException when the budget is less than 1 byte, or has no room for one row or pixel of what
     *     waits; also when a texture is too large for the driver
     * @throws IllegalStateException as of {@link #upload(SceneNode)}
     */
    public UploadStatistics upload(SceneNode root, Camera camera, long bytes) {
        Args.notNull(root, "a root");
        Args.notNull(camera, "a camera");
        UploadBudget budget = UploadBudget.of(bytes);
        try (GlCall _ = begin()) {
            deleteCollected();
            if (isQuiet(root)) {
                return UploadStatistics.NOTHING;
            }
            UploadStatistics sent = new SceneUpload(buffers, textures, budget).run(root, camera.eye());
            return uploaded(root, sent);
        }
    }

    private boolean isQuiet(SceneNode root) {
        if (quiet != null && !quiet.isQuiet(root)) {
            quiet = null;
        }
        return quiet != null;
    }

    private UploadStatistics uploaded(SceneNode root, UploadStatistics sent) {
        context.check("the upload");
        if (sent.equals(UploadStatistics.NOTHING)) {
            quiet = QuietScene.of(root, buffers, textures);
        }
        return sent;
    }

    /**
     * Draws a scene over a plain background. All of it is checked before anything is drawn. What waits for a budget,
     * and has not arrived in full, is left out.
     *
     * @param root the scene, as it was uploaded
     * @param camera from where it is seen
     * @throws IndexOutOfBoundsException when an index names no vertex
     * @throws IllegalArgumentException when fans, loops, or strips that are cut have more indices than OpenGL draws
     *     in one piece
     * @throws IllegalStateException when called on another thread than the context's, when this or the context is
     *     closed, when the GPU lacks an array, has it in another size, or lacks a texture, or when OpenGL reports an
     *     error
     */
    public void render(SceneNode root, Camera camera) {
        Args.notNull(root, "a root");
        Args.notNull(camera, "a camera");
        try (GlCall _ = begin()) {
            deleteCollected();
            List<Draw> draws = Draw.of(root).stream().filter(draw -> !draw.isOnItsWay(buffers, textures)).toList();
            draws.forEach(this::check);
            framebuffer.bind();
            background.draw();
            draw(draws, camera);
            framebuffer.resolve();
            context.check("the rendering");
        }
    }

    /**
     * Changes the size of the picture; what was drawn is lost, unless it has that size already.
     *
     * @param width the picture's width in pixels
     * @param height the picture's height in pixels
     * @throws IllegalArgumentException when there is no pixel, or more than the driver can draw; the picture stays
     * @throws IllegalStateException when called on another thread than the context's, or when this or the context is
     *     closed
     */
    public void resize(int width, int height) {
        try (GlCall _ = begin()) {
            if (width != framebuffer.width() || height != framebuffer.height()) {
                GlFramebuffer resized = new GlFramebuffer(context, width, height);
                framebuffer.close();
                framebuffer = resized;
            }
        }
    }

    /**
     * Copies the picture to the context's window, where the next swap shows it: the bytes that {@link #readPixels}
     * gives, scaled where the sizes differ.
     *
     * @param width how many pixels the window has from left to right; where there are none, as in an icon, nothing is
     *     copied
     * @param height likewise, from top to bottom
     * @throws IllegalArgumentException when a side is less than 0, or more than the driver can draw
     * @throws IllegalStateException when called on another thread than the context's, when the context is closed or has
     *     no window, or when OpenGL reports an error
     * @see GlContext#inHiddenWindow
     */
    public void present(int width, int height) {
        try (GlCall _ = begin()) {
            context.checkHasWindow();
            framebuffer.present(width, height);
        }
    }

    /**
     * Copies the picture.
     *
     * @return a new texture of RGBA bytes in sRGB, top row first
     * @throws IllegalStateException when called on another thread than the context's, when this or the context is
     *     closed, or when OpenGL reports an error
     */
    public Texture readPixels() {
        try (GlCall _ = begin()) {
            return picture();
        }
    }

    /**
     * Deletes all that the renderer has on the GPU; closing twice is harmless.
     *
     * @throws IllegalStateException when called on another thread than the context's
     */
    @Override
    public void close() {
        context.delete(this::delete);
    }

    private void delete() {
        closed = true;
        vertexArrays.close();
        buffers.delete();
        textures.delete();
        surface.close();
        background.close();
        framebuffer.close();
    }

    private GlCall begin() {
        return context.begin(closed, "renderers");
    }

    GlBuffers buffers() {
        return buffers;
    }

    private void deleteCollected() {
        vertexArrays.deleteCollected();
        buffers.deleteCollected();
        textures.deleteCollected();
    }

    private void check(Draw draw) {
        draw.check(buffers);
        draw.material().textures().forEach(textures::require);
    }

    private void draw(List<Draw> draws, Camera camera) {
        Matrix4f view = camera.view();
        surface.begin(camera.projection((float) framebuffer.width() / framebuffer.height()), view);
        for (Draw draw : DrawOrder.of(draws, view)) {
            vertexArrays.bind(draw);
            surface.set(draw, view, id(draw.material().baseColorTexture()), id(draw.material().emissionTexture()));
            surface.draw(draw);
        }
        surface.end();
    }

    private int id(@Nullable Texture texture) {
        return texture == null ? surface.white() : textures.require(texture).id();
    }

    private Texture picture() {
        Texture picture = Texture.allocate("picture", framebuffer.width(), framebuffer.height(), ComponentType.UINT8,
            TextureFormat.SRGB_ALPHA);
        try (BufferView view = picture.ramImage().getBuffer(BufferRequest.RECORDS.by("readPixels"))) {
            NativeCall.run(view.segment(), framebuffer::read);
        }
        return picture;
    }
}
