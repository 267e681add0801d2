package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.NativeCall;

/** Calls native code that reads all of one memory and may write all of another. */
final class NativePair {

    private NativePair() {
    }

    /** The native code. */
    @FunctionalInterface
    interface Work {

        /** Gets the addresses; gives what the native code gives. */
        long call(long source, long target);
    }

    static long call(MemorySegment source, MemorySegment target, Work work) {
        return NativeCall.with(source, from -> NativeCall.with(target, to ->
            work.call(from.address(0, from.size()), to.address(0, to.size()))));
    }
}
