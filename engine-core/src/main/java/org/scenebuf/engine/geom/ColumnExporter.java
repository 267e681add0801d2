package org.scenebuf.engine.geom;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;

/** Lends one column of an array, with the row's stride. */
record ColumnExporter(GeomVertexArrayData array, GeomVertexColumn column) implements BufferExporter {

    /** The array's own lock: its rows are not counted while it is being resized. */
    @Override
    public BufferView getBuffer(BufferRequest request) {
        return array.lend(this, rows -> layout(rows, array.format().byteStride()), request);
    }

    private BufferLayout layout(long rows, long rowStride) {
        long count = column.components();
        long size = column.type().byteSize();
        long[] shape = {rows};
        long[] strides = {rowStride};
        if (column.isMatrix()) {
            shape = new long[] {rows, count, count};
            strides = new long[] {rowStride, count * size, size};
        } else if (count > 1) {
            shape = new long[] {rows, count};
            strides = new long[] {rowStride, size};
        }
        return new BufferLayout(column.byteOffset(), column.type().format(), size, shape, strides);
    }

    @Override
    public String toString() {
        return "column " + column.name() + " of " + array;
    }
}
