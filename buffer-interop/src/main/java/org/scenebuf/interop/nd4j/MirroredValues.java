package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexColumnData;

/**
 * A column's values as floats, whatever is stored.
 *
 * @param exporter the column
 * @param column the column on loan
 */
record MirroredValues(GeomVertexColumnData exporter, FloatColumn column) implements MirroredRows {

    static MirroredValues open(GeomVertexColumnData data) {
        FloatColumn column = data.asFloat();
        MirroredValues values = new MirroredValues(data, column);
        try {
            MirroredItems.requireSome(column.rowCount(), data);
            if (!data.array().isReadOnly()) {
                column.modified(0, 0); // From here on only rows that are named count.
            }
            return values;
        } catch (RuntimeException refused) {
            column.close();
            throw refused;
        }
    }

    @Override
    public DataType type() {
        return DataType.FLOAT;
    }

    @Override
    public long[] shape() {
        GeomVertexColumn described = exporter.column();
        long rows = column.rowCount();
        if (described.isMatrix()) {
            return new long[] {rows, described.components(), described.components()};
        }
        return column.values() == 1 ? new long[] {rows} : new long[] {rows, column.values()};
    }

    @Override
    public void requireWritable() {
        if (exporter.array().isReadOnly()) {
            throw readOnly();
        }
    }

    @Override
    public void read(long from, long end, MemorySegment target) {
        column.readRows(from, end - from, target);
    }

    @Override
    public void write(long from, long end, MemorySegment source) {
        column.writeRows(from, end - from, source);
        column.modified(from, end);
    }

    @Override
    public void close() {
        column.close();
    }
}
