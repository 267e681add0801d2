package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.memory.CountedCopy;

/** Many rows of a column as floats close together, and back: as they are, or a few rows at a time through doubles. */
final class FloatBlocks {

    /** One float; where the values of a row are follows from the type alone. */
    private static final GeomVertexColumn FLOATS =
        new GeomVertexColumn(InternalName.of("floats"), 1, NumericType.FLOAT32, Contents.OTHER, 0, false);

    private FloatBlocks() {
    }

    /**
     * Reads rows.
     *
     * @param rows memory in which the column of the first row begins at {@code byteOffset}
     */
    static void read(MemorySegment rows, long byteOffset, long byteStride, GeomVertexColumn column, long rowCount,
        MemorySegment floats) {
        long rowBytes = rowBytes(column);
        if (column.type() == NumericType.FLOAT32) {
            CountedCopy.copyStrided(rows, byteOffset, byteStride, floats, 0, rowBytes, rowCount, rowBytes);
            return;
        }
        double[] values = new double[ColumnValues.BLOCK_ROWS];
        for (long row = 0; row < rowCount; row += ColumnValues.BLOCK_ROWS) {
            int count = (int) Math.min(ColumnValues.BLOCK_ROWS, rowCount - row);
            for (int index = 0; index < column.values(); index++) {
                ColumnValues.load(rows, byteOffset + row * byteStride, byteStride, column, index, count, values);
                ColumnValues.store(floats, row * rowBytes, rowBytes, FLOATS, index, count, values);
            }
        }
    }

    /** Writes rows. */
    static void write(MemorySegment floats, MemorySegment rows, long byteOffset, long byteStride,
        GeomVertexColumn column, long rowCount) {
        long rowBytes = rowBytes(column);
        if (column.type() == NumericType.FLOAT32) {
            CountedCopy.copyStrided(floats, 0, rowBytes, rows, byteOffset, byteStride, rowCount, rowBytes);
            return;
        }
        double[] values = new double[ColumnValues.BLOCK_ROWS];
        for (long row = 0; row < rowCount; row += ColumnValues.BLOCK_ROWS) {
            int count = (int) Math.min(ColumnValues.BLOCK_ROWS, rowCount - row);
            for (int index = 0; index < column.values(); index++) {
                ColumnValues.load(floats, row * rowBytes, rowBytes, FLOATS, index, count, values);
                ColumnValues.store(rows, byteOffset + row * byteStride, byteStride, column, index, count, values);
            }
        }
    }

    /** Bytes of a row's floats. */
    static long rowBytes(GeomVertexColumn column) {
        return (long) column.values() * Float.BYTES;
    }
}
