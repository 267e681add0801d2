package org.scenebuf.interop.nd4j;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.RowSplit;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * A contiguous INDArray that is filled from an exporter and written back on demand: for layouts that ND4J cannot hold,
 * and for calls that are fast on contiguous arrays only.
 *
 * <pre>{@code
 * try (Nd4jMirror mirror = Nd4jViews.mirror(vertices.column("vertex"))) {
 *     mirror.array().mmuli(rotation);          // contiguous: no slow path
 *     mirror.commit();                         // stores the rows that differ, and marks those
 * }
 * }</pre>
 *
 * <p>Always a copy, whose bytes are counted as copied, also where the exporter's items lie close together. It takes
 * strides of any sign and size, pointers, and the other byte order, whose bytes are turned about on the way. The
 * exporter is on loan until {@link #close()}. A mirror is used by one thread at a time.
 */
public final class Nd4jMirror implements AutoCloseable {

    private static final long BLOCK_BYTES = 1 << 15;

    private final BufferView source;
    private final Items items;
    private final INDArray array;
    private final MemorySegment memory;
    private final long rowCount;
    private final long rowBytes;

    /** Ends what keeps the array from being closed. */
    private final Runnable constant;

    private Nd4jMirror(BufferView source, MirroredItems mirrored) {
        this.source = source;
        this.items = mirrored.items();
        this.array = newArray(mirrored.type(), mirrored.shape());
        this.memory = ArrayMemory.of(array).memory();
        this.rowCount = mirrored.shape()[0];
        this.rowBytes = memory.byteSize() / rowCount;
        this.constant = ConstantData.hold(array);
    }

    static Nd4jMirror open(BufferExporter exporter, @Nullable String field) {
        BufferView view = Buffers.borrowFull(exporter, "mirror in an INDArray");
        try {
            MirroredItems mirrored = MirroredItems.of(view, field);
            Nd4jMirror mirror = ArrayLoan.withBackend(() -> new Nd4jMirror(view, mirrored));
            if (!view.readOnly()) {
                view.modified(0, 0); // From here on only rows that are named count.
            }
            mirror.refresh();
            return mirror;
        } catch (RuntimeException | Error refused) {
            view.close();
            throw refused;
        }
    }

    /** In no workspace: its memory would be another array's once the scope ends. */
    private static INDArray newArray(DataType type, long[] shape) {
        try (MemoryWorkspace _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(type, shape, 'c');
        }
    }

    /**
     * Gives the array.
     *
     * @return the contiguous copy; after {@link #close()} it goes on by itself, as any INDArray
     * @throws StaleViewException when the mirror is closed
     */
    public INDArray array() {
        checkOpen();
        return array;
    }

    /**
     * Copies the exporter's items into the array anew.
     *
     * @throws StaleViewException when the mirror is closed
     */
    public void refresh() {
        checkOpen();
        RowSplit.run(0, rowCount, (from, end) -> rows(from, end).toContiguous(bytes(from, end), 'C'));
        Reference.reachabilityFence(array);
    }

    /**
     * Copies the array's rows back, those that differ from the exporter's; they alone count as changed.
     *
     * @return how many rows differed
     * @throws BufferException when the exporter may only be read
     * @throws StaleViewException when the mirror is closed
     */
    public long commit() {
        checkOpen();
        if (source.readOnly()) {
            throw new BufferException(ErrorText.of(source.exporter() + " to be writable", "read-only memory",
                "keep what the array holds elsewhere"));
        }
        LongAdder differing = new LongAdder();
        RowSplit.run(0, rowCount, (from, end) -> differing.add(commit(from, end)));
        Reference.reachabilityFence(array);
        return differing.sum();
    }

    /** Block by block: what was read for the comparison is still in the cache when it is compared. */
    private long commit(long from, long end) {
        long blockRows = Math.max(1, BLOCK_BYTES / rowBytes);
        long differing = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scratch = arena.allocate(Math.multiplyExact(Math.min(blockRows, end - from), rowBytes), 8);
            for (long row = from; row < end; row += blockRows) {
                long next = Math.min(row + blockRows, end);
                MemorySegment present = scratch.asSlice(0, (next - row) * rowBytes);
                rows(row, next).toContiguous(present, 'C');
                differing += storeDifferences(row, next, present);
            }
        }
        return differing;
    }

    private long storeDifferences(long from, long end, MemorySegment present) {
        MemorySegment wanted = bytes(from, end);
        RowDifference difference = new RowDifference(present, wanted, rowBytes, end - from);
        long stored = 0;
        long start = difference.nextDifferent(0);
        while (start < end - from) {
            long stop = difference.nextEqual(start);
            rows(from + start, from + stop).fromContiguous(bytes(from + start, from + stop), 'C');
            source.modified(from + start, from + stop);
            stored += stop - start;
            start = difference.nextDifferent(stop);
        }
        return stored;
    }

    private Items rows(long from, long end) {
        return items.slice(0, from, 1, end - from);
    }

    private MemorySegment bytes(long from, long end) {
        return memory.asSlice(from * rowBytes, (end - from) * rowBytes);
    }

    /** Gives the exporter back; what was not committed is lost to it. Closing twice is harmless. */
    @Override
    public void close() {
        if (!source.isReleased()) {
            constant.run();
            source.close();
        }
    }

    @Override
    public String toString() {
        return "mirror of " + source.exporter();
    }

    private void checkOpen() {
        if (source.isReleased()) {
            throw new StaleViewException(ErrorText.of("an open " + this, "a closed one", "make it again"));
        }
    }
}
