package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Finds the smallest, the largest or the sum of one float of each row. The loops stand in one method that is too large
 * for the JIT to inline; {@link FloatRows} tells why.
 */
public final class FloatLane {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** The result to find. */
    public enum Reduction {

        /** The smallest float; NaN where there is one. */
        MIN,
        /** The largest float; NaN where there is one. */
        MAX,
        /** The sum, computed in doubles. */
        SUM
    }

    private FloatLane() {
    }

    /**
     * Goes through the floats. The smallest or largest is found by a comparison that is rarely true. This is faster
     * than computing a minimum in each row, because the next row would have to wait for it.
     *
     * @param reduction the result to find
     * @param rows the memory
     * @param offset the first byte of the first float
     * @param byteStride the bytes from one float to the next
     * @param count the number of floats
     * @param start the result where there are no floats
     * @return the result
     * @throws IndexOutOfBoundsException when a float leaves the memory
     */
    public static double run(Reduction reduction, MemorySegment rows, long offset, long byteStride, long count,
        double start) {
        // A constant stride saves bounds checks; this one is the stride of the most common rows.
        boolean common = byteStride == 32;
        switch (reduction) {
            case MIN -> {
                float result = (float) start;
                if (common) {
                    for (long row = 0; row < count; row++) {
                        float x = rows.get(FLOAT, offset + row * 32);
                        if (!(x >= result)) {
                            result = result != result ? result : x;
                        }
                    }
                } else {
                    for (long row = 0; row < count; row++) {
                        float x = rows.get(FLOAT, offset + row * byteStride);
                        if (!(x >= result)) {
                            result = result != result ? result : x;
                        }
                    }
                }
                return result;
            }
            case MAX -> {
                float result = (float) start;
                if (common) {
                    for (long row = 0; row < count; row++) {
                        float x = rows.get(FLOAT, offset + row * 32);
                        if (!(x <= result)) {
                            result = result != result ? result : x;
                        }
                    }
                } else {
                    for (long row = 0; row < count; row++) {
                        float x = rows.get(FLOAT, offset + row * byteStride);
                        if (!(x <= result)) {
                            result = result != result ? result : x;
                        }
                    }
                }
                return result;
            }
            default -> {
                return sum(rows, offset, byteStride, count, start);
            }
        }
    }

    /** The sum, in four parts: each addition waits only for the last one of its part. */
    private static double sum(MemorySegment rows, long offset, long byteStride, long count, double start) {
        double first = start;
        double second = 0;
        double third = 0;
        double fourth = 0;
        if (byteStride == 32) {
            for (long row = 0; row < count - 3; row += 4) {
                first += rows.get(FLOAT, offset + row * 32);
                second += rows.get(FLOAT, offset + row * 32 + 32);
                third += rows.get(FLOAT, offset + row * 32 + 64);
                fourth += rows.get(FLOAT, offset + row * 32 + 96);
            }
        } else {
            for (long row = 0; row < count - 3; row += 4) {
                long at = offset + row * byteStride;
                first += rows.get(FLOAT, at);
                second += rows.get(FLOAT, at + byteStride);
                third += rows.get(FLOAT, at + 2 * byteStride);
                fourth += rows.get(FLOAT, at + 3 * byteStride);
            }
        }
        for (long row = count & ~3L; row < count; row++) {
            first += rows.get(FLOAT, offset + row * byteStride);
        }
        return first + second + (third + fourth);
    }
}
