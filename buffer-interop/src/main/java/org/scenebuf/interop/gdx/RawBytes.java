package org.scenebuf.interop.gdx;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes at an address as a buffer, which is what libGDX's OpenGL takes. */
final class RawBytes {

    private RawBytes() {
    }

    /** A buffer in the machine's order over bytes that somebody keeps while it is used. */
    static ByteBuffer at(long address, long byteCount) {
        return over(MemorySegment.ofAddress(address).reinterpret(byteCount));
    }

    /** A buffer in the machine's order; it and all that is derived of it keep the segment. */
    static ByteBuffer over(MemorySegment memory) {
        return memory.asByteBuffer().order(ByteOrder.nativeOrder());
    }
}
