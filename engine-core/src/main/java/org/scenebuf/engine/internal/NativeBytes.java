package org.scenebuf.engine.internal;

import java.lang.foreign.MemorySegment;

/** Memory whose address native code may have: while {@link NativeCall} runs, and no longer. */
public final class NativeBytes {

    private final MemorySegment memory;
    private boolean over;

    NativeBytes(MemorySegment memory) {
        this.memory = memory;
    }

    /**
     * Tells how much memory there is.
     *
     * @return bytes
     */
    public long size() {
        return memory.byteSize();
    }

    /**
     * Gives the address of some of the bytes.
     *
     * @param byteOffset the first, counted from the memory's own
     * @param byteCount how many the native code reads or writes
     * @return the address of the first
     * @throws IndexOutOfBoundsException when they are not all inside
     * @throws IllegalStateException when the call is over
     */
    public long address(long byteOffset, long byteCount) {
        if (over) {
            throw new IllegalStateException(ErrorText.of("a native call that lasts", "one that is over",
                "keep no address of it"));
        }
        Args.range(byteOffset, byteCount, size(), "bytes of the memory");
        return memory.address() + byteOffset;
    }

    void end() {
        over = true;
    }
}
