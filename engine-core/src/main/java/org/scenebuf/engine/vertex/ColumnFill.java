package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.internal.rows.RowEdit;

/** Gives all rows of a column the same values. */
final class ColumnFill {

    private ColumnFill() {
    }

    static void run(GeomVertexRows rows, GeomVertexColumn column, double[] values) {
        MemorySegment pattern = pattern(column, values);
        long byteStride = rows.array().format().byteStride();
        long first = rows.firstRow();
        RowEdit.run(rows.array().column(column.name()), "fill", first, rows.rowCount(), bytes ->
            ParallelRows.run(first, rows.rowCount(), (row, count) -> CountedCopy.copyStrided(pattern, 0, 0, bytes,
                row * byteStride, byteStride, count, pattern.byteSize())));
    }

    /** {@return the bytes of one row of a column} */
    static MemorySegment pattern(GeomVertexColumn column, double[] values) {
        MemorySegment pattern = MemorySegment.ofArray(new byte[column.byteSize()]);
        for (int index = 0; index < column.values(); index++) {
            ColumnValues.store(pattern, 0, 0, column, index, 1, new double[] {values[index]});
        }
        return pattern;
    }
}
