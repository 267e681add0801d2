package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * Copies many rows of a column to contiguous floats and back, either directly or a few rows at a time through doubles.
 */
final class FloatBlocks {

    /** A column of one float. The type alone decides where the values of a row lie. */
    private static final GeomVertexColumn FLOATS =
        new GeomVertexColumn(InternalName.of("floats"), 1, NumericType.FLOAT32, Contents.OTHER, 0, false);

    private FloatBlocks() {
    }

    /**
     * A column of some rows.
     *
     * @param memory the memory that holds the rows
     * @param byteOffset where the column begins in the first row
     * @param byteStride bytes from row to row
     * @param column what each row holds
     */
    record Place(MemorySegment memory, long byteOffset, long byteStride, GeomVertexColumn column) {

        /** {@return the place of contiguous floats, one for each value of a column} */
        static Place floats(MemorySegment floats, GeomVertexColumn column) {
            return new Place(floats, 0, rowBytes(column), FLOATS);
        }
    }

    /** {@return the bytes of a row's floats} */
    static long rowBytes(GeomVertexColumn column) {
        return (long) column.values() * Float.BYTES;
    }

    /**
     * Copies rows. Either the source or the target is contiguous floats.
     *
     * @param values how many values each row has
     */
    static void copy(Place from, Place to, int values, long rowCount) {
        if (from.column.type() == to.column.type()) {
            CountedCopy.copyStrided(from.memory, from.byteOffset, from.byteStride, to.memory, to.byteOffset,
                to.byteStride, rowCount, (long) values * Float.BYTES);
            return;
        }
        double[] block = new double[ColumnValues.BLOCK_ROWS];
        for (long row = 0; row < rowCount; row += ColumnValues.BLOCK_ROWS) {
            int count = (int) Math.min(ColumnValues.BLOCK_ROWS, rowCount - row);
            for (int index = 0; index < values; index++) {
                ColumnValues.load(from.memory, from.byteOffset + row * from.byteStride, from.byteStride, from.column,
                    index, count, block);
                ColumnValues.store(to.memory, to.byteOffset + row * to.byteStride, to.byteStride, to.column, index,
                    count, block);
            }
        }
    }
}
