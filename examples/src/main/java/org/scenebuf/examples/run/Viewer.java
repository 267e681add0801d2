package org.scenebuf.examples.run;

import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.gl.UploadStatistics;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;

/** Renders a scene from one fixed place, so that pictures can be compared. */
public final class Viewer implements AutoCloseable {

    /** The direction of the eye, in radians around +Y. */
    public static final float AZIMUTH = (float) Math.toRadians(30);
    /** The height of the eye, in radians above the horizon. */
    public static final float ELEVATION = (float) Math.toRadians(25);

    private final GlContext context;
    private final SceneRenderer renderer;
    private final SceneNode root;
    private final Camera camera;

    private Viewer(GlContext context, SceneRenderer renderer, SceneNode root, Camera camera) {
        this.context = context;
        this.renderer = renderer;
        this.root = root;
        this.camera = camera;
    }

    /**
     * Makes a viewer that shows the whole scene.
     *
     * @param root the scene
     * @param size the size of the pictures
     * @return the viewer
     * @throws org.scenebuf.engine.gl.GlUnavailableException when there is no OpenGL
     */
    public static Viewer of(SceneNode root, PictureSize size) {
        GlContext context = GlContext.headless();
        try {
            SceneRenderer renderer = SceneRenderer.of(context, size.width(), size.height());
            return new Viewer(context, renderer, root,
                Camera.framing(root, size.aspect(), AZIMUTH, ELEVATION));
        } catch (RuntimeException failed) {
            context.close();
            throw failed;
        }
    }

    /**
     * Sends the changes since the last call to the GPU.
     *
     * @return what was sent
     * @throws InputException when a texture is larger than this OpenGL can hold
     */
    public UploadStatistics upload() {
        return upload(renderer, root);
    }

    /**
     * Sends the changes of a loaded scene since the last call to the GPU.
     *
     * @param renderer the renderer that sends them
     * @param root the scene
     * @return what was sent
     * @throws InputException when a texture is larger than this OpenGL can hold
     */
    public static UploadStatistics upload(SceneRenderer renderer, SceneNode root) {
        try {
            return renderer.upload(root);
        } catch (IllegalArgumentException tooLarge) {
            throw new InputException(String.valueOf(tooLarge.getMessage()));
        }
    }

    /**
     * Takes a picture of the scene as it was last sent.
     *
     * @return the picture; the caller closes it
     */
    public Texture picture() {
        renderer.render(root, camera);
        return renderer.readPixels();
    }

    /** {@return the name and version of the renderer} */
    public String renderer() {
        return context.renderer() + ", OpenGL " + context.version();
    }

    @Override
    public void close() {
        renderer.close();
        context.close();
    }
}
