package org.scenebuf.engine.internal;

import java.lang.foreign.MemorySegment;

/** Memory whose address native code may use while {@link NativeCall} runs, and no longer. */
public final class NativeBytes {

    private final MemorySegment memory;
    private boolean over;

    NativeBytes(MemorySegment memory) {
        this.memory = memory;
    }

    /** {@return the size of the memory in bytes} */
    public long size() {
        return memory.byteSize();
    }

    /**
     * Gives the address of some of the bytes.
     *
     * @param byteOffset the first byte
     * @param byteCount the number of bytes that the native code reads or writes
     * @return the address of the first byte
     * @throws IndexOutOfBoundsException when not all of the bytes are inside the memory
     * @throws IllegalStateException when the call is over
     */
    public long address(long byteOffset, long byteCount) {
        if (over) {
            throw new IllegalStateException(ErrorText.of("a native call in progress", "one that has ended",
                "do not keep its addresses"));
        }
        Args.range(byteOffset, byteCount, size(), "bytes of the memory");
        return memory.address() + byteOffset;
    }

    void end() {
        over = true;
    }
}
