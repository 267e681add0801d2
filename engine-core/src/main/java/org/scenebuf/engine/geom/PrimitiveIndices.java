package org.scenebuf.engine.geom;

import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/**
 * The indices of a primitive: in which array they are, what is known about them, and how they become more or wider.
 * Apart from {@link #array} it is used under the primitive's lock.
 */
final class PrimitiveIndices {

    private final PrimitiveType type;
    /** Replaced when indices become wider. */
    private volatile GeomVertexArrayData array;

    /** Of the lowest vertex; of the highest, negated; and -1 where strips are cut. */
    private KeptMinima minima;

    /** The next vertex that is added begins a strip, loop or fan. */
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

    /** The lowest vertex; -1 where there is none. */
    long minVertex() {
        updateMinima();
        double least = minima.least(0);
        return least == Double.POSITIVE_INFINITY ? -1 : (long) least;
    }

    /** The highest vertex; -1 where there is none. */
    long maxVertex() {
        updateMinima();
        double least = minima.least(1);
        return least == Double.POSITIVE_INFINITY ? -1 : (long) -least;
    }

    /** Has all indices read again. */
    void forget() {
        minima.forget();
    }

    <R> R read(String borrower, Function<IndexMemory, R> work) {
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO.by(borrower))) {
            return work.apply(IndexArrays.memory(array, view, type));
        }
    }

    /** Makes what is added next begin a strip, loop or fan, or continue the last. */
    void setClosed(boolean closed) {
        this.closed = closed;
    }

    /** Ends a shape, if there is one that is not ended yet. */
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

    /** Adds all indices at the end, or none when it throws; after a cut where they begin another strip. */
    void append(IndexList more, boolean begins) {
        long before = array.rowCount();
        long cuts = type.isCuttable() && (begins || closed) && before > 0 ? 1 : 0;
        long after = before + cuts + more.count();
        NumericType needed = IndexList.narrowest(Math.max(maxVertex(), more.highest()), type);
        if (isWideEnough(needed)) {
            if (after > array.capacity()) {
                // More than is needed, so that vertices added one by one do not each move all before them.
                array.reserve(Math.max(after, before + before / 2));
            }
            array.setRowCount(after);
            IndexArrays.write(array, type, before, cuts, more);
            return;
        }
        replace(needed, cuts + more.count(), (wide, there) -> IndexArrays.write(wide, type, there, cuts, more));
    }

    /** Adds a number to some indices: to all of them, or to none when it throws. */
    void offset(long delta, long firstIndex, long count) {
        long highest = read("offsetVertices", memory -> memory.checkOffset(delta, firstIndex, count));
        NumericType needed = IndexList.narrowest(highest, type);
        if (isWideEnough(needed)) {
            IndexArrays.offset(array, type, delta, firstIndex, count);
            return;
        }
        replace(needed, 0, (wide, there) -> IndexArrays.offset(wide, type, delta, firstIndex, count));
    }

    /** Takes a wider array, or leaves the one that is wide enough. */
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
     * Takes a wider array, which gets the indices, some more rows, and what is to be done to it and the number of rows
     * before. Nobody can store to the narrow one in between: it is closed when it was copied, and where it is on loan
     * or something else is refused all stays as it is.
     */
    private void replace(NumericType needed, long moreRows, ObjLongConsumer<GeomVertexArrayData> work) {
        GeomVertexArrayData wide = array.moveTo(view -> {
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
        });
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
