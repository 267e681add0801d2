package org.scenebuf.engine.geom;

import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.rows.RowEdit;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Makes index arrays and writes to them. */
final class IndexArrays {

    private IndexArrays() {
    }

    /** Makes a primitive of indices, in the narrowest type that holds them. */
    static GeomPrimitive primitive(PrimitiveType shapes, String name, IndexList list) {
        NumericType type = IndexList.narrowest(list.highest(), shapes);
        GeomVertexArrayData array =
            GeomVertexArrayData.allocate(name, GeomVertexArrayFormat.index(type), list.count());
        write(array, shapes, 0, 0, list);
        return GeomPrimitive.of(shapes, array);
    }

    /** Writes a number of cuts, and then indices, from some row on. The array must be wide enough. */
    static void write(GeomVertexArrayData array, PrimitiveType shapes, long firstRow, long cuts, IndexList list) {
        edit(array, shapes, firstRow, cuts + list.count(), memory -> {
            for (long row = firstRow; row < firstRow + cuts; row++) {
                memory.set(row, memory.cut());
            }
            list.copyTo(memory, firstRow + cuts);
        });
    }

    /** Adds a number to the vertices of some rows. The array must be wide enough. */
    static void offset(GeomVertexArrayData array, PrimitiveType shapes, long delta, long firstRow, long rowCount) {
        edit(array, shapes, firstRow, rowCount, memory -> memory.offset(delta, firstRow, rowCount));
    }

    /** Copies vertices and cuts to the first rows of an array of another type. */
    static void widen(IndexMemory from, GeomVertexArrayData wide, PrimitiveType shapes) {
        try (BufferView target = wide.getBuffer(BufferRequest.RECORDS.by("widening"))) {
            IndexMemory to = memory(wide, target, shapes);
            for (long row = 0; row < from.count(); row++) {
                long index = from.get(row);
                to.set(row, index == from.cut() ? to.cut() : index);
            }
        }
    }

    static NumericType type(GeomVertexArrayData indices) {
        return indices.format().columns().getFirst().type();
    }

    static IndexMemory memory(GeomVertexArrayData indices, BufferView view, PrimitiveType shapes) {
        return IndexMemory.of(view.segment(), type(indices), shapes);
    }

    /** Lends some rows of an array, writable, to some work. The array must be wide enough. */
    static void edit(GeomVertexArrayData array, PrimitiveType shapes, long firstRow, long rowCount,
        Consumer<IndexMemory> work) {
        RowEdit.run(array, "indices", firstRow, rowCount,
            memory -> work.accept(IndexMemory.of(memory, type(array), shapes)));
    }
}
