package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Shuffled bytes, each as its difference from the byte before. In an image most differences are small. */
final class ShuffledSteps implements PieceForm {

    private static final ValueLayout.OfLong EIGHT = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The highest bit of each byte of a {@code long}, where the sum of the other bits may carry to. */
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private static final long ONES = 0x0101_0101_0101_0101L;

    private final ShuffledBytes shuffled = new ShuffledBytes();

    @Override
    public void require() {
        shuffled.require();
    }

    @Override
    public long room(long byteSize, int stride) {
        return shuffled.room(byteSize, stride);
    }

    @Override
    public long write(MemorySegment piece, int stride, MemorySegment form) {
        long size = shuffled.write(piece, stride, form);
        toSteps(form.asSlice(0, size));
        return size;
    }

    @Override
    public boolean read(MemorySegment form, int stride, MemorySegment piece) {
        toSums(form);
        return shuffled.read(form, stride, piece);
    }

    private static void toSteps(MemorySegment bytes) {
        long eights = bytes.byteSize() & -Long.BYTES;
        long before = 0;
        for (long at = 0; at < eights; at += Long.BYTES) {
            long now = bytes.get(EIGHT, at);
            bytes.set(EIGHT, at, minus(now, now << Byte.SIZE | before));
            before = now >>> Long.SIZE - Byte.SIZE;
        }
        for (long at = eights; at < bytes.byteSize(); at++) {
            byte now = bytes.get(ValueLayout.JAVA_BYTE, at);
            bytes.set(ValueLayout.JAVA_BYTE, at, (byte) (now - before));
            before = now;
        }
    }

    private static void toSums(MemorySegment bytes) {
        long eights = bytes.byteSize() & -Long.BYTES;
        long before = 0;
        for (long at = 0; at < eights; at += Long.BYTES) {
            long step = bytes.get(EIGHT, at);
            step = plus(step, step << Byte.SIZE);
            step = plus(step, step << 2 * Byte.SIZE);
            step = plus(step, step << 4 * Byte.SIZE);
            long now = plus(step, before * ONES);
            bytes.set(EIGHT, at, now);
            before = now >>> Long.SIZE - Byte.SIZE;
        }
        for (long at = eights; at < bytes.byteSize(); at++) {
            before = before + bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            bytes.set(ValueLayout.JAVA_BYTE, at, (byte) before);
        }
    }

    /** Adds each byte separately. */
    private static long plus(long a, long b) {
        return (a & ~HIGH) + (b & ~HIGH) ^ (a ^ b) & HIGH;
    }

    /** Subtracts each byte separately. */
    private static long minus(long a, long b) {
        return (a | HIGH) - (b & ~HIGH) ^ (a ^ ~b) & HIGH;
    }
}
