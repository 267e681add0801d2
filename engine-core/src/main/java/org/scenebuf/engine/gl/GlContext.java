package org.scenebuf.engine.gl;

import java.util.LinkedHashSet;
import java.util.Set;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GLCapabilities;
import org.scenebuf.engine.internal.ErrorText;

/**
 * An OpenGL context, core profile 3.3 or later: one without a window, or that of a {@link GlWindow}.
 *
 * <p>It belongs to the thread that made it. All that this package does with it is refused on other threads and after
 * {@link #close()}; on its own thread the context is made current whenever another one was in between. What was made
 * in the context is deleted with it.
 *
 * <table>
 * <caption>Where a context without a window comes from, in the order in which they are tried</caption>
 * <tr><th>way</th><th>is found with</th></tr>
 * <tr><td>EGL, surfaceless platform</td><td>Mesa, with or without a graphics card</td></tr>
 * <tr><td>EGL, device platform</td><td>NVIDIA's driver</td></tr>
 * <tr><td>EGL, default display</td><td>any EGL that has surfaces off screen</td></tr>
 * <tr><td>a hidden GLFW window</td><td>Windows, macOS, or any desktop</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (GlContext context = GlContext.headless()) {
 *     System.out.println(context.renderer() + ", " + context.version());
 * }
 * }</pre>
 */
public final class GlContext implements AutoCloseable {

    /** Core profiles, the best first. */
    static final int[][] VERSIONS = {{4, 5}, {4, 1}, {3, 3}};

    private final NativeContext nativeContext;
    private final Thread owner = Thread.currentThread();
    private final Set<GlObject> objects = new LinkedHashSet<>();
    private final GLCapabilities capabilities;
    private final String renderer;
    private final String version;
    private volatile boolean closed;

    private GlContext(NativeContext nativeContext) {
        this.nativeContext = nativeContext;
        nativeContext.makeCurrent();
        this.capabilities = GL.createCapabilities();
        this.renderer = String.valueOf(GL33C.glGetString(GL33C.GL_RENDERER));
        this.version = String.valueOf(GL33C.glGetString(GL33C.GL_VERSION));
        if (!capabilities.OpenGL33) {
            GL.setCapabilities(null);
            throw new IllegalStateException("the driver offers only OpenGL " + version);
        }
    }

    /**
     * Makes a context on the calling thread, and makes it current there.
     *
     * @return the context
     * @throws GlUnavailableException when this machine has no OpenGL 3.3; the text says what was tried
     * @throws IllegalStateException when called by a virtual thread, which has no current context of its own
     */
    public static GlContext headless() {
        checkPlatformThread();
        Refusals refusals = new Refusals();
        for (ContextSource source : ContextSource.values()) {
            try {
                return on(source.open());
            } catch (RuntimeException | LinkageError refused) {
                refusals.add(source.title(), refused);
            }
        }
        throw new GlUnavailableException(ErrorText.of("OpenGL 3.3 or later",
            "none (" + refusals + ")", ContextSource.remedy()));
    }

    /**
     * Names what draws.
     *
     * @return the driver's name for the graphics card or the software in its place
     */
    public String renderer() {
        return renderer;
    }

    /**
     * Tells which OpenGL this is.
     *
     * @return the version, as the driver words it
     */
    public String version() {
        return version;
    }

    /**
     * Makes this context current on its thread; every method of the package that calls OpenGL begins with this.
     *
     * @throws IllegalStateException when called by another thread, or when the context is closed
     */
    public void checkCurrent() {
        checkThread();
        if (closed) {
            throw new IllegalStateException(ErrorText.of("an open OpenGL context", "a closed one",
                "make a new one with GlContext.headless()"));
        }
        if (!nativeContext.isCurrent()) {
            nativeContext.makeCurrent();
        }
        GL.setCapabilities(capabilities);
    }

    /**
     * Deletes all that was made in the context, then the context; closing twice is harmless.
     *
     * @throws IllegalStateException when called by another thread
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        checkCurrent();
        objects.forEach(GlObject::delete);
        objects.clear();
        end();
    }

    /** Makes a native context current on the calling thread, which owns it from now on; closes it when that fails. */
    static GlContext on(NativeContext nativeContext) {
        try {
            return new GlContext(nativeContext);
        } catch (RuntimeException | LinkageError refused) {
            nativeContext.close();
            throw refused;
        }
    }

    static void checkPlatformThread() {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException(ErrorText.of("a platform thread for an OpenGL context",
                "a virtual thread", "use Thread.ofPlatform()"));
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Makes an object that is deleted with the context at the latest. */
    GlObject create(GlKind kind) {
        checkCurrent();
        GlObject object = new GlObject(this, kind, kind.create());
        objects.add(object);
        return object;
    }

    /** Deletes an object before the context ends; twice is harmless. */
    void delete(GlObject object) {
        checkMayDelete();
        if (objects.remove(object)) {
            object.delete();
        }
    }

    /** For what is about to delete objects: those of a closed context are deleted already. */
    void checkMayDelete() {
        if (!closed) {
            checkCurrent();
        }
    }

    /** Counts the objects that were not yet deleted. */
    int objectCount() {
        return objects.size();
    }

    private void checkThread() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(ErrorText.of("a call by " + owner.getName()
                + ", the thread of the OpenGL context,", Thread.currentThread().getName(),
                "hand the work to that thread, or make a context on this one"));
        }
    }

    private void end() {
        closed = true;
        GL.setCapabilities(null);
        nativeContext.close();
    }
}
