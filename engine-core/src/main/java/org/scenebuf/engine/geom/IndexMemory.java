package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.internal.kernel.IndexRange;
import org.scenebuf.engine.vertex.NumericType;

/**
 * Indices of any width, read as unsigned numbers.
 *
 * @param memory the indices, contiguous
 * @param type the type of one index
 * @param cut the number that cuts strips; {@link #NO_CUT} where every number is a vertex
 */
record IndexMemory(MemorySegment memory, NumericType type, long cut) {

    static final long NO_CUT = -1;

    /** Makes the view of indices that a type of primitive needs. */
    static IndexMemory of(MemorySegment memory, NumericType type, PrimitiveType shapes) {
        return new IndexMemory(memory, type, shapes.isCuttable() ? highest(type) : NO_CUT);
    }

    /** {@return the highest number of an index type} */
    static long highest(NumericType type) {
        return (1L << 8 * type.byteSize()) - 1;
    }

    long count() {
        return memory.byteSize() / type.byteSize();
    }

    long get(long row) {
        return switch (type) {
            case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, row) & 0xff;
            case UINT16 -> memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * row) & 0xffff;
            default -> memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * row) & 0xffffffffL;
        };
    }

    void set(long row, long index) {
        switch (type) {
            case UINT8 -> memory.set(ValueLayout.JAVA_BYTE, row, (byte) index);
            case UINT16 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * row, (short) index);
            default -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * row, (int) index);
        }
    }

    /** {@return the first row whose vertex is at or above a number; -1 where there is none} */
    long find(long lowest) {
        long count = count();
        for (long row = 0; row < count; row++) {
            if (get(row) >= lowest && get(row) != cut) {
                return row;
            }
        }
        return -1;
    }

    /** {@return how many indices follow the last cut} */
    long countSinceCut() {
        long count = count();
        long row = count;
        while (row > 0 && get(row - 1) != cut) {
            row--;
        }
        return count - row;
    }

    /** {@return the highest vertex that some rows would name after adding a number; -1 where they name none} */
    long checkOffset(long delta, long firstRow, long rowCount) {
        long highest = -1;
        for (long row = firstRow; row < firstRow + rowCount; row++) {
            long index = get(row);
            if (index != cut) {
                highest = Math.max(highest, IndexList.checkVertex(saturatedSum(index, delta)));
            }
        }
        return highest;
    }

    /** Adds a number to the vertices of some rows. Cuts stay cuts. */
    void offset(long delta, long firstRow, long rowCount) {
        for (long row = firstRow; row < firstRow + rowCount; row++) {
            long index = get(row);
            if (index != cut) {
                set(row, index + delta);
            }
        }
    }

    /** Calls a function with the rows of every strip that is not empty; where there is no cut, with all rows. */
    void forEachStrip(StripConsumer strips) {
        long from = 0;
        long count = count();
        for (long row = 0; cut != NO_CUT && row < count; row++) {
            if (get(row) == cut) {
                acceptRows(from, row, strips);
                from = row + 1;
            }
        }
        acceptRows(from, count, strips);
    }

    /** Lowers three numbers by some rows: the lowest vertex, the highest one negated, and -1 where there is a cut. */
    void lower(long firstRow, int rowCount, double[] least) {
        IndexRange found = IndexRange.of(memory, type.byteSize(), firstRow, rowCount);
        boolean isLastVertex = found.hasCut() && cut == NO_CUT;
        long high = isLastVertex ? highest(type) : found.highest();
        if (high >= 0) {
            least[0] = Math.min(found.lowest(), high);
            least[1] = -high;
        }
        if (found.hasCut() && !isLastVertex) {
            least[2] = -1;
        }
    }

    /** Adds, with an upper limit. The index is not negative, so only a sum that is too high can overflow. */
    private static long saturatedSum(long index, long delta) {
        long sum = index + delta;
        return delta > 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static void acceptRows(long from, long to, StripConsumer strips) {
        if (from < to) {
            strips.accept(from, to);
        }
    }
}
