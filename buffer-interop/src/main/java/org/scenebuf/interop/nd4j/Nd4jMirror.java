package org.scenebuf.interop.nd4j;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.LongAdder;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.internal.kernel.RowDifference;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * A contiguous INDArray that is filled from an exporter and written back on demand. It serves layouts that ND4J
 * cannot express, and calls that are fast only on contiguous arrays.
 *
 * <pre>{@code
 * try (Nd4jMirror mirror = Nd4jViews.mirror(vertices.column("vertex"))) {
 *     mirror.array().mmuli(rotation);          // contiguous: no slow path
 *     mirror.commit();                         // stores the rows that differ, and marks those
 * }
 * }</pre>
 *
 * <table>
 * <caption>Ways to make a mirror</caption>
 * <tr><th>call</th><th>content of the array</th></tr>
 * <tr><td>{@link Nd4jViews#mirror(BufferExporter) mirror(exporter)}</td><td>the numbers as they are, with strides of
 *     any sign and size, and behind pointers too. Numbers of the other byte order are converted during the
 *     copy</td></tr>
 * <tr><td>{@link Nd4jViews#mirror(BufferExporter, String) mirror(records, field)}</td><td>the numbers of one
 *     field</td></tr>
 * <tr><td>{@link Nd4jViews#mirrorValues mirrorValues(column)}</td><td>the values of the numbers as floats: three or
 *     four for a packed word, fractions for normalised numbers</td></tr>
 * </table>
 *
 * <p>A mirror is always a copy, also where the exporter's items are contiguous. Its bytes are counted as copied. The
 * exporter is on loan until {@link #close()}. After that {@link #array}, {@link #refresh} and {@link #commit} throw
 * {@link StaleViewException}. Calls by several threads wait for one another.
 */
public final class Nd4jMirror implements AutoCloseable {

    private static final long BLOCK_BYTES = 1 << 15;

    private final MirroredRows rows;
    private final INDArray array;
    private final ArrayMemory own;
    private final MemorySegment memory;
    private final long rowCount;
    private final long rowBytes;

    /** Ends the guard that keeps ND4J from closing the array. */
    private final Cleaner.Cleanable constant;

    private boolean closed;

    private Nd4jMirror(MirroredRows rows) {
        this.rows = rows;
        this.array = OwnArrays.make(rows.type(), rows.shape());
        this.own = ArrayMemory.of(array);
        this.memory = own.memory();
        this.rowCount = rows.rowCount();
        this.rowBytes = memory.byteSize() / Math.max(1, rowCount);
        this.constant = Cleanup.whenCollected(this, ClosingGuard.hold(array));
    }

    /** Makes the mirror, which owns the rows from now on, even when making it fails. */
    static Nd4jMirror of(MirroredRows rows) {
        try {
            Nd4jMirror mirror = ViewAsArray.withBackend(() -> new Nd4jMirror(rows));
            mirror.refresh();
            return mirror;
        } catch (RuntimeException | Error refused) {
            rows.close();
            throw refused;
        }
    }

    /** {@return the contiguous copy; after {@link #close()} it is an INDArray like any other, without an exporter} */
    public synchronized INDArray array() {
        checkOpen();
        return array;
    }

    /**
     * Copies the exporter's items into the array again.
     *
     * @throws BufferException when the array has other memory by now
     */
    public synchronized void refresh() {
        checkOpen();
        if (rowBytes > 0) {
            own.requireStill(array);
            ParallelRows.run(rows.isConfined(), 0, rowCount,
                (first, count) -> rows.read(first, count, bytes(first, count)));
        }
        Reference.reachabilityFence(array);
    }

    /**
     * Copies back those rows of the array that differ from the exporter's. Exactly these rows count as changed.
     *
     * @return the number of rows that differed
     * @throws BufferException when the exporter is read-only, some of its items share bytes, or the array has other
     *     memory by now
     */
    public synchronized long commit() {
        checkOpen();
        rows.requireWritable();
        LongAdder differing = new LongAdder();
        if (rowBytes > 0) {
            own.requireStill(array);
            ParallelRows.run(rows.isConfined(), 0, rowCount,
                (first, count) -> differing.add(commit(first, count)));
        }
        Reference.reachabilityFence(array);
        return differing.sum();
    }

    /** Works block by block, so that the rows that were read are still in the cache when they are compared. */
    private long commit(long firstRow, long count) {
        long blockRows = Math.max(1, BLOCK_BYTES / rowBytes);
        long differing = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scratch = arena.allocate(Math.multiplyExact(Math.min(blockRows, count), rowBytes), 8);
            for (long done = 0; done < count; done += blockRows) {
                long rowsHere = Math.min(blockRows, count - done);
                MemorySegment present = scratch.asSlice(0, rowsHere * rowBytes);
                rows.read(firstRow + done, rowsHere, present);
                differing += storeDifferences(firstRow + done, rowsHere, present);
            }
        }
        return differing;
    }

    private long storeDifferences(long firstRow, long count, MemorySegment present) {
        RowDifference difference = new RowDifference(present, bytes(firstRow, count), rowBytes, count);
        long stored = 0;
        long start = difference.nextDifferent(0);
        while (start < count) {
            long stop = difference.nextEqual(start);
            rows.write(firstRow + start, stop - start, bytes(firstRow + start, stop - start));
            stored += stop - start;
            start = difference.nextDifferent(stop);
        }
        return stored;
    }

    private MemorySegment bytes(long firstRow, long count) {
        return memory.asSlice(firstRow * rowBytes, count * rowBytes);
    }

    /** Gives the exporter back. Changes that were not committed stay in the array only. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            constant.clean();
            rows.close();
        }
    }

    @Override
    public String toString() {
        return "mirror of " + rows.exporter();
    }

    private void checkOpen() {
        if (closed) {
            throw new StaleViewException(ErrorText.of("an open " + this, "a closed one", "make it again"));
        }
    }
}
