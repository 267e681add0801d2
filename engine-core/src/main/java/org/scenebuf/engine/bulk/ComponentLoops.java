package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.NumberKind;

/**
 * Direct loops for the common types of images, one for each pair of types. {@link ComponentRule} defines the results. A
 * float holds all bits of a byte or a short, so a float division rounds once.
 */
final class ComponentLoops {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private static final float BYTE_ONE = 255;
    private static final float SHORT_ONE = 65535;
    private static final float WHOLES = 1 << 23;
    private static final int FLOAT_ONE = Float.floatToRawIntBits(1);
    private static final int FLOAT_INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    /** Each byte as a float, as a fraction, and as a fraction in half precision. */
    private static final float[] BYTE_FLOATS = new float[256];
    private static final float[] BYTE_FRACTIONS = new float[256];
    private static final long[] BYTE_HALVES = new long[256];

    /** The byte for each half that is a fraction. */
    private static final byte[] HALF_BYTES = new byte[1 << 16];

    static {
        for (int value = 0; value < 256; value++) {
            BYTE_FLOATS[value] = value;
            BYTE_FRACTIONS[value] = value / BYTE_ONE;
            BYTE_HALVES[value] = Float.floatToFloat16(value / BYTE_ONE);
        }
        for (int half = 0; half < HALF_BYTES.length; half++) {
            float fraction = Float.float16ToFloat((short) half);
            HALF_BYTES[half] = (byte) whole(Float.floatToRawIntBits(fraction), BYTE_ONE);
        }
    }

    private ComponentLoops() {
    }

    /** Converts components that lie a stride apart. */
    @FunctionalInterface
    interface Loop {

        void run(MemorySegment from, long first, long fromStride, MemorySegment to, long target, long toStride,
            int count);
    }

    /** Finds the loop for a rule; null where there is none. */
    static @Nullable Loop of(ComponentRule rule) {
        NumberKind to = rule.to();
        return switch (rule.name()) {
            case UNORM -> switch (rule.from()) {
                case UINT8 -> to == NumberKind.FLOAT32 ? ComponentLoops::fractionsOfBytes
                    : to == NumberKind.FLOAT16 ? ComponentLoops::halfFractionsOfBytes
                    : to == NumberKind.UINT16 ? ComponentLoops::shortsOfBytes : null;
                case UINT16 -> to == NumberKind.FLOAT32 ? ComponentLoops::fractionsOfShorts
                    : to == NumberKind.UINT8 ? ComponentLoops::bytesOfShorts : null;
                case FLOAT32 -> to == NumberKind.UINT8 ? ComponentLoops::bytesOfFractions
                    : to == NumberKind.UINT16 ? ComponentLoops::shortsOfFractions : null;
                case FLOAT16 -> to == NumberKind.UINT8 ? ComponentLoops::bytesOfHalfFractions : null;
                default -> null;
            };
            case CAST -> switch (rule.from()) {
                case FLOAT32 -> to == NumberKind.FLOAT16 ? ComponentLoops::halves
                    : to == NumberKind.UINT8 ? ComponentLoops::bytesOfFloats : null;
                case FLOAT16 -> to == NumberKind.FLOAT32 ? ComponentLoops::floatsOfHalves : null;
                case UINT8 -> to == NumberKind.FLOAT32 ? ComponentLoops::floatsOfBytes : null;
                default -> null;
            };
            case SNORM -> null;
        };
    }

    private static void fractionsOfBytes(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        look(BYTE_FRACTIONS, from, first, fromStride, to, place, toStride, count);
    }

    private static void floatsOfBytes(MemorySegment from, long first, long fromStride, MemorySegment to, long place,
        long toStride, int count) {
        look(BYTE_FLOATS, from, first, fromStride, to, place, toStride, count);
    }

    /** Looks bytes up in a table; four at a time where the bytes and the floats are contiguous. */
    private static void look(float[] table, MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        int k = 0;
        if (fromStride == 1 && toStride == 4) {
            for (; k < count - 3; k += 4) {
                int four = from.get(INT, first + k);
                long at = place + 4L * k;
                to.set(FLOAT, at, table[four & 0xff]);
                to.set(FLOAT, at + 4, table[four >>> 8 & 0xff]);
                to.set(FLOAT, at + 8, table[four >>> 16 & 0xff]);
                to.set(FLOAT, at + 12, table[four >>> 24]);
            }
        }
        for (; k < count; k++) {
            to.set(FLOAT, place + k * toStride, table[from.get(BYTE, first + k * fromStride) & 0xff]);
        }
    }

    private static void halfFractionsOfBytes(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        long[] table = BYTE_HALVES;
        int k = 0;
        if (fromStride == 1 && toStride == 2) {
            for (; k < count - 3; k += 4) {
                int four = from.get(INT, first + k);
                to.set(LONG, place + 2L * k, table[four & 0xff] | table[four >>> 8 & 0xff] << 16
                    | table[four >>> 16 & 0xff] << 32 | table[four >>> 24] << 48);
            }
        }
        for (; k < count; k++) {
            to.set(SHORT, place + k * toStride, (short) table[from.get(BYTE, first + k * fromStride) & 0xff]);
        }
    }

    private static void bytesOfHalfFractions(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        byte[] table = HALF_BYTES;
        int k = 0;
        if (fromStride == 2 && toStride == 1) {
            for (; k < count - 3; k += 4) {
                long four = from.get(LONG, first + 2L * k);
                to.set(INT, place + k, table[(int) four & 0xffff] & 0xff
                    | (table[(int) (four >>> 16) & 0xffff] & 0xff) << 8
                    | (table[(int) (four >>> 32) & 0xffff] & 0xff) << 16 | table[(int) (four >>> 48)] << 24);
            }
        }
        for (; k < count; k++) {
            to.set(BYTE, place + k * toStride, table[from.get(SHORT, first + k * fromStride) & 0xffff]);
        }
    }

    private static void bytesOfFractions(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        int k = 0;
        if (fromStride == 4 && toStride == 1) {
            for (; k < count - 3; k += 4) {
                long two = from.get(LONG, first + 4L * k);
                long next = from.get(LONG, first + 4L * k + 8);
                to.set(INT, place + k, whole((int) two, BYTE_ONE) & 0xff
                    | (whole((int) (two >>> 32), BYTE_ONE) & 0xff) << 8 | (whole((int) next, BYTE_ONE) & 0xff) << 16
                    | whole((int) (next >>> 32), BYTE_ONE) << 24);
            }
        }
        if (fromStride == 4) {
            bytesOfRow(from, first, to, place, toStride, k, count);
            return;
        }
        for (; k < count; k++) {
            to.set(BYTE, place + k * toStride, (byte) whole(from.get(INT, first + k * fromStride), BYTE_ONE));
        }
    }

    /**
     * Handles one channel of an image that stores its channels one after the other. The common pixel strides are
     * constants in the loops.
     */
    private static void bytesOfRow(MemorySegment from, long first, MemorySegment to, long place, long toStride,
        int done, int count) {
        if (toStride == 4) {
            for (int k = done; k < count; k++) {
                to.set(BYTE, place + 4L * k, (byte) whole(from.get(INT, first + 4L * k), BYTE_ONE));
            }
        } else if (toStride == 3) {
            for (int k = done; k < count; k++) {
                to.set(BYTE, place + 3L * k, (byte) whole(from.get(INT, first + 4L * k), BYTE_ONE));
            }
        } else {
            for (int k = done; k < count; k++) {
                to.set(BYTE, place + k * toStride, (byte) whole(from.get(INT, first + 4L * k), BYTE_ONE));
            }
        }
    }

    private static void shortsOfFractions(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(SHORT, place + k * toStride, (short) whole(from.get(INT, first + k * fromStride), SHORT_ONE));
        }
    }

    /**
     * The nearest whole number to a fraction times {@code one}, in the lowest bits. The sum with 2<sup>23</sup> is a
     * float whose last bit is worth 1, so it is rounded once. That rounds halves to even. The only fraction with such a
     * half is 0.5, and its even number is the upper one.
     */
    private static int whole(int fraction, float one) {
        float inside = Integer.compareUnsigned(fraction, FLOAT_ONE) <= 0 ? Float.intBitsToFloat(fraction)
            : clamped(fraction);
        return Float.floatToRawIntBits(Math.fma(inside, one, WHOLES));
    }

    /** Clamps a number outside 0 to 1; NaN becomes 0. */
    private static float clamped(int fraction) {
        return fraction < 0 || fraction > FLOAT_INFINITY ? 0 : 1;
    }

    private static void halves(MemorySegment from, long first, long fromStride, MemorySegment to, long place,
        long toStride, int count) {
        if (fromStride == 4 && toStride == 2) {
            for (int k = 0; k < count; k++) {
                to.set(SHORT, place + 2L * k, Float.floatToFloat16(from.get(FLOAT, first + 4L * k) + 0f));
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            to.set(SHORT, place + k * toStride, Float.floatToFloat16(from.get(FLOAT, first + k * fromStride) + 0f));
        }
    }

    private static void floatsOfHalves(MemorySegment from, long first, long fromStride, MemorySegment to, long place,
        long toStride, int count) {
        if (fromStride == 2 && toStride == 4) {
            for (int k = 0; k < count; k++) {
                to.set(FLOAT, place + 4L * k, Float.float16ToFloat(from.get(SHORT, first + 2L * k)) + 0f);
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            to.set(FLOAT, place + k * toStride, Float.float16ToFloat(from.get(SHORT, first + k * fromStride)) + 0f);
        }
    }

    private static void fractionsOfShorts(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(FLOAT, place + k * toStride, (from.get(SHORT, first + k * fromStride) & 0xffff) / 65535f);
        }
    }

    private static void shortsOfBytes(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(SHORT, place + k * toStride, (short) ((from.get(BYTE, first + k * fromStride) & 0xff) * 257));
        }
    }

    private static void bytesOfShorts(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            int value = from.get(SHORT, first + k * fromStride) & 0xffff;
            to.set(BYTE, place + k * toStride, (byte) ((value + 128) / 257));
        }
    }

    private static void bytesOfFloats(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            float value = from.get(FLOAT, first + k * fromStride);
            double inside = value > 0 ? value < 255 ? value : 255 : 0;
            to.set(BYTE, place + k * toStride, (byte) (int) (inside + 0.5));
        }
    }
}
