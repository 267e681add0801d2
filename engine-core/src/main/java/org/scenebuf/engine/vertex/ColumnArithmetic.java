package org.scenebuf.engine.vertex;

import java.util.function.Function;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.internal.kernel.FloatLane.Reduction;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.internal.lanes.LaneReduction;
import org.scenebuf.engine.internal.rows.RowEdit;

/** Arithmetic over the values of one column. */
final class ColumnArithmetic {

    private ColumnArithmetic() {
    }

    static double[] reduce(GeomVertexColumnData data, String borrower, Reduction reduction) {
        return read(data, borrower, (rows, count) -> LaneReduction.run(reduction, rows, count));
    }

    static double[] mean(GeomVertexColumnData data) {
        return read(data, "mean", LaneReduction::mean);
    }

    /** Runs work on all rows of the column, which then count as changed. */
    static void change(GeomVertexColumnData data, String borrower, Function<ColumnRows, RangeConsumer> work) {
        long count = data.rowsOf(data.array().rowCount());
        RowEdit.run(data, borrower, 0, count, bytes -> ParallelRows.run(0, count,
            work.apply(new ColumnRows(bytes, data.array().format().byteStride(), data.column()))));
    }

    private static double[] read(GeomVertexColumnData data, String borrower, Reading reading) {
        try (BufferView view = data.getBuffer(BufferRequest.RECORDS_RO.by(borrower))) {
            return reading.of(new ColumnRows(view.segment(), data.array().format().byteStride(), data.column()),
                view.layout().shape(0));
        }
    }

    /** Computes a result from rows. */
    @FunctionalInterface
    private interface Reading {

        double[] of(ColumnRows rows, long rowCount);
    }
}
