package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Plain loops over rows, with constant strides: the limit for every accessor. Each loop is written out, because a
 * shared method would not have a constant stride.
 */
final class PlainRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private PlainRows() {
    }

    /** Raises the third value of each row. */
    static void one(MemorySegment memory, long rows, int stride) {
        switch (stride) {
            case 12 -> one12(memory, rows);
            case 24 -> one24(memory, rows);
            case 32 -> one32(memory, rows);
            case 36 -> one36(memory, rows);
            case 44 -> one44(memory, rows);
            default -> throw new IllegalArgumentException();
        }
    }

    /** Moves the three values of each row. */
    static void three(MemorySegment memory, long rows, int stride) {
        switch (stride) {
            case 12 -> three12(memory, rows);
            case 24 -> three24(memory, rows);
            case 32 -> three32(memory, rows);
            case 36 -> three36(memory, rows);
            case 44 -> three44(memory, rows);
            default -> throw new IllegalArgumentException();
        }
    }

    /** Adds up the three values of all rows. */
    static float sum(MemorySegment memory, long rows, int stride) {
        return switch (stride) {
            case 12 -> sum12(memory, rows);
            case 24 -> sum24(memory, rows);
            case 32 -> sum32(memory, rows);
            case 36 -> sum36(memory, rows);
            case 44 -> sum44(memory, rows);
            default -> throw new IllegalArgumentException();
        };
    }

    private static void one12(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 12 + 8, memory.get(FLOAT, row * 12 + 8) + 3);
        }
    }

    private static void three12(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 12, memory.get(FLOAT, row * 12) + 1);
            memory.set(FLOAT, row * 12 + 4, memory.get(FLOAT, row * 12 + 4) + 2);
            memory.set(FLOAT, row * 12 + 8, memory.get(FLOAT, row * 12 + 8) + 3);
        }
    }

    private static float sum12(MemorySegment memory, long rows) {
        float sum = 0;
        for (long row = 0; row < rows; row++) {
            sum += memory.get(FLOAT, row * 12) + memory.get(FLOAT, row * 12 + 4) + memory.get(FLOAT, row * 12 + 8);
        }
        return sum;
    }

    private static void one24(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 24 + 8, memory.get(FLOAT, row * 24 + 8) + 3);
        }
    }

    private static void three24(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 24, memory.get(FLOAT, row * 24) + 1);
            memory.set(FLOAT, row * 24 + 4, memory.get(FLOAT, row * 24 + 4) + 2);
            memory.set(FLOAT, row * 24 + 8, memory.get(FLOAT, row * 24 + 8) + 3);
        }
    }

    private static float sum24(MemorySegment memory, long rows) {
        float sum = 0;
        for (long row = 0; row < rows; row++) {
            sum += memory.get(FLOAT, row * 24) + memory.get(FLOAT, row * 24 + 4) + memory.get(FLOAT, row * 24 + 8);
        }
        return sum;
    }

    private static void one32(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 32 + 8, memory.get(FLOAT, row * 32 + 8) + 3);
        }
    }

    private static void three32(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 32, memory.get(FLOAT, row * 32) + 1);
            memory.set(FLOAT, row * 32 + 4, memory.get(FLOAT, row * 32 + 4) + 2);
            memory.set(FLOAT, row * 32 + 8, memory.get(FLOAT, row * 32 + 8) + 3);
        }
    }

    private static float sum32(MemorySegment memory, long rows) {
        float sum = 0;
        for (long row = 0; row < rows; row++) {
            sum += memory.get(FLOAT, row * 32) + memory.get(FLOAT, row * 32 + 4) + memory.get(FLOAT, row * 32 + 8);
        }
        return sum;
    }

    private static void one36(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 36 + 8, memory.get(FLOAT, row * 36 + 8) + 3);
        }
    }

    private static void three36(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 36, memory.get(FLOAT, row * 36) + 1);
            memory.set(FLOAT, row * 36 + 4, memory.get(FLOAT, row * 36 + 4) + 2);
            memory.set(FLOAT, row * 36 + 8, memory.get(FLOAT, row * 36 + 8) + 3);
        }
    }

    private static float sum36(MemorySegment memory, long rows) {
        float sum = 0;
        for (long row = 0; row < rows; row++) {
            sum += memory.get(FLOAT, row * 36) + memory.get(FLOAT, row * 36 + 4) + memory.get(FLOAT, row * 36 + 8);
        }
        return sum;
    }

    private static void one44(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 44 + 8, memory.get(FLOAT, row * 44 + 8) + 3);
        }
    }

    private static void three44(MemorySegment memory, long rows) {
        for (long row = 0; row < rows; row++) {
            memory.set(FLOAT, row * 44, memory.get(FLOAT, row * 44) + 1);
            memory.set(FLOAT, row * 44 + 4, memory.get(FLOAT, row * 44 + 4) + 2);
            memory.set(FLOAT, row * 44 + 8, memory.get(FLOAT, row * 44 + 8) + 3);
        }
    }

    private static float sum44(MemorySegment memory, long rows) {
        float sum = 0;
        for (long row = 0; row < rows; row++) {
            sum += memory.get(FLOAT, row * 44) + memory.get(FLOAT, row * 44 + 4) + memory.get(FLOAT, row * 44 + 8);
        }
        return sum;
    }
}
