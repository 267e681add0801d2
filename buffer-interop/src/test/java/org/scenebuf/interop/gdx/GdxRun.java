package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.badlogic.gdx.ApplicationAdapter;
import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.backends.lwjgl3.Lwjgl3Application;
import com.badlogic.gdx.backends.lwjgl3.Lwjgl3ApplicationConfiguration;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.GL30;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.glutils.FrameBuffer;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import java.lang.reflect.Constructor;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.Executable;

/** Runs something in libGDX itself, in a window that is not shown. */
public final class GdxRun {

    private static final BlockingQueue<Runnable> WORK = new LinkedBlockingQueue<>();
    private static Thread application;

    private GdxRun() {
    }

    /** With OpenGL 2, where pointers are set at each bind. */
    public static void withGl20(Executable work) throws Throwable {
        run(work);
    }

    /** With OpenGL 3, where vertex array objects remember them. */
    public static void withGl30(Executable work) throws Throwable {
        run(() -> {
            GL20 before = Gdx.gl20;
            GL30 three = gl30();
            set(three, three);
            try {
                work.execute();
            } finally {
                set(before, null);
            }
        });
    }

    private static void set(GL20 gl, GL30 three) {
        Gdx.gl = gl;
        Gdx.gl20 = gl;
        Gdx.gl30 = three;
    }

    /** What libGDX has where an application asks for OpenGL 3; a class of its own. */
    private static GL30 gl30() throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName("com.badlogic.gdx.backends.lwjgl3.Lwjgl3GL30")
            .getDeclaredConstructor();
        constructor.setAccessible(true);
        return (GL30) constructor.newInstance();
    }

    private static synchronized void run(Executable work) throws Throwable {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        assumeTrue(isWindows || System.getenv("DISPLAY") != null || "required".equals(
            System.getProperty("scenebuf.gl")), "no display");
        if (application == null) {
            application = Thread.ofPlatform().daemon().name("libGDX").start(GdxRun::runApplication);
        }
        CompletableFuture<Throwable> done = new CompletableFuture<>();
        WORK.put(() -> {
            try {
                work.execute();
                done.complete(null);
            } catch (Throwable failed) {
                done.complete(failed);
            }
        });
        Throwable thrown = done.get(100, TimeUnit.SECONDS);
        if (thrown != null) {
            throw thrown;
        }
    }

    /** libGDX's desktop application begins once in a process. */
    private static void runApplication() {
        Lwjgl3ApplicationConfiguration configuration = new Lwjgl3ApplicationConfiguration();
        configuration.disableAudio(true);
        configuration.setInitialVisible(false);
        configuration.setWindowedMode(64, 64);
        new Lwjgl3Application(new ApplicationAdapter() {
            @Override
            public void create() {
                try {
                    while (true) {
                        WORK.take().run();
                    }
                } catch (InterruptedException ended) {
                    Gdx.app.exit();
                }
            }
        }, configuration);
    }

    /** A shader that draws positions as they are, in one colour. */
    public static ShaderProgram white() {
        boolean isThree = Gdx.gl30 != null;
        String vertex = (isThree ? "#version 330\nin" : "attribute") + " vec3 a_position;"
            + "void main() { gl_Position = vec4(a_position, 1.0); }";
        String fragment = isThree ? "#version 330\nout vec4 color; void main() { color = vec4(1.0); }"
            : "void main() { gl_FragColor = vec4(1.0); }";
        return checked(new ShaderProgram(vertex, fragment));
    }

    private static ShaderProgram checked(ShaderProgram shader) {
        if (!shader.isCompiled()) {
            throw new IllegalStateException(shader.getLog());
        }
        return shader;
    }

    /** A shader that shows a texture where its coordinates are the positions. */
    static ShaderProgram textured() {
        boolean isThree = Gdx.gl30 != null;
        String vertex = (isThree ? "#version 330\nin vec3 a_position; out" : "attribute vec3 a_position; varying")
            + " vec2 at; void main() { at = a_position.xy * 0.5 + 0.5; gl_Position = vec4(a_position, 1.0); }";
        String fragment = isThree
            ? "#version 330\nin vec2 at; out vec4 color; uniform sampler2D u; void main() { color = texture(u, at); }"
            : "varying vec2 at; uniform sampler2D u; void main() { gl_FragColor = texture2D(u, at); }";
        return checked(new ShaderProgram(vertex, fragment));
    }

    /** Draws into an image of 32 by 32 pixels and reads it: row 0 is the lowest. */
    static int[] pixels(Runnable drawing) {
        FrameBuffer frame = new FrameBuffer(Pixmap.Format.RGBA8888, 32, 32, false);
        frame.begin();
        Gdx.gl.glClearColor(0, 0, 0, 1);
        Gdx.gl.glClear(GL20.GL_COLOR_BUFFER_BIT);
        drawing.run();
        Pixmap read = Pixmap.createFromFrameBuffer(0, 0, 32, 32);
        frame.end();
        int[] colors = new int[32 * 32];
        for (int k = 0; k < colors.length; k++) {
            colors[k] = read.getPixel(k % 32, k / 32);
        }
        read.dispose();
        frame.dispose();
        return colors;
    }

    /** How many of them are not black. */
    static int lit(int[] colors) {
        int count = 0;
        for (int color : colors) {
            count += color == 0x000000ff ? 0 : 1;
        }
        return count;
    }
}
