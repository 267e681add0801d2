package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/**
 * The index array of a primitive, and what is known about the indices. It adds indices, and replaces the array when
 * they become wider. All members except {@link #array} are used under the primitive's lock.
 */
final class PrimitiveIndices {

    private final PrimitiveType type;
    /** The index array; replaced when indices become wider. */
    private volatile GeomVertexArrayData array;

    /** The lowest vertex; the highest vertex, negated; and -1 where strips are cut. */
    private KeptMinima minima;

    /** Whether the next vertex begins a new strip, loop or fan. */
    private boolean closed;

    PrimitiveIndices(PrimitiveType type, GeomVertexArrayData array) {
        this.type = type;
        this.array = array;
        this.minima = new KeptMinima(array.changes(), 3);
    }

    GeomVertexArrayData array() {
        return array;
    }

    boolean isCut() {
        updateMinima();
        return minima.least(2) < 0;
    }

    /** {@return the lowest vertex; -1 where there is none} */
    long minVertex() {
        updateMinima();
        double least = minima.least(0);
        return least == Double.POSITIVE_INFINITY ? -1 : (long) least;
    }

    /** {@return the highest vertex; -1 where there is none} */
    long maxVertex() {
        updateMinima();
        double least = minima.least(1);
        return least == Double.POSITIVE_INFINITY ? -1 : (long) -least;
    }

    /** Makes the next question read all indices again. */
    void forget() {
        minima.forget();
    }

    <R> R read(String borrower, Function<IndexMemory, R> work) {
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO.by(borrower))) {
            return work.apply(IndexArrays.memory(array, view, type));
        }
    }

    /** Sets whether the next vertex begins a new strip, loop or fan, or continues the last one. */
    void setClosed(boolean closed) {
        this.closed = closed;
    }

    /** Ends the open shape, if there is one. */
    void closeShape() {
        long open = closed ? 0 : read("closePrimitive", IndexMemory::countSinceCut);
        if (open > 0) {
            type.requireWhole(open);
            closed = type.isCuttable();
        }
    }

    void clear() {
        array.setRowCount(0);
        closed = false;
    }

    /** Adds all indices at the end, after a cut where they begin a new strip. When it throws, no index was added. */
    void append(IndexList more, boolean begins) {
        long before = array.rowCount();
        long cuts = type.isCuttable() && (begins || closed) && before > 0 ? 1 : 0;
        long after = before + cuts + more.count();
        NumericType needed = IndexList.narrowest(Math.max(maxVertex(), more.highest()), type);
        if (isWideEnough(needed)) {
            if (after > array.capacity()) {
                // More room than needed, so that adding vertices one by one does not move the whole array each time.
                array.reserve(Math.max(after, before + before / 2));
            }
            array.setRowCount(after);
            IndexArrays.write(array, type, before, cuts, more);
            return;
        }
        replace(needed, cuts + more.count(), (wide, there) -> IndexArrays.write(wide, type, there, cuts, more));
    }

    /** Adds a number to some indices. When it throws, no index was changed. */
    void offset(long delta, long firstIndex, long count) {
        long highest = read("offsetVertices", memory -> {
            Args.range(firstIndex, count, memory.count(), "indices"); // Another thread may have removed some.
            return memory.checkOffset(delta, firstIndex, count);
        });
        NumericType needed = IndexList.narrowest(highest, type);
        if (isWideEnough(needed)) {
            IndexArrays.offset(array, type, delta, firstIndex, count);
            return;
        }
        replace(needed, 0, (wide, there) -> IndexArrays.offset(wide, type, delta, firstIndex, count));
    }

    /** Makes the indices at least as wide as a type. */
    void widen(NumericType needed) {
        if (!Args.notNull(needed, "a type").isUnsigned()) {
            throw new IllegalArgumentException(ErrorText.of("an unsigned type for indices", needed,
                "take UINT8, UINT16 or UINT32"));
        }
        if (!isWideEnough(needed)) {
            replace(needed, 0, (wide, there) -> { });
        }
    }

    private boolean isWideEnough(NumericType needed) {
        return needed.byteSize() <= IndexArrays.type(array).byteSize();
    }

    /**
     * Replaces the array by a wider one with the same indices, room for more rows, and the result of some work on it.
     * The work gets the new array and the old number of rows. No other code can store to the old array in between: it
     * is closed after the copy. When it is on loan, or when the work throws, everything stays as it was.
     */
    private void replace(NumericType needed, long moreRows, ObjLongConsumer<GeomVertexArrayData> work) {
        List<GeomVertexArrayData> wide = new ArrayList<>(1);
        try {
            array.moveTo(view -> wide.add(widened(view, needed, moreRows, work)));
        } catch (BufferInUseException stays) {
            wide.forEach(GeomVertexArrayData::close);
            wide.clear();
            throw stays;
        } finally {
            wide.forEach(this::take); // Also where the lender of the old indices throws: they are given back then.
        }
    }

    private GeomVertexArrayData widened(BufferView view, NumericType needed, long moreRows,
        ObjLongConsumer<GeomVertexArrayData> work) {
        IndexMemory narrow = IndexArrays.memory(array, view, type);
        GeomVertexArrayData made = GeomVertexArrayData.allocate(array.name(), GeomVertexArrayFormat.index(needed),
            narrow.count() + moreRows);
        try {
            IndexArrays.widen(narrow, made, type);
            work.accept(made, narrow.count());
            return made;
        } catch (RuntimeException | Error refused) {
            made.close();
            throw refused;
        }
    }

    private void take(GeomVertexArrayData wide) {
        minima.close();
        minima = new KeptMinima(wide.changes(), 3);
        array = wide;
    }

    private void updateMinima() {
        if (minima.isStale(array.rowCount())) {
            read("maxVertex", memory -> {
                minima.update(memory.count(), memory::lower);
                return memory;
            });
        }
    }
}
