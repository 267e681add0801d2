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
 * Draws scenes into a picture, which can be read back, or shown in the context's window.
 *
 * <p>{@link #upload} sends to the GPU what the GPU does not have: everything the first time, then only changed rows
 * and pixels. {@link #render} sends nothing, and throws when a part of the scene is missing on the GPU. Each renderer
 * has its own buffers and textures.
 *
 * <pre>{@code
 * try (GlContext context = GlContext.headless(); SceneRenderer renderer = SceneRenderer.of(context, 800, 600)) {
 *     renderer.upload(root);
 *     renderer.render(root, Camera.framing(root, 800f / 600, 0.5f, 0.3f));
 *     Texture picture = renderer.readPixels();
 * }
 * }</pre>
 *
 * <p>Surfaces are lit by a sky, and by one light over the viewer's left shoulder. They need the column {@code vertex}.
 * Three more kinds of columns are used where they exist: {@code normal}, {@code color} (linear), and the texture
 * coordinates that the material names. Triangles without normals are flat: the shader computes the normal of each
 * triangle, so that vertices can stay shared. Points (of 4 pixels) and lines without normals are not lit.
 *
 * <p>Blended parts are drawn after all others, sorted by their centres, the farthest first. The back sides of a
 * double-sided blended part are drawn before its front sides.
 *
 * <p>All methods belong to the context's thread. They throw {@link IllegalStateException} on another thread, when the
 * renderer or the context is closed, and when OpenGL reports an error.
 */
public final class SceneRenderer implements AutoCloseable {

    private final GlContext context;
    private GlFramebuffer framebuffer;
    private final GlBuffers buffers;
    private final GlTextures textures;
    private final GlVertexArrays vertexArrays;
    private final SurfaceProgram surface;
    private final Background background;

    /** The scene of the last upload, if that sent nothing; else null. */
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
     * @throws IllegalArgumentException when a side is less than 1, or more than the driver can draw
     */
    public static SceneRenderer of(GlContext context, int width, int height) {
        try (GlCall _ = Args.notNull(context, "a context").begin()) {
            context.checkDraws();
            return new SceneRenderer(context, width, height);
        }
    }

    /**
     * Sends all changes since the last upload by this renderer.
     *
     * @param root the scene; objects outside of it are left as they are
     * @return the numbers of the upload
     * @throws IllegalStateException also when an object in the scene is closed
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
     * Sends changes since the last upload by this renderer, up to a limit for a frame. Parts near the camera are sent
     * first, and the vertices of a shape before its indices. The rest waits for later uploads, and the result counts
     * its bytes.
     *
     * <pre>{@code
     * renderer.upload(root, camera, 1 << 20);            // at most a megabyte in each frame
     * renderer.render(root, camera);
     * }</pre>
     *
     * <p>{@link #render} then leaves out parts that have never been complete on the GPU, for instance with an array
     * that grew. Parts whose changes are not complete are drawn in their old state. Their new rows and pixels are
     * collected beside the old ones on the GPU, and replace them all at once.
     *
     * <p>An array whose bare memory is handed out for long, for instance to an INDArray, changes as a whole all the
     * time. If the budget is smaller than that array, its indices never stop waiting.
     *
     * @param root the scene; objects outside of it are left as they are
     * @param camera the camera for the order by distance
     * @param bytes the most bytes to send, 1 or more
     * @return the numbers of the upload, with the bytes that wait
     * @throws IllegalArgumentException when the budget is less than 1 byte, or has no room for a single waiting row
     *     or pixel; also when a texture is too large for the driver
     * @throws IllegalStateException as for {@link #upload(SceneNode)}
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
     * Draws a scene over a plain background. The whole scene is checked before anything is drawn. Parts that wait for
     * a budget, and are not complete on the GPU, are left out.
     *
     * @param root the scene, as it was uploaded
     * @param camera the camera
     * @throws IndexOutOfBoundsException when an index names no vertex
     * @throws IllegalArgumentException when fans, loops, or strips with cuts have more indices than one OpenGL call
     *     takes, or when rows are wider than the driver draws
     * @throws IllegalStateException also when the GPU lacks an array or a texture, or has an array in another size, or
     *     when an array of instances is empty
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
     * Changes the size of the picture. The old picture is lost, unless it has that size already.
     *
     * @param width the picture's width in pixels
     * @param height the picture's height in pixels
     * @throws IllegalArgumentException when a side is less than 1, or more than the driver can draw; the picture
     *     stays then
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
     * Copies the picture to the context's window, where the next swap of buffers shows it. The window gets the bytes
     * of {@link #readPixels}, scaled where the sizes differ.
     *
     * @param width the width of the window's frame buffer in pixels; at 0, as for an icon, nothing is copied
     * @param height the height of the window's frame buffer in pixels; at 0 nothing is copied
     * @throws IllegalArgumentException when a side is less than 0, or more than the driver can draw
     * @throws IllegalStateException also when the context has no window
     * @see GlContext#inHiddenWindow
     */
    public void present(int width, int height) {
        try (GlCall _ = begin()) {
            context.checkHasWindow();
            framebuffer.present(width, height);
        }
    }

    /**
     * Copies the picture to RAM.
     *
     * @return a new texture of RGBA bytes in sRGB, top row first
     */
    public Texture readPixels() {
        try (GlCall _ = begin()) {
            return picture();
        }
    }

    /**
     * Deletes all objects of the renderer on the GPU. Closing twice is harmless.
     *
     * @throws IllegalStateException on another thread than the context's
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
        vertexArrays.checkStrides(draw.geom());
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
