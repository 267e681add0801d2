package org.scenebuf.engine.internal;

import java.lang.foreign.MemorySegment;

/** Calls native code that reads all of one memory and may write all of another. */
public final class NativePair {

    private NativePair() {
    }

    /** The native code. */
    @FunctionalInterface
    public interface Work {

        /**
         * Calls it.
         *
         * @param source the address of what is read
         * @param target the address of what may be written
         * @return what the native code gives
         */
        long call(long source, long target);
    }

    /**
     * Does something with the addresses of two memories, as {@link NativeCall#with} does with that of one.
     *
     * @param source native memory that is read
     * @param target native memory that may be written
     * @param work gets the addresses, on this thread; not to be kept
     * @return what the work gave
     */
    public static long call(MemorySegment source, MemorySegment target, Work work) {
        return NativeCall.with(source, from -> NativeCall.with(target, to ->
            work.call(from.address(0, from.size()), to.address(0, to.size()))));
    }
}
