package org.scenebuf.examples.gdx;

import com.badlogic.gdx.ApplicationAdapter;
import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.backends.lwjgl3.Lwjgl3Application;
import com.badlogic.gdx.backends.lwjgl3.Lwjgl3ApplicationConfiguration;
import com.badlogic.gdx.backends.lwjgl3.Lwjgl3ApplicationConfiguration.GLEmulation;
import com.badlogic.gdx.utils.GdxRuntimeException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Runs work in a libGDX desktop application whose window stays hidden. libGDX begins only once in a process. */
public final class HiddenApplication {

    private HiddenApplication() {
    }

    /** Work for libGDX's render thread. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does the work.
         *
         * @throws Exception any exception; {@link HiddenApplication#run} throws it to its caller
         */
        void run() throws Exception;
    }

    /**
     * Runs work with OpenGL 3.3 on this thread.
     *
     * @param work the work
     * @return the reason why libGDX cannot run here; null where it ran
     * @throws Exception any exception of the work
     */
    public static @Nullable String run(Work work) throws Exception {
        Lwjgl3ApplicationConfiguration configuration = new Lwjgl3ApplicationConfiguration();
        configuration.setOpenGLEmulation(GLEmulation.GL30, 3, 3);
        configuration.disableAudio(true);
        configuration.setInitialVisible(false);
        configuration.setWindowedMode(64, 64);
        Lwjgl3ApplicationConfiguration.errorStream = new PrintStream(OutputStream.nullOutputStream(), false,
            StandardCharsets.UTF_8);
        Once once = new Once(work);
        try {
            new Lwjgl3Application(once, configuration);
        } catch (GdxRuntimeException refused) {
            if (!once.isBegun) {
                return "libGDX opens no window (" + refused.getMessage()
                    + "): run it on a desktop, or by xvfb-run on Linux";
            }
            throw refused;
        }
        if (once.thrown != null) {
            throw once.thrown;
        }
        return null;
    }

    private static final class Once extends ApplicationAdapter {

        private final Work work;
        private boolean isBegun;
        private @Nullable Exception thrown;

        Once(Work work) {
            this.work = work;
        }

        @Override
        public void create() {
            isBegun = true;
            try {
                work.run();
            } catch (Exception failed) {
                thrown = failed;
            }
            Gdx.app.exit();
        }
    }
}
