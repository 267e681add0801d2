package org.scenebuf.engine.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Reads and stores numbers of 1, 2, 4 and 8 bytes, in either byte order, at any address. */
final class MemoryBits {

    private static final ValueLayout.OfShort SHORT_LE = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(
        ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT_LE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG_LE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(
        ByteOrder.LITTLE_ENDIAN);

    private MemoryBits() {
    }

    static long load(int width, boolean little, MemorySegment memory, long offset) {
        return switch (width) {
            case 1 -> memory.get(ValueLayout.JAVA_BYTE, offset);
            case 2 -> {
                short bits = memory.get(SHORT_LE, offset);
                yield little ? bits : Short.reverseBytes(bits);
            }
            case 4 -> {
                int bits = memory.get(INT_LE, offset);
                yield little ? bits : Integer.reverseBytes(bits);
            }
            default -> {
                long bits = memory.get(LONG_LE, offset);
                yield little ? bits : Long.reverseBytes(bits);
            }
        };
    }

    static void store(int width, boolean little, MemorySegment memory, long offset, long bits) {
        switch (width) {
            case 1 -> memory.set(ValueLayout.JAVA_BYTE, offset, (byte) bits);
            case 2 -> memory.set(SHORT_LE, offset, little ? (short) bits : Short.reverseBytes((short) bits));
            case 4 -> memory.set(INT_LE, offset, little ? (int) bits : Integer.reverseBytes((int) bits));
            default -> memory.set(LONG_LE, offset, little ? bits : Long.reverseBytes(bits));
        }
    }
}
