package org.scenebuf.interop.jme;

import com.jme3.math.ColorRGBA;
import com.jme3.scene.Geometry;
import com.jme3.scene.shape.Quad;
import com.jme3.system.AppSettings;
import org.lwjgl.opengl.GL;

/** jME with an OpenGL that copies no parts of buffers, for {@link JmeWholeUploadsTest}. */
final class OldOpenGl {

    private static Geometry shown;
    private static JmeUploads uploads;
    private static long before;

    private OldOpenGl() {
    }

    public static void main(String[] arguments) throws Throwable {
        JmeApp app = new JmeApp().with(AppSettings.LWJGL_OPENGL2);
        app.then(() -> {
            uploads = JmeUploads.attachTo(app);
            Quad quad = new Quad(1, 2);
            JmeMesh.of(quad).column("vertex").add(-1, -1, 0);
            quad.updateBound();
            shown = app.show(quad, ColorRGBA.Red);
            uploads.watch(shown);
        }, () -> { }).then(() -> { }, () -> before = uploads.wholeUploads()).then(
            () -> JmeMesh.of(shown).column("vertex").rows(0, 4).add(1, 0, 0), () -> {
                System.out.printf("3.1: %b, left %x, right %x, bytes %d, whole %d%n", GL.getCapabilities().OpenGL31,
                    app.pixel(16, 32), app.pixel(48, 32), uploads.bytesSent(), uploads.wholeUploads() - before);
            }).run();
    }
}
