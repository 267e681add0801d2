package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.jme3.app.SimpleApplication;
import com.jme3.material.Material;
import com.jme3.material.RenderState.FaceCullMode;
import com.jme3.math.ColorRGBA;
import com.jme3.renderer.RenderManager;
import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.Spatial;
import com.jme3.system.AppSettings;
import com.jme3.system.JmeContext;
import com.jme3.util.BufferUtils;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An application of jME's in a hidden window, which runs steps: one a frame, before it is drawn, one after. */
class JmeApp extends SimpleApplication {

    static final int SIZE = 64;

    private final List<Step> steps = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final ByteBuffer pixels;
    private volatile @Nullable Throwable failed;
    private volatile @Nullable Thread drawing;
    private int frame;
    private String openGl = AppSettings.LWJGL_OPENGL32;

    JmeApp() {
        JmeAllocator.install();
        pixels = BufferUtils.createByteBuffer(SIZE * SIZE * 4);
    }

    /** What is done before a frame, and what is looked at after it. */
    private record Step(Runnable edit, Runnable look) {
    }

    /** Adds a step; the first runs once the application has begun. */
    JmeApp then(Runnable edit, Runnable look) {
        steps.add(new Step(edit, look));
        return this;
    }

    /** Asks for another OpenGL than 3.2, by jME's name. */
    JmeApp with(String version) {
        openGl = version;
        return this;
    }

    /** Runs all steps; skips the test where there is no display. */
    void run() throws Throwable {
        Logger.getLogger("com.jme3").setLevel(Level.SEVERE);
        boolean required = "required".equals(System.getProperty("scenebuf.gl"));
        if (System.getenv("DISPLAY") == null && !required) {
            abort("no display for jME's window");
        }
        AppSettings settings = new AppSettings(true);
        settings.setAudioRenderer(null);
        settings.setRenderer(openGl);
        settings.setResolution(SIZE, SIZE);
        settings.setGammaCorrection(false);
        setSettings(settings);
        setShowSettings(false);
        setPauseOnLostFocus(false);
        start(JmeContext.Type.OffscreenSurface);
        boolean ended = done.await(60, TimeUnit.SECONDS);
        stop(true);
        if (drawing != null && drawing != Thread.currentThread()) {
            drawing.join(); // The next application has the same GLFW, once this one has given it back.
        }
        assertTrue(ended, "jME did not end");
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void simpleInitApp() {
        drawing = Thread.currentThread();
        viewPort.setBackgroundColor(ColorRGBA.Black);
        guiNode.setCullHint(Spatial.CullHint.Always);
        rootNode.setQueueBucket(RenderQueue.Bucket.Opaque);
        flyCam.setEnabled(false);
    }

    @Override
    public void simpleUpdate(float seconds) {
        guarded(() -> steps.get(frame).edit.run());
    }

    @Override
    public void simpleRender(RenderManager renderManager) {
        guarded(() -> {
            renderer.readFrameBuffer(null, pixels);
            steps.get(frame).look.run();
            frame++;
            if (frame == steps.size()) {
                done.countDown();
            }
        });
    }

    @Override
    public void handleError(String message, Throwable thrown) {
        failed = thrown;
        done.countDown();
    }

    /** Shows a mesh in one colour, in the camera's own coordinates: x and y from -1 to 1. */
    Geometry show(Mesh mesh, ColorRGBA color) {
        Material material = new Material(assetManager, "Common/MatDefs/Misc/Unshaded.j3md");
        material.setColor("Color", color);
        material.getAdditionalRenderState().setFaceCullMode(FaceCullMode.Off);
        Geometry geometry = new Geometry("shown", mesh);
        geometry.setMaterial(material);
        rootNode.attachChild(geometry);
        cam.setParallelProjection(true);
        cam.setFrustum(0, 100, -1, 1, 1, -1);
        return geometry;
    }

    /** Gives a pixel as 0xRRGGBB; x and y from the lower left corner. */
    int pixel(int x, int y) {
        int at = (y * SIZE + x) * 4;
        return (pixels.get(at) & 255) << 16 | (pixels.get(at + 1) & 255) << 8 | pixels.get(at + 2) & 255;
    }

    private void guarded(Runnable action) {
        if (failed == null && frame < steps.size()) {
            try {
                action.run();
            } catch (Throwable thrown) {
                failed = thrown;
                done.countDown();
            }
        }
    }
}
