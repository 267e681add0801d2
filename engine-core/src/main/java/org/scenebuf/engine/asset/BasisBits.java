package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads the bits of Basis tables, beginning with the lowest bit of each byte. Behind the end it reads zeros. */
final class BasisBits {

    private final MemorySegment bytes;
    private long next;

    BasisBits(MemorySegment bytes) {
        this.bytes = bytes;
    }

    int read(int count) {
        int value = 0;
        for (int k = 0; k < count; k++) {
            value |= read() << k;
        }
        return value;
    }

    int read() {
        long at = next++ / Byte.SIZE;
        return at >= bytes.byteSize() ? 0
            : bytes.get(ValueLayout.JAVA_BYTE, at) >> (int) ((next - 1) % Byte.SIZE) & 1;
    }
}
