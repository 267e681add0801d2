package org.scenebuf.engine.gl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.WeakList;

/**
 * An OpenGL context of a core profile 3.3 or later, with or without a GLFW window.
 *
 * <p>A context belongs to the thread that made it. Every call of this package that uses OpenGL throws
 * {@link IllegalStateException} on another thread and after {@link #close()}. On its own thread the context is made
 * current by itself, when another one was current: your own OpenGL calls then go to this context. Only a context of
 * {@link #ofCurrent()} is left as it is. Objects made in the context are deleted with it.
 *
 * <table>
 * <caption>Ways of {@link #headless()} to get a context, in the order in which they are tried</caption>
 * <tr><th>way</th><th>available with</th></tr>
 * <tr><td>EGL, surfaceless platform</td><td>Mesa, with or without a graphics card</td></tr>
 * <tr><td>EGL, device platform</td><td>NVIDIA's driver</td></tr>
 * <tr><td>EGL, default display</td><td>any EGL with off-screen surfaces</td></tr>
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

    /** The versions of core profiles, the newest first. */
    static final int[][] VERSIONS = {{4, 5}, {4, 1}, {3, 3}};

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final NativeContext nativeContext;
    private final boolean forWindow;
    private final Thread owner = Thread.currentThread();
    private final GlApi gl;
    private final GlObjects objects;
    private final String renderer;
    private final String version;
    private final PendingReads pending = new PendingReads();
    private final WeakList<GlStorage> storages = new WeakList<>();

    /** The open mappings, also those whose storage was collected while a segment of it is still reachable. */
    private final WeakList<GlMapping> mappings = new WeakList<>();

    /** Objects of {@link #ofCurrent()} over this context. They end with it. */
    private final WeakList<GlContext> guests = new WeakList<>();
    private int waits;
    private Duration timeLimit = Duration.ofSeconds(10);
    private boolean lost;
    private volatile boolean closed;

    /** The contexts that the library made for a thread. */
    private static final ThreadLocal<WeakList<GlContext>> MADE = ThreadLocal.withInitial(WeakList::new);

    private GlContext(NativeContext nativeContext, boolean forWindow, GlApi gl, String renderer, String version) {
        this.nativeContext = nativeContext;
        this.forWindow = forWindow;
        this.gl = gl;
        this.objects = new GlObjects(gl);
        this.renderer = renderer;
        this.version = version;
    }

    /**
     * Makes a context without a window on the calling thread, and makes it current there.
     *
     * @return the context
     * @throws GlUnavailableException when this machine has no OpenGL 3.3; the text lists the ways that were tried
     * @throws IllegalStateException in a virtual thread, which has no current context of its own
     */
    public static GlContext headless() {
        checkPlatformThread();
        requireLibrary();
        Refusals refusals = new Refusals();
        for (ContextSource source : ContextSource.values()) {
            try {
                return on(source.open(), false);
            } catch (RuntimeException | LinkageError refused) {
                refusals.add(source.title(), refused);
            }
        }
        throw new GlUnavailableException(ErrorText.of("OpenGL 3.3 or later",
            "none (" + refusals + ")", ContextSource.remedy()));
    }

    /**
     * Makes a hidden GLFW window with a context on the calling thread, and makes the context current there. The
     * caller gets the window from GLFW, sets callbacks on it, and shows it:
     *
     * <pre>{@code
     * GlContext context = GlContext.inHiddenWindow("teapot", 1280, 720);
     * long window = GLFW.glfwGetCurrentContext();        // GLFW's pointer, until the context is closed
     * GLFW.glfwSetKeyCallback(window, listener);
     * GLFW.glfwShowWindow(window);
     * }</pre>
     *
     * <p>The window belongs to the context: {@link #close()} frees the callbacks and destroys the window. Do not call
     * {@code glfwDestroyWindow} or {@code glfwTerminate}: the context would use memory that no longer exists. On
     * macOS the calling thread must be the first thread of the process.
     *
     * @param title the text in the window's title bar
     * @param width the width of the inner part, in screen units, 1 or more
     * @param height the height of the inner part, in screen units, 1 or more
     * @return the context
     * @throws GlUnavailableException when there is no display, or no OpenGL 3.3 on it; the text says what to do
     * @throws IllegalArgumentException when a side is less than 1
     * @throws IllegalStateException in a virtual thread, which has no current context of its own
     */
    public static GlContext inHiddenWindow(String title, int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(ErrorText.of("a window of at least 1x1", width + "x" + height,
                "correct the size"));
        }
        checkPlatformThread();
        requireLibrary();
        try {
            return on(GlfwContext.hidden(title, width, height), true);
        } catch (RuntimeException | LinkageError refused) {
            Refusals refusals = new Refusals();
            refusals.add("GLFW", refused);
            throw new GlUnavailableException(ErrorText.of("a window with OpenGL 3.3 or later", "none (" + refusals
                + ")", "run it on a desktop, or under xvfb-run on Linux; if there is a desktop, "
                + ContextSource.remedy()));
        }
    }

    /**
     * Takes the context that is current on the calling thread: one that the application made itself, say by GLFW. The
     * application keeps it, with all its buffers and textures:
     *
     * <pre>{@code
     * GLFW.glfwMakeContextCurrent(window);
     * GL.createCapabilities();
     * GlContext context = GlContext.ofCurrent();
     * GlBuffers buffers = GlBuffers.of(context);
     * buffers.update(array);                              // in your context
     * glBindBuffer(GL_ARRAY_BUFFER, buffers.id(array));
     * }</pre>
     *
     * <p>This library never makes that context current, and never ends it. A call throws
     * {@link IllegalStateException} when the context is not current, or has an OpenGL error of an earlier call that
     * nobody has asked for. {@link #close()} deletes only what was made through this object; close it before your
     * context. Over a context that this library made, the object ends with that context. An upload leaves some state
     * changed: nothing is bound to {@code GL_COPY_READ_BUFFER}, {@code GL_COPY_WRITE_BUFFER} and
     * {@code GL_PIXEL_UNPACK_BUFFER}; the active texture unit is 0, with no texture bound to the target that was used;
     * {@code GL_UNPACK_ALIGNMENT} is 1, and the other unpack parameters are 0. {@link SceneRenderer} changes more: it
     * is for contexts of its own.
     *
     * @return the context
     * @throws GlUnavailableException when the context has no OpenGL 3.3
     * @throws IllegalStateException when no context is current on this thread, or its functions are not loaded; also
     *     in a virtual thread
     */
    public static GlContext ofCurrent() {
        checkPlatformThread();
        requireLibrary();
        HostContext host = HostContext.ofCurrent();
        try {
            GlContext guest = on(host, new LiveGl(host.capabilities()), false);
            MADE.get().forEach(made -> made.receive(guest));
            return guest;
        } catch (IllegalStateException old) {
            throw new GlUnavailableException(ErrorText.of("OpenGL 3.3 or later in the current context",
                String.valueOf(old.getMessage()), "ask for a core profile 3.3 when you make it"));
        }
    }

    /** {@return the driver's name of the graphics card, or of the software renderer} */
    public String renderer() {
        return renderer;
    }

    /** {@return the OpenGL version, in the driver's words} */
    public String version() {
        return version;
    }

    /** {@return whether the context and its window are closed; any thread may ask} */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Makes this context current on its thread. Every method of the package that calls OpenGL begins with this.
     *
     * @throws IllegalStateException also when called by an object that an upload or a rendering in another context
     *     uses
     */
    public void checkCurrent() {
        requireOpen();
        if (lost) {
            throw lost();
        }
        makeCurrent();
    }

    private void requireOpen() {
        checkThread();
        GlCall.requireNoneBut(this);
        if (closed) {
            throw new IllegalStateException(ErrorText.of("an open OpenGL context", "a closed one",
                "make a new one with GlContext.headless()"));
        }
    }

    private void makeCurrent() {
        if (!nativeContext.isCurrent()) {
            CurrentContext.set(nativeContext);
        }
        gl.activate();
    }

    private static IllegalStateException lost() {
        return new IllegalStateException(ErrorText.of("an OpenGL context that the driver keeps", "one that was lost",
            "close it, make a new one with GlContext.headless(), and upload again: the data in RAM is unchanged"));
    }

    /** The functions that uploads and read-backs call. */
    GlApi gl() {
        return gl;
    }

    /** Throws {@link IllegalStateException} when there was an OpenGL error since the last check. */
    void check(String work) {
        if (GlErrors.isLost(GlErrors.check(gl, work))) {
            lost = true;
            throw lost();
        }
    }

    /**
     * Ends those read-backs that the GPU has finished: {@link GlBuffers#readBack}, {@link GlTextures#readBack}. It
     * does not wait. Call it once a frame while a read-back is open.
     *
     * @return the number of read-backs that are still open
     * @throws IllegalStateException also when the context is lost
     */
    public int poll() {
        if (lost && !closed) {
            pending.failAll(lost());
            pending.complete();
        }
        try (GlCall _ = begin()) {
            pending.take();
        }
        pending.complete();
        return pending.count();
    }

    /**
     * Waits for a read-back. Do not use {@code join()} for this: it would wait for ever, because only {@link #poll()}
     * ends a read-back.
     *
     * @param future the result of {@link GlBuffers#readBack} or {@link GlTextures#readBack} of this context
     * @param <T> the type of its value
     * @return the value of the future
     * @throws java.util.concurrent.CompletionException when the read-back failed, with the exception as its cause
     * @throws java.util.concurrent.CancellationException when the future was cancelled
     * @throws IllegalStateException as for {@link #poll()}, or when the future is open and not one of this context's
     */
    public <T> T await(CompletableFuture<T> future) {
        Args.notNull(future, "a future");
        while (!future.isDone()) {
            try (GlCall _ = begin()) {
                pending.await(future);
            }
            if (poll() == 0 && !future.isDone()) {
                throw new IllegalStateException(ErrorText.of("a future from readBack of this context",
                    "another future", "take it from readBack of this context's buffers or textures"));
            }
        }
        return future.join();
    }

    /**
     * Sets the time limit for waits for the GPU. The default is 10 seconds, and the longest is 100 years.
     *
     * @param limit more than zero
     * @throws IllegalArgumentException when the limit is zero or negative
     */
    public void setTimeLimit(Duration limit) {
        if (!Args.notNull(limit, "a time limit").isPositive()) {
            throw new IllegalArgumentException(ErrorText.of("a time limit of more than nothing", limit,
                "take Duration.ofSeconds(10)"));
        }
        timeLimit = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }

    Duration timeLimit() {
        return timeLimit;
    }

    /** The storages that the GPU reads in place. */
    WeakList<GlStorage> storages() {
        return storages;
    }

    /** The open mappings. */
    WeakList<GlMapping> mappings() {
        return mappings;
    }

    void countWait() {
        waits++;
    }

    /** The number of waits for the GPU since the last call of this method. */
    int takeWaits() {
        int count = waits;
        waits = 0;
        return count;
    }

    /** The open read-backs. */
    PendingReads pending() {
        return pending;
    }

    /** Begins work with the context, which stays current until the end of the work. */
    GlCall begin() {
        checkCurrent();
        if (nativeContext.isHosted()) {
            GlErrors.requireNone(gl);
        }
        GlCall call = GlCall.begin(this);
        objects.deleteCollected();
        return call;
    }

    /** Begins work with an object of the context, which may have been closed by itself. */
    GlCall begin(boolean isClosed, String what) {
        checkCurrent();
        if (isClosed) {
            throw new IllegalStateException(ErrorText.of("open " + what, "closed ones", "make new ones"));
        }
        return begin();
    }

    /** Deletes objects. In a closed context they are deleted already. */
    void delete(Runnable deletion) {
        if (closed) {
            deletion.run();
            return;
        }
        requireOpen();
        try (GlCall _ = GlCall.begin(this)) {
            beginEnd();
            deletion.run();
        }
        pending.complete();
    }

    /**
     * Deletes all objects of the context, then the context. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while memory of a {@link GlStorage} is on loan; nothing
     *     is deleted then
     * @throws IllegalStateException on another thread, or when called by an object that an upload or a rendering uses
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        requireOpen();
        List<GlContext> ending = new ArrayList<>(guests.present());
        ending.add(this);
        try (GlCall _ = GlCall.begin(this)) {
            beginEnd();
            ending.forEach(each -> each.storages.present().forEach(GlStorage::requireEndable));
            ending.forEach(GlContext::endObjects);
            end();
        }
        ending.forEach(each -> each.pending.complete());
    }

    private void receive(GlContext guest) {
        if (!closed && nativeContext.isCurrent()) {
            guests.add(guest);
        }
    }

    private void endObjects() {
        storages.present().forEach(GlStorage::end);
        mappings.present().forEach(GlMapping::end);
        pending.failAll(GlBuffers.closedBefore("the context and what is in it"));
        objects.deleteAll();
    }

    /** Begins the deletion. A lost context has nothing to delete, and nothing may be called except to end it. */
    private void beginEnd() {
        makeCurrent();
        if (lost) {
            objects.forgetAll();
            guests.forEach(guest -> guest.objects.forgetAll());
        }
    }

    /** Makes a native context current on the calling thread, and owns it from now on. If that fails, it is closed. */
    private static GlContext on(NativeContext nativeContext, boolean forWindow) {
        try {
            CurrentContext.set(nativeContext);
            GlContext made = on(nativeContext, LiveGl.ofCurrent(), forWindow);
            MADE.get().add(made);
            return made;
        } catch (RuntimeException | LinkageError refused) {
            CurrentContext.close(nativeContext);
            throw refused;
        }
    }

    private static GlContext on(NativeContext current, LiveGl gl, boolean forWindow) {
        String version = String.valueOf(GL33C.glGetString(GL33C.GL_VERSION));
        if (!gl.capabilities().OpenGL33) {
            throw new IllegalStateException("the driver offers only OpenGL " + version);
        }
        return new GlContext(current, forWindow, gl, String.valueOf(GL33C.glGetString(GL33C.GL_RENDERER)), version);
    }

    /** Makes a context that records its calls. */
    static GlContext recorded(RecordedGl gl) {
        checkPlatformThread();
        return new GlContext(new RecordedContext(), false, gl, "none: calls are recorded", gl.version());
    }

    /** Throws for a context that cannot draw. */
    void checkDraws() {
        if (!nativeContext.isOpenGl()) {
            throw new IllegalStateException(ErrorText.of("a context that draws", "one that records calls",
                "make it with GlContext.headless()"));
        }
    }

    private static void requireLibrary() {
        try {
            Library.OPENGL.require();
        } catch (IllegalStateException missing) {
            throw new GlUnavailableException(missing.getMessage());
        }
    }

    private static void checkPlatformThread() {
        GlCall.requireNone();
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException(ErrorText.of("a platform thread for an OpenGL context",
                "a virtual thread", "use Thread.ofPlatform()"));
        }
    }

    /** Throws for a context without a window. */
    void checkHasWindow() {
        if (!forWindow) {
            throw new IllegalStateException(ErrorText.of("the context of a window", "one without a window",
                "make it with GlContext.inHiddenWindow, or read the picture"));
        }
    }

    /** Creates an object, which is deleted with the context at the latest. */
    GlObject create(GlKind kind) {
        checkCurrent();
        return objects.add(new GlObject(gl.create(kind)), kind);
    }

    /** The number of objects that are not deleted yet. */
    int objectCount() {
        return objects.count();
    }

    private void checkThread() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(ErrorText.of("a call by " + owner.getName()
                + ", the thread of the OpenGL context", Thread.currentThread().getName(),
                "hand the work to that thread, or make a context on this one"));
        }
    }

    /** Sets {@code closed} last: a thread that sees it may at once open a window of its own. */
    private void end() {
        try {
            CurrentContext.close(nativeContext);
        } finally {
            guests.forEach(guest -> guest.closed = true);
            closed = true;
        }
    }
}
