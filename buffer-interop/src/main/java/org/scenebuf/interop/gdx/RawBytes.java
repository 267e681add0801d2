package org.scenebuf.interop.gdx;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes NIO buffers of addresses, for libGDX's OpenGL calls. */
final class RawBytes {

    private RawBytes() {
    }

    /** A buffer in the machine's byte order. The caller must keep the bytes while the buffer is used. */
    static ByteBuffer at(long address, long byteCount) {
        return over(MemorySegment.ofAddress(address).reinterpret(byteCount));
    }

    /** A buffer in the machine's byte order. The buffer, and all buffers derived from it, keep the segment. */
    static ByteBuffer over(MemorySegment memory) {
        return memory.asByteBuffer().order(ByteOrder.nativeOrder());
    }
}
