package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexColumnData;

/**
 * A column's values as floats, whatever type is stored.
 *
 * @param exporter the column
 * @param column the column on loan
 */
record MirroredValues(GeomVertexColumnData exporter, FloatColumn column) implements MirroredRows {

    static MirroredValues open(GeomVertexColumnData data) {
        return new MirroredValues(data, data.asFloat());
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
    public void read(long firstRow, long rowCount, MemorySegment target) {
        column.readRows(firstRow, rowCount, target);
    }

    @Override
    public void write(long firstRow, long rowCount, MemorySegment source) {
        column.writeRows(firstRow, rowCount, source);
    }

    @Override
    public void close() {
        column.close();
    }
}
