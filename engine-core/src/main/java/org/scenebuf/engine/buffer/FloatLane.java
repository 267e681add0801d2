package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Loops over one float of each row. They stand in one method, larger than what the JIT inlines, for the reason that
 * {@link FloatRows} tells.
 */
public final class FloatLane {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** What is done to the floats, or found out about them. */
    public enum Operation {

        /** Multiplies each by a factor, in place. */
        SCALE,
        /** Adds a number to each, in place. */
        ADD,
        /** Finds the smallest; NaN where there is one. */
        MIN,
        /** Finds the largest; NaN where there is one. */
        MAX,
        /** Adds all up, in doubles. */
        SUM
    }

    private FloatLane() {
    }

    /**
     * Works on the floats.
     *
     * @param operation what is done
     * @param rows the memory
     * @param offset where the first float is, in bytes
     * @param byteStride bytes from one to the next
     * @param count how many
     * @param number the factor of {@link Operation#SCALE}, what {@link Operation#ADD} adds; the others begin with it
     * @return the result of the others; the number of those two
     * @throws IndexOutOfBoundsException when a float leaves the memory
     */
    public static double run(Operation operation, MemorySegment rows, long offset, long byteStride, long count,
        double number) {
        float operand = (float) number;
        long fours = count & ~3L;
        long step = 4 * byteStride;
        long at = offset;
        switch (operation) {
            case SCALE -> {
                for (long row = 0; row < count; row++) {
                    long place = offset + row * byteStride;
                    rows.set(FLOAT, place, rows.get(FLOAT, place) * operand);
                }
                return number;
            }
            case ADD -> {
                for (long row = 0; row < count; row++) {
                    long place = offset + row * byteStride;
                    rows.set(FLOAT, place, rows.get(FLOAT, place) + operand);
                }
                return number;
            }
            case MIN -> {
                // Four at a time: each waits for its own last result only.
                float a = operand;
                float b = operand;
                float c = operand;
                float d = operand;
                for (long row = 0; row < fours; row += 4, at += step) {
                    a = Math.min(a, rows.get(FLOAT, at));
                    b = Math.min(b, rows.get(FLOAT, at + byteStride));
                    c = Math.min(c, rows.get(FLOAT, at + 2 * byteStride));
                    d = Math.min(d, rows.get(FLOAT, at + 3 * byteStride));
                }
                for (long row = fours; row < count; row++, at += byteStride) {
                    a = Math.min(a, rows.get(FLOAT, at));
                }
                return Math.min(Math.min(a, b), Math.min(c, d));
            }
            case MAX -> {
                float a = operand;
                float b = operand;
                float c = operand;
                float d = operand;
                for (long row = 0; row < fours; row += 4, at += step) {
                    a = Math.max(a, rows.get(FLOAT, at));
                    b = Math.max(b, rows.get(FLOAT, at + byteStride));
                    c = Math.max(c, rows.get(FLOAT, at + 2 * byteStride));
                    d = Math.max(d, rows.get(FLOAT, at + 3 * byteStride));
                }
                for (long row = fours; row < count; row++, at += byteStride) {
                    a = Math.max(a, rows.get(FLOAT, at));
                }
                return Math.max(Math.max(a, b), Math.max(c, d));
            }
            default -> {
                double a = number;
                double b = 0;
                double c = 0;
                double d = 0;
                for (long row = 0; row < fours; row += 4, at += step) {
                    a += rows.get(FLOAT, at);
                    b += rows.get(FLOAT, at + byteStride);
                    c += rows.get(FLOAT, at + 2 * byteStride);
                    d += rows.get(FLOAT, at + 3 * byteStride);
                }
                for (long row = fours; row < count; row++, at += byteStride) {
                    a += rows.get(FLOAT, at);
                }
                return a + b + (c + d);
            }
        }
    }
}
