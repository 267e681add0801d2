package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.lanes.NumberRows;

/**
 * The values of a column as rows of numbers, whatever the column's type. Whole numbers that stand for fractions are
 * converted to fractions.
 *
 * @param bytes the memory from the column's first byte on
 * @param byteStride bytes from row to row
 * @param column what each row holds
 */
record ColumnRows(MemorySegment bytes, long byteStride, GeomVertexColumn column) implements NumberRows {

    /** Makes the rows of a column in the memory of whole rows. */
    static ColumnRows of(MemorySegment rows, long byteStride, GeomVertexColumn column) {
        return new ColumnRows(rows.asSlice(Math.min(column.byteOffset(), rows.byteSize())), byteStride, column);
    }

    @Override
    public int width() {
        return column.values();
    }

    @Override
    public boolean areFloats() {
        return column.type() == NumericType.FLOAT32 && !column.isMatrix();
    }

    @Override
    public MemorySegment floats(long firstRow) {
        return bytes.asSlice(firstRow * byteStride);
    }

    @Override
    public void load(long firstRow, int rowCount, int lane, double[] values) {
        ColumnValues.load(bytes, firstRow * byteStride, byteStride, column, lane, rowCount, values);
    }

    @Override
    public void store(long firstRow, int rowCount, int lane, double[] values) {
        ColumnValues.store(bytes, firstRow * byteStride, byteStride, column, lane, rowCount, values);
    }
}
