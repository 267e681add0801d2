package org.scenebuf.engine.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives the address of memory to native code for the time of a call. The memory is native and alive, and stays alive
 * until the call returns, also when another thread tries to close its arena.
 *
 * <pre>{@code
 * NativeCall.run(view.segment(), bytes ->
 *     nglBufferSubData(target, 0, bytes.size(), bytes.address(0, bytes.size())));
 * }</pre>
 *
 * <p>Java keeps an arena open while one of its segments is an argument of a native function that Java itself calls. It
 * does not do so for calls of LWJGL. So the work runs inside such a native function: {@code bsearch} of the C library.
 * Its key is the segment. It asks back how the key compares with the only element, and that callback does the work.
 */
public final class NativeCall {

    /** More stack frames than the way through {@code bsearch} needs. An overflow inside of it would end the process. */
    private static final int FRAMES_OF_ROOM = 200;

    private static final MethodHandle SEARCH = Linker.nativeLinker().downcallHandle(
        Linker.nativeLinker().defaultLookup().findOrThrow("bsearch"), FunctionDescriptor.of(ValueLayout.ADDRESS,
            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
            ValueLayout.ADDRESS));

    private static final MemorySegment COMPARE = compare();
    private static final MemorySegment ELEMENT = Arena.global().allocate(1);

    /** The work of the thread's innermost call. */
    private static final ThreadLocal<@Nullable Work<?>> CURRENT = new ThreadLocal<>();

    private NativeCall() {
    }

    /**
     * Runs work that needs the address of memory.
     *
     * @param memory native memory of any arena
     * @param work gets the bytes, on this thread; it must not keep them
     * @return the result of the work
     * @param <T> the type of the result
     * @throws IllegalArgumentException when the memory is on the Java heap
     * @throws IllegalStateException when its arena is closed, or confined to another thread
     */
    public static <T extends @Nullable Object> T with(MemorySegment memory, Function<NativeBytes, T> work) {
        requireNative(memory);
        StackRoom.require(FRAMES_OF_ROOM);
        Work<?> outer = CURRENT.get();
        Work<T> current = new Work<>(new NativeBytes(memory), work);
        CURRENT.set(current);
        try {
            MemorySegment _ = (MemorySegment) SEARCH.invokeExact(memory, ELEMENT, 1L, 1L, COMPARE);
        } catch (WrongThreadException confined) {
            throw confined(confined);
        } catch (IllegalStateException closed) {
            throw closed(closed);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            current.bytes.end();
            CURRENT.set(outer);
        }
        return current.result();
    }

    /**
     * Runs work that needs the address of memory, like {@link #with}.
     *
     * @param memory native memory of any arena
     * @param work gets the bytes, on this thread; it must not keep them
     * @throws IllegalArgumentException when the memory is on the Java heap
     * @throws IllegalStateException when its arena is closed, or confined to another thread
     */
    public static void run(MemorySegment memory, Consumer<NativeBytes> work) {
        NativeCall.<@Nullable Object>with(memory, bytes -> {
            work.accept(bytes);
            return null;
        });
    }

    private static void requireNative(MemorySegment memory) {
        if (!memory.isNative()) {
            throw new IllegalArgumentException(ErrorText.of("native memory", "a heap segment",
                "copy it into a block of NativeMemory.allocate"));
        }
        if (!memory.scope().isAlive()) {
            throw closed(null);
        }
    }

    /**
     * Checks that memory may be used by the current thread.
     *
     * @param memory any memory
     * @throws IllegalStateException when the memory is confined to another thread
     */
    public static void requireThread(MemorySegment memory) {
        if (!memory.isAccessibleBy(Thread.currentThread())) {
            throw confined(null);
        }
    }

    /**
     * Makes the error for memory that is confined to another thread.
     *
     * @param cause the JDK's exception, or null
     * @return the error
     */
    public static IllegalStateException confined(@Nullable Throwable cause) {
        return new IllegalStateException(ErrorText.of("memory that this thread may use",
            "a segment of another thread's confined arena", "take it from a shared or automatic arena"), cause);
    }

    /**
     * Makes the error for memory of a closed arena.
     *
     * @param cause the JDK's exception, or null
     * @return the error
     */
    public static IllegalStateException closed(@Nullable Throwable cause) {
        return new IllegalStateException(ErrorText.of("native memory that is alive",
            "memory of an arena that was closed", "keep the arena open until its last user is closed"), cause);
    }

    private static MemorySegment compare() {
        try {
            MethodHandle work = MethodHandles.lookup().findStatic(NativeCall.class, "work",
                MethodType.methodType(int.class, long.class, long.class));
            return Linker.nativeLinker().upcallStub(work, FunctionDescriptor.of(ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG), Arena.global());
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * The callback of {@code bsearch}, which is called once, because the element is found. No exception may pass
     * through C. So the addresses come as plain numbers: those need no heap, which may be full.
     */
    private static int work(long key, long element) {
        Work<?> current = CURRENT.get();
        if (current != null) {
            current.run();
        }
        return 0;
    }

    /** The work, and its result. */
    private static final class Work<T extends @Nullable Object> {

        private final NativeBytes bytes;
        private final Function<NativeBytes, T> work;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Work(NativeBytes bytes, Function<NativeBytes, T> work) {
            this.bytes = bytes;
            this.work = work;
        }

        void run() {
            try {
                result = work.apply(bytes);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        T result() {
            switch (failure) {
                case null -> {
                    return result;
                }
                case RuntimeException refused -> throw refused;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failure);
            }
        }
    }
}
