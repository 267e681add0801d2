package org.scenebuf.examples.edit;

import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.gl.UploadStatistics;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.examples.run.PictureSize;

/** Shows a scene from one place, chosen when it is made, so that pictures can be compared. */
final class Viewer implements AutoCloseable {

    static final float AZIMUTH = (float) Math.toRadians(30);
    static final float ELEVATION = (float) Math.toRadians(25);

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

    /** Throws {@link org.scenebuf.engine.gl.GlUnavailableException} without OpenGL. */
    static Viewer of(SceneNode root, PictureSize size) {
        GlContext context = GlContext.headless();
        try {
            SceneRenderer renderer = new SceneRenderer(context, size.width(), size.height());
            return new Viewer(context, renderer, root,
                Camera.framing(root, size.aspect(), AZIMUTH, ELEVATION));
        } catch (RuntimeException failed) {
            context.close();
            throw failed;
        }
    }

    UploadStatistics upload() {
        return renderer.upload(root);
    }

    Texture picture() {
        renderer.render(root, camera);
        return renderer.readPixels();
    }

    String renderer() {
        return context.renderer() + ", OpenGL " + context.version();
    }

    @Override
    public void close() {
        renderer.close();
        context.close();
    }
}
