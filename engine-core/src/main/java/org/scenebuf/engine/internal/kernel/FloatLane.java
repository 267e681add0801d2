package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Finds the least, the greatest or the sum of one float of each row. The loops stand in one method, larger than what
 * the JIT inlines, for the reason that {@link FloatRows} tells.
 */
public final class FloatLane {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** What is found out. */
    public enum Reduction {

        /** The smallest; NaN where there is one. */
        MIN,
        /** The largest; NaN where there is one. */
        MAX,
        /** All added up, in doubles. */
        SUM
    }

    private FloatLane() {
    }

    /**
     * Goes through the floats. A smallest or largest is looked for by a comparison that is hardly ever true: that costs
     * less than a minimum for which the next row would have to wait.
     *
     * @param reduction what is found out
     * @param rows the memory
     * @param offset where the first float is, in bytes
     * @param byteStride bytes from one to the next
     * @param count how many
     * @param start what the result is where there are none
     * @return the result
     * @throws IndexOutOfBoundsException when a float leaves the memory
     */
    public static double run(Reduction reduction, MemorySegment rows, long offset, long byteStride, long count,
        double start) {
        // A stride that is a constant saves the checks of bounds; this one is that of the most common rows.
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

    /** Four at a time: each waits for its own last sum only. */
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
