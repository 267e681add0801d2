package org.scenebuf.engine.geom;

import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.rows.RowEdit;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Makes arrays of indices, and writes to them. */
final class IndexArrays {

    private IndexArrays() {
    }

    /** Makes a primitive of indices, as narrow as they can be. */
    static GeomPrimitive primitive(PrimitiveType shapes, String name, IndexList list) {
        NumericType type = IndexList.narrowest(list.highest(), shapes);
        GeomVertexArrayData array =
            GeomVertexArrayData.allocate(name, GeomVertexArrayFormat.index(type), list.count());
        write(array, shapes, 0, 0, list);
        return GeomPrimitive.of(shapes, array);
    }

    /** Writes as many cuts and then indices to an array that is wide enough, from some row on. */
    static void write(GeomVertexArrayData array, PrimitiveType shapes, long firstRow, long cuts, IndexList list) {
        edit(array, shapes, firstRow, cuts + list.count(), memory -> {
            for (long row = firstRow; row < firstRow + cuts; row++) {
                memory.set(row, memory.cut());
            }
            list.copyTo(memory, firstRow + cuts);
        });
    }

    /** Adds a number to the vertices of some rows of an array that is wide enough. */
    static void offset(GeomVertexArrayData array, PrimitiveType shapes, long delta, long firstRow, long rowCount) {
        edit(array, shapes, firstRow, rowCount, memory -> memory.offset(delta, firstRow, rowCount));
    }

    /** Makes an array of another width with the same vertices and cuts, and zeros where it has more rows. */
    static GeomVertexArrayData widened(GeomVertexArrayData array, PrimitiveType shapes, NumericType type,
        long rowCount) {
        GeomVertexArrayData wide =
            GeomVertexArrayData.allocate(array.name(), GeomVertexArrayFormat.index(type), rowCount);
        try (BufferView source = array.getBuffer(BufferRequest.RECORDS_RO.by("widening"));
            BufferView target = wide.getBuffer(BufferRequest.RECORDS.by("widening"))) {
            IndexMemory from = memory(array, source, shapes);
            IndexMemory to = memory(wide, target, shapes);
            for (long row = 0; row < from.count(); row++) {
                long index = from.get(row);
                to.set(row, index == from.cut() ? to.cut() : index);
            }
        }
        return wide;
    }

    static NumericType type(GeomVertexArrayData indices) {
        return indices.format().columns().getFirst().type();
    }

    static IndexMemory memory(GeomVertexArrayData indices, BufferView view, PrimitiveType shapes) {
        return IndexMemory.of(view.segment(), type(indices), shapes);
    }

    /** Writes some rows of an array that is wide enough. */
    static void edit(GeomVertexArrayData array, PrimitiveType shapes, long firstRow, long rowCount,
        Consumer<IndexMemory> work) {
        RowEdit.run(array, "indices", firstRow, rowCount,
            memory -> work.accept(IndexMemory.of(memory, type(array), shapes)));
    }
}
