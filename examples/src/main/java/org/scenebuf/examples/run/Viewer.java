package org.scenebuf.examples.run;

import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.gl.UploadStatistics;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;

/** Shows a scene from one place, chosen when it is made, so that pictures can be compared. */
public final class Viewer implements AutoCloseable {

    /** From which side, in radians around +Y. */
    public static final float AZIMUTH = (float) Math.toRadians(30);
    /** From how high, in radians above the horizon. */
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
     * Makes a viewer that sees all of a scene.
     *
     * @param root the scene
     * @param size of the pictures
     * @return the viewer
     * @throws org.scenebuf.engine.gl.GlUnavailableException without OpenGL
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
     * Sends what changed since the last time.
     *
     * @return what was sent
     * @throws InputException when a texture is larger than OpenGL can hold here
     */
    public UploadStatistics upload() {
        return upload(renderer, root);
    }

    /**
     * Sends what changed since the last time, of a scene that came from a file.
     *
     * @param renderer what sends it
     * @param root the scene
     * @return what was sent
     * @throws InputException when a texture is larger than OpenGL can hold here
     */
    public static UploadStatistics upload(SceneRenderer renderer, SceneNode root) {
        try {
            return renderer.upload(root);
        } catch (IllegalArgumentException tooLarge) {
            throw new InputException(String.valueOf(tooLarge.getMessage()));
        }
    }

    /**
     * Takes a picture of what was sent.
     *
     * @return the picture; the caller's to close
     */
    public Texture picture() {
        renderer.render(root, camera);
        return renderer.readPixels();
    }

    /**
     * Names what renders.
     *
     * @return its name and version
     */
    public String renderer() {
        return context.renderer() + ", OpenGL " + context.version();
    }

    @Override
    public void close() {
        renderer.close();
        context.close();
    }
}
