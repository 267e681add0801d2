package org.scenebuf.engine.internal;

import java.lang.foreign.MemorySegment;

/** Calls native code that reads all of one memory, and may write all of another. */
public final class NativePair {

    private NativePair() {
    }

    /** The call of the native code. */
    @FunctionalInterface
    public interface Work {

        /**
         * Calls it.
         *
         * @param source the address of the memory to read
         * @param target the address of the memory that may be written
         * @return the result of the native code
         */
        long call(long source, long target);
    }

    /**
     * Runs work that needs the addresses of two memories, as {@link NativeCall#with} does with one.
     *
     * @param source native memory to read
     * @param target native memory that may be written
     * @param work gets the addresses, on this thread; it must not keep them
     * @return the result of the work
     */
    public static long call(MemorySegment source, MemorySegment target, Work work) {
        return NativeCall.with(source, from -> NativeCall.with(target, to ->
            work.call(from.address(0, from.size()), to.address(0, to.size()))));
    }
}
