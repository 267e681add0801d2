package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.internal.rows.RowEdit;

/** Multiplies the values of a column, whatever its type; whole numbers that stand for fractions as those. */
final class ColumnScale {

    private final MemorySegment bytes;
    private final long byteStride;
    private final GeomVertexColumn column;
    private final double[] factors;

    private ColumnScale(MemorySegment bytes, long byteStride, GeomVertexColumn column, double[] factors) {
        this.bytes = bytes;
        this.byteStride = byteStride;
        this.column = column;
        this.factors = factors;
    }

    /** Multiplies the values in order by the factors, and those that have none by nothing. */
    static void run(GeomVertexRows rows, GeomVertexColumn column, double... factors) {
        long byteStride = rows.array().format().byteStride();
        long first = rows.firstRow();
        RowEdit.run(rows.array().column(column.name()), "scale", first, first + rows.rowCount(), bytes ->
            ParallelRows.run(first, rows.rowCount(), new ColumnScale(bytes, byteStride, column, factors)::run));
    }

    private void run(long from, long end) {
        double[] values = new double[ColumnValues.BLOCK_ROWS];
        for (long row = from; row < end; row += values.length) {
            int rows = (int) Math.min(values.length, end - row);
            for (int index = 0; index < Math.min(factors.length, column.values()); index++) {
                ColumnValues.load(bytes, row * byteStride, byteStride, column, index, rows, values);
                multiply(values, rows, factors[index]);
                ColumnValues.store(bytes, row * byteStride, byteStride, column, index, rows, values);
            }
        }
    }

    private static void multiply(double[] values, int count, double factor) {
        for (int k = 0; k < count; k++) {
            values[k] *= factor;
        }
    }
}
