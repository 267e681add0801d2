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
        synchronized (array) {
            return lend(request);
        }
    }

    private BufferView lend(BufferRequest request) {
        long rows = array.rowCount();
        long rowStride = array.format().byteStride();
        boolean single = column.components() == 1;
        long[] shape = single ? new long[] {rows} : new long[] {rows, column.components()};
        long[] strides = single ? new long[] {rowStride} : new long[] {rowStride, column.type().byteSize()};
        BufferLayout layout = new BufferLayout(column.byteOffset(), column.type().format(),
            column.type().byteSize(), shape, strides);
        return array.lend(this, layout, request);
    }

    @Override
    public String toString() {
        return "column " + column.name() + " of " + array;
    }
}
