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
 * The one way from memory to its address, for the length of a native call: the memory is native, alive, and stays so
 * until the call returns, whoever tries to close its arena meanwhile.
 *
 * <pre>{@code
 * NativeCall.run(view.segment(), bytes ->
 *     nglBufferSubData(target, 0, bytes.size(), bytes.address(0, bytes.size())));
 * }</pre>
 *
 * <p>Java keeps an arena open while one of its segments is an argument of a native function that Java calls itself, but
 * not while LWJGL calls one. So the work runs inside such a function: {@code bsearch} of the C library gets the segment
 * as its key, and asks back how the key compares with the only element that there is. That answer is the work.
 */
public final class NativeCall {

    /** Deeper than what the way through {@code bsearch} takes: an overflow inside of it would end the process. */
    private static final int FRAMES_OF_ROOM = 200;

    private static final MethodHandle SEARCH = Linker.nativeLinker().downcallHandle(
        Linker.nativeLinker().defaultLookup().findOrThrow("bsearch"), FunctionDescriptor.of(ValueLayout.ADDRESS,
            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
            ValueLayout.ADDRESS));

    private static final MemorySegment COMPARE = compare();
    private static final MemorySegment ELEMENT = Arena.global().allocate(1);

    /** What the thread has to do inside of its innermost call. */
    private static final ThreadLocal<@Nullable Work<?>> CURRENT = new ThreadLocal<>();

    private NativeCall() {
    }

    /**
     * Does something with the address of memory.
     *
     * @param memory native memory of any arena
     * @param work gets the bytes, on this thread; not to be kept
     * @return what the work gave
     * @param <T> what that is
     * @throws IllegalArgumentException when the memory is on the Java heap
     * @throws IllegalStateException when its arena is closed, or is another thread's own
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
     * Does something with the address of memory, as {@link #with}.
     *
     * @param memory native memory of any arena
     * @param work gets the bytes, on this thread; not to be kept
     * @throws IllegalArgumentException when the memory is on the Java heap
     * @throws IllegalStateException when its arena is closed, or is another thread's own
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
     * Says that memory is another thread's own.
     *
     * @param cause what the JDK threw
     * @return the error
     */
    public static IllegalStateException confined(Throwable cause) {
        return new IllegalStateException(ErrorText.of("memory that this thread may use",
            "a segment of another thread's confined arena", "take it from a shared or automatic arena"), cause);
    }

    /**
     * Says that memory is gone.
     *
     * @param cause what the JDK threw, or null
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
     * Called by {@code bsearch}: finds the element, and so is called once. Nothing may be thrown through C: so the
     * addresses come as plain numbers, which a full heap cannot refuse.
     */
    private static int work(long key, long element) {
        Work<?> current = CURRENT.get();
        if (current != null) {
            current.run();
        }
        return 0;
    }

    /** The work, and what came of it. */
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
