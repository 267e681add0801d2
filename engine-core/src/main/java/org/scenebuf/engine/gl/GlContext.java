package org.scenebuf.engine.gl;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.WeakList;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * An OpenGL context, core profile 3.3 or later: one without a window, or that of a GLFW window.
 *
 * <p>It belongs to the thread that made it. All that this package does with it is refused on other threads and after
 * {@link #close()}; on its own thread the context is made current whenever another one was in between. What was made
 * in the context is deleted with it.
 *
 * <table>
 * <caption>Where {@link #headless()} finds a context, in the order in which the ways are tried</caption>
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
    private final boolean forWindow;
    private final Thread owner = Thread.currentThread();
    private final GlApi gl;
    private final GlObjects objects;
    private final String renderer;
    private final String version;
    private final PendingReads pending = new PendingReads();
    private final WeakList<GlStorage> storages = new WeakList<>();

    /** Also those whose storage is gone, but not their segments. */
    private final WeakList<GlMapping> mappings = new WeakList<>();
    private int waits;
    private Duration timeLimit = Duration.ofSeconds(10);
    private boolean lost;
    private volatile boolean closed;

    private GlContext(NativeContext nativeContext, boolean forWindow, GlApi gl, String renderer, String version) {
        this.nativeContext = nativeContext;
        this.forWindow = forWindow;
        this.gl = gl;
        this.objects = new GlObjects(gl);
        this.renderer = renderer;
        this.version = version;
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
     * Makes a GLFW window that is not shown yet, with a context, on the calling thread, and makes the context current
     * there. Its owner asks GLFW for the window, listens to it, and shows it:
     *
     * <pre>{@code
     * GlContext context = GlContext.inHiddenWindow("teapot", 1280, 720);
     * long window = GLFW.glfwGetCurrentContext();        // GLFW's pointer, until the context is closed
     * GLFW.glfwSetKeyCallback(window, listener);
     * GLFW.glfwShowWindow(window);
     * }</pre>
     *
     * <p>The window belongs to the context: {@link #close()} frees the callbacks and destroys the window. Nobody else
     * may: after {@code glfwDestroyWindow} or {@code glfwTerminate} the context would stand on memory that is gone. On
     * macOS the calling thread has to be the process's first.
     *
     * @param title what the window's bar says
     * @param width of the inner part, in the units of the screen, 1 or more
     * @param height likewise
     * @return the context
     * @throws GlUnavailableException when there is no display, or no OpenGL 3.3 on it; the text says what to do
     * @throws IllegalArgumentException when a side is less than 1
     * @throws IllegalStateException when called by a virtual thread, which has no current context of its own
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
            throw new GlUnavailableException(ErrorText.of("a window with OpenGL 3.3 or later",
                "none (" + refusals + ")", "run it on a desktop, or by xvfb-run on Linux; where there is one already, "
                    + ContextSource.remedy()));
        }
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
     * Tells whether the context has ended; any thread may ask.
     *
     * @return true once it is closed, and its window with it
     */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Makes this context current on its thread; every method of the package that calls OpenGL begins with this.
     *
     * @throws IllegalStateException when called by another thread, when the context is closed, or by something that
     *     an upload or a rendering in another context asks
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
            "close it, make a new one with GlContext.headless(), and upload anew: memory here is as it was"));
    }

    /** The calls of uploads and read-backs. */
    GlApi gl() {
        return gl;
    }

    /** Throws {@link IllegalStateException} when there was an error since the last check. */
    void check(String work) {
        if (GlErrors.isLost(GlErrors.check(gl, work))) {
            lost = true;
            throw lost();
        }
    }

    /**
     * Ends what the GPU is done with of what is read back: {@link GlBuffers#readBack}, {@link GlTextures#readBack}. It
     * does not wait. To be called once a frame while something is read back.
     *
     * @return how many are still to come
     * @throws IllegalStateException when called by another thread, or when the context is closed or lost
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
     * Waits for what is read back, for who has nothing else to do meanwhile: {@code join()} would wait for ever, since
     * only {@link #poll()} ends it.
     *
     * @param future as {@link GlBuffers#readBack} or {@link GlTextures#readBack} of this context gave it
     * @return what came back
     * @param <T> what that is
     * @throws java.util.concurrent.CompletionException when it ended with an exception, which is the cause
     * @throws java.util.concurrent.CancellationException when it was cancelled
     * @throws IllegalStateException as of {@link #poll()}, or when the future is of something else that is not over
     */
    public <T> T await(CompletableFuture<T> future) {
        Args.notNull(future, "a future");
        while (!future.isDone()) {
            try (GlCall _ = begin()) {
                pending.await(future);
            }
            if (poll() == 0 && !future.isDone()) {
                throw new IllegalStateException(ErrorText.of("a future of what this context reads back",
                    "one that it does not end", "take it from readBack of this context's buffers or textures"));
            }
        }
        return future.join();
    }

    /**
     * Says how long the GPU may take for what is waited for.
     *
     * @param limit longer than nothing; 10 seconds where nobody says otherwise
     * @throws IllegalArgumentException when it is not
     */
    public void setTimeLimit(Duration limit) {
        if (!Args.notNull(limit, "a time limit").isPositive()) {
            throw new IllegalArgumentException(ErrorText.of("a time limit of more than nothing", limit,
                "take Duration.ofSeconds(10)"));
        }
        timeLimit = limit;
    }

    Duration timeLimit() {
        return timeLimit;
    }

    /** What the GPU reads where it is. */
    WeakList<GlStorage> storages() {
        return storages;
    }

    /** What is mapped. */
    WeakList<GlMapping> mappings() {
        return mappings;
    }

    /** Finds the storage of this context that an array lies in. */
    @Nullable GlStorage residence(GeomVertexArrayData array) {
        List<GlStorage> all = storages.present();
        if (all.isEmpty()) {
            return null;
        }
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
            StoreMarks marks = view.marks();
            return marks == null ? null
                : all.stream().filter(each -> each.marks().isSame(marks)).findFirst().orElse(null);
        }
    }

    void countWait() {
        waits++;
    }

    /** How often somebody waited for the GPU since this was last asked. */
    int takeWaits() {
        int count = waits;
        waits = 0;
        return count;
    }

    /** What is read back. */
    PendingReads pending() {
        return pending;
    }

    /** Begins work with the context, which is current until the end. */
    GlCall begin() {
        checkCurrent();
        GlCall call = GlCall.begin(this);
        objects.deleteCollected();
        return call;
    }

    /** Begins work with something in the context that may have been closed by itself. */
    GlCall begin(boolean isClosed, String what) {
        checkCurrent();
        if (isClosed) {
            throw new IllegalStateException(ErrorText.of("open " + what, "closed ones", "make new ones"));
        }
        return begin();
    }

    /** Deletes objects, which are those of a closed context already. */
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
     * Deletes all that was made in the context, then the context; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when memory of a {@link GlStorage} is on loan; nothing
     *     is deleted then
     * @throws IllegalStateException when called by another thread, or by something that an upload or a rendering asks
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        requireOpen();
        try (GlCall _ = GlCall.begin(this)) {
            beginEnd();
            storages.present().forEach(GlStorage::requireEndable);
            storages.present().forEach(GlStorage::end);
            mappings.present().forEach(GlMapping::end);
            pending.failAll(GlBuffers.closedBefore("the context and what is in it"));
            objects.deleteAll();
            end();
        }
        pending.complete();
    }

    /** In a lost context there is nothing to be deleted, and nothing may be called but to end it. */
    private void beginEnd() {
        makeCurrent();
        if (lost) {
            objects.forgetAll();
        }
    }

    /** Makes a native context current on the calling thread, which owns it from now on; closes it when that fails. */
    private static GlContext on(NativeContext nativeContext, boolean forWindow) {
        try {
            CurrentContext.set(nativeContext);
            LiveGl gl = LiveGl.ofCurrent();
            String version = String.valueOf(GL33C.glGetString(GL33C.GL_VERSION));
            if (!gl.capabilities().OpenGL33) {
                throw new IllegalStateException("the driver offers only OpenGL " + version);
            }
            return new GlContext(nativeContext, forWindow, gl, String.valueOf(GL33C.glGetString(GL33C.GL_RENDERER)),
                version);
        } catch (RuntimeException | LinkageError refused) {
            CurrentContext.close(nativeContext);
            throw refused;
        }
    }

    /** Makes a context that is no OpenGL. */
    static GlContext recorded(RecordedGl gl) {
        checkPlatformThread();
        return new GlContext(new RecordedContext(), false, gl, "none: calls are recorded", gl.version());
    }

    /** Refuses to draw where there is nothing that draws. */
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

    /** Refuses a context that has no window to show pictures in. */
    void checkHasWindow() {
        if (!forWindow) {
            throw new IllegalStateException(ErrorText.of("the context of a window", "one without a window",
                "make it with GlContext.inHiddenWindow, or read the picture"));
        }
    }

    /** Makes an object that is deleted with the context at the latest. */
    GlObject create(GlKind kind) {
        checkCurrent();
        return objects.add(new GlObject(gl.create(kind)), kind);
    }

    /** Counts the objects that were not yet deleted. */
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

    /** Says so at the end: whoever sees it closed may open a window on another thread. */
    private void end() {
        try {
            CurrentContext.close(nativeContext);
        } finally {
            closed = true;
        }
    }
}
