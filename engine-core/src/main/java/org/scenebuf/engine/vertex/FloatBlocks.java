package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/** Many rows of a column as floats close together, and back: as they are, or a few rows at a time through doubles. */
final class FloatBlocks {

    /** One float; where the values of a row are follows from the type alone. */
    private static final GeomVertexColumn FLOATS =
        new GeomVertexColumn(InternalName.of("floats"), 1, NumericType.FLOAT32, Contents.OTHER, 0, false);

    private FloatBlocks() {
    }

    /**
     * A column of some rows.
     *
     * @param memory where they are
     * @param byteOffset where the column begins in the first of them
     * @param byteStride bytes from row to row
     * @param column what a row has
     */
    record Place(MemorySegment memory, long byteOffset, long byteStride, GeomVertexColumn column) {

        /** The values of a column close together. */
        static Place floats(MemorySegment floats, GeomVertexColumn column) {
            return new Place(floats, 0, rowBytes(column), FLOATS);
        }
    }

    /** Bytes of a row's floats. */
    static long rowBytes(GeomVertexColumn column) {
        return (long) column.values() * Float.BYTES;
    }

    /**
     * Copies rows, of which one side is floats.
     *
     * @param values how many there are in a row
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
