package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.ItemsApart;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.internal.kernel.ParallelRows;

/**
 * Copies rows from one array to another, column by column, under the same names.
 *
 * <p>Columns that are stored alike are copied without conversion, neighbours together. Other columns are converted
 * through doubles. Columns that the source lacks are filled with defaults, or stay as they are. Each step is done for a
 * few rows at a time, which stay in the processor's cache until the last step.
 */
final class RowConversion {

    private static final List<Long> FAST_SIZES = List.of(24L, 16L, 12L, 8L, 4L, 2L, 1L);

    private final MemorySegment source;
    private final long sourceStride;
    private final MemorySegment target;
    private final long targetStride;
    private final List<Step> steps = new ArrayList<>();
    private Run pending = new Run(0, 0, 0);

    /** One step of the copy, done for a few rows. */
    private interface Step {

        void run(long sourceByte, long targetByte, int rows, double[] values);
    }

    /** Bytes of a row that are copied without conversion. */
    private record Run(long from, long to, long byteSize) {
    }

    private RowConversion(MemorySegment source, long sourceStride, MemorySegment target, long targetStride) {
        this.source = source;
        this.sourceStride = sourceStride;
        this.target = target;
        this.targetStride = targetStride;
    }

    /**
     * Copies rows.
     *
     * @param filled the columns of the target that get their defaults
     */
    static void run(GeomVertexRows source, GeomVertexRows target, List<GeomVertexColumn> filled) {
        GeomVertexArrayData to = target.array();
        try (BufferView written = to.getBuffer(BufferRequest.RECORDS.by("copyRowsFrom"));
            BufferView read = source.array().getBuffer(BufferRequest.RECORDS_RO.by("copyRowsFrom"));
            ItemsApart given = ItemsApart.from(bytes(items(target, written)), items(source, read))) {
            RowConversion copy = new RowConversion(bytes(given.items()), source.array().format().byteStride(),
                bytes(items(target, written)), to.format().byteStride());
            copy.plan(source.array().format(), to.format(), filled);
            ParallelRows.run(0, target.rowCount(), copy::run);
        }
    }

    private static Items items(GeomVertexRows rows, BufferView view) {
        return view.items().slice(0, rows.firstRow(), rows.rowCount());
    }

    private static MemorySegment bytes(Items rows) {
        return rows.bytes(0, rows.layout().byteSize());
    }

    private void plan(GeomVertexArrayFormat from, GeomVertexArrayFormat to, List<GeomVertexColumn> filled) {
        for (GeomVertexColumn column : to.columns()) {
            if (!from.hasColumn(column.name())) {
                continue;
            }
            GeomVertexColumn given = from.column(column.name());
            if (ColumnDefaults.areStoredAlike(given, column)) {
                addRun(given.byteOffset(), column.byteOffset(), column.byteSize());
            } else {
                addConversions(given, column);
            }
        }
        addRun(-1, -1, 0);
        filled.forEach(this::addFill);
    }

    /** Joins neighbouring runs. A joined run becomes steps when the next run is not its neighbour. */
    private void addRun(long from, long to, long byteSize) {
        if (pending.from + pending.byteSize == from && pending.to + pending.byteSize == to && pending.byteSize > 0) {
            pending = new Run(pending.from, pending.to, pending.byteSize + byteSize);
            return;
        }
        Run done = pending;
        pending = new Run(from, to, byteSize);
        if (done.byteSize == sourceStride && sourceStride == targetStride) {
            steps.add((at, toByte, rows, values) ->
                CountedCopy.copy(source, at, target, toByte, rows * sourceStride));
        } else if (done.byteSize > 0) {
            addPieces(done);
        }
    }

    /** Splits a run into pieces of the sizes that have fast loops. */
    private void addPieces(Run run) {
        long done = 0;
        while (done < run.byteSize) {
            long left = run.byteSize - done;
            long piece = left >= 64 ? left : FAST_SIZES.stream().filter(size -> size <= left).findFirst().orElseThrow();
            long from = run.from + done;
            long to = run.to + done;
            steps.add((at, toByte, rows, values) -> CountedCopy.copyStrided(source, at + from, sourceStride, target,
                toByte + to, targetStride, rows, piece));
            done += piece;
        }
    }

    private void addConversions(GeomVertexColumn from, GeomVertexColumn to) {
        for (int index = 0; index < to.values(); index++) {
            int toIndex = index;
            int fromIndex = ColumnDefaults.sourceOf(index, from, to);
            double missing = ColumnDefaults.component(to, index);
            steps.add((at, toByte, rows, values) -> {
                if (fromIndex < 0) {
                    Arrays.fill(values, 0, rows, missing);
                } else {
                    ColumnValues.load(source, at + from.byteOffset(), sourceStride, from, fromIndex, rows, values);
                }
                ColumnValues.store(target, toByte + to.byteOffset(), targetStride, to, toIndex, rows, values);
            });
        }
    }

    private void addFill(GeomVertexColumn column) {
        MemorySegment pattern = ColumnFill.pattern(column, ColumnDefaults.column(column));
        steps.add((at, toByte, rows, values) -> CountedCopy.copyStrided(pattern, 0, 0, target,
            toByte + column.byteOffset(), targetStride, rows, pattern.byteSize()));
    }

    private void run(long from, long rowCount) {
        long end = from + rowCount;
        double[] values = new double[ColumnValues.BLOCK_ROWS];
        for (long row = from; row < end; row += ColumnValues.BLOCK_ROWS) {
            int rows = (int) Math.min(ColumnValues.BLOCK_ROWS, end - row);
            for (Step step : steps) {
                step.run(row * sourceStride, row * targetStride, rows, values);
            }
        }
    }
}
