package org.scenebuf.engine.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Unsigned numbers with any number of bits. The lowest bit comes first, in the lowest free bit of the first byte. The
 * order mark does not matter. Consecutive {@code t} elements share bytes:
 *
 * <pre>
 * 3t5t6t    byte 0: bits 0-2 the first, 3-7 the second    byte 1: bits 0-5 the third, 6-7 unused
 * </pre>
 */
final class BitField {

    /** The largest number of bits that can be read or written as one number. */
    static final long MAX_BITS = 1L << 24;

    private BitField() {
    }

    static Object load(ItemType.Bits type, MemorySegment memory, long offset) {
        BigInteger value = allBits(type, memory, offset).and(mask(type)).shiftRight(type.first());
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** Stores a number. Other bits of the same bytes stay as they are. */
    static void store(ItemType.Bits type, MemorySegment memory, long offset, @Nullable Object value) {
        BigInteger number = GivenValue.big(type, value);
        if (number.signum() < 0 || number.bitLength() > type.count()) {
            throw GivenValue.misfit(type, "a number from 0 with at most " + type.count() + " bits", value);
        }
        BigInteger all = allBits(type, memory, offset).andNot(mask(type)).or(number.shiftLeft(type.first()));
        for (int k = 0; k < type.size(); k++) {
            memory.set(ValueLayout.JAVA_BYTE, offset + k, all.shiftRight(Byte.SIZE * k).byteValue());
        }
    }

    private static BigInteger mask(ItemType.Bits type) {
        return BigInteger.ONE.shiftLeft((int) type.count()).subtract(BigInteger.ONE).shiftLeft(type.first());
    }

    private static BigInteger allBits(ItemType.Bits type, MemorySegment memory, long offset) {
        byte[] bytes = memory.asSlice(offset, type.size()).toArray(ValueLayout.JAVA_BYTE);
        for (int low = 0, high = bytes.length - 1; low < high; low++, high--) {
            byte lowest = bytes[low];
            bytes[low] = bytes[high];
            bytes[high] = lowest;
        }
        return new BigInteger(1, bytes);
    }
}
