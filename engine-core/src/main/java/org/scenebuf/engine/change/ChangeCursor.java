package org.scenebuf.engine.change;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RowBits;
import org.scenebuf.engine.internal.Saturated;
import org.scenebuf.engine.internal.kernel.PageCopy;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ChangeSignal;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * One consumer's place in a {@link ChangeLog}: the rows that the consumer has not seen yet.
 *
 * <p>A cursor belongs to one consumer, which uses it from one thread at a time. Other threads may change rows
 * meanwhile. A cursor that the program drops without closing it leaves its log by itself. A closed cursor throws
 * {@link StaleViewException}.
 */
public final class ChangeCursor implements AutoCloseable {

    private static final long NEVER = -2;

    private final ChangeLog log;
    private final StoredRows looker;

    /** Guarded by the log. */
    private final RowBits unseen;

    private volatile boolean closed;

    /**
     * The memory's version at the last look that took everything. Below: the version at which two such looks found the
     * same.
     */
    private long lookedVersion = NEVER;
    private long quietVersion = NEVER;

    /** The thread whose marks this cursor ignores; null where it ignores none. */
    private volatile @Nullable Thread unheard;

    /** Whether rows were taken and then lost, because memory or the stack ran out. All rows then count as changed. */
    volatile boolean everything;

    ChangeCursor(ChangeLog log, long rowCount) {
        this.log = log;
        this.unseen = new RowBits(rowCount);
        this.looker = log.lookerOf(this);
    }

    /** {@return whether a look would find changed rows} */
    public boolean hasChanges() {
        look();
        return log.hasUnseen(this);
    }

    /**
     * Tells what a look would find, without taking it. The next {@link #drain(RowRangeConsumer)} gives these rows, too.
     *
     * @param consumer gets the ranges in ascending order; no two ranges touch
     */
    public void peek(RowRangeConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        RowRanges ranges = copy();
        for (int k = 0; k < ranges.count(); k++) {
            consumer.accept(ranges.first(k), ranges.count(k));
        }
    }

    private RowRanges copy() {
        look();
        RowRanges ranges = new RowRanges();
        log.with(this, rows -> {
            if (everything) {
                ranges.add(0, log.rowCount());
            } else {
                rows.forEachRange(ranges::add);
            }
        });
        return ranges;
    }

    /**
     * Takes all rows that changed since the last look.
     *
     * @param consumer gets the ranges in ascending order; no two ranges touch. When the consumer throws, the present
     *     range and all later ones stay unseen.
     * @return the number of rows that the consumer got
     */
    public long drain(RowRangeConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        return drain(RangeMerging.NONE, consumer);
    }

    /**
     * Takes all rows that changed since the last look, in fewer ranges. Some unchanged rows between changed ones come
     * with them.
     *
     * @param merging which ranges are joined
     * @param consumer gets the ranges in ascending order; no two ranges touch. When the consumer throws, the present
     *     range and all later ones stay unseen.
     * @return the number of rows that the consumer got, with the unchanged ones
     */
    public long drain(RangeMerging merging, RowRangeConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        Args.notNull(merging, "a way of merging");
        RowRanges ranges = take(merging);
        everything = true;
        ranges.merge(merging);
        int count = ranges.count();
        everything = false;
        long rows = 0;
        int done = 0;
        try {
            for (; done < count; done++) {
                consumer.accept(ranges.first(done), ranges.count(done));
                rows += ranges.count(done);
            }
        } finally {
            if (done < count) {
                putBackFrom(done, ranges);
            }
        }
        return rows;
    }

    /**
     * Takes all rows that changed since the last look, as bytes for native code, for example in your own renderer.
     * Ranges are joined as is best for {@linkplain RangeMerging#UPLOAD uploads}.
     *
     * <pre>{@code
     * cursor.drainBytes(array, (offset, count, address) -> nglBufferSubData(GL_ARRAY_BUFFER, offset, count, address));
     * }</pre>
     *
     * @param rows the array of this log; it is on loan meanwhile
     * @param consumer gets ranges of whole rows in ascending order, as in {@link #drain(RowRangeConsumer)}
     * @return the number of bytes that the consumer got
     * @throws BufferException when the array refuses the loan, or is not the array of this log
     */
    public long drainBytes(BufferExporter rows, ByteRangeConsumer consumer) {
        return drainBytes(rows, RangeMerging.UPLOAD, consumer);
    }

    /**
     * Takes all rows that changed since the last look, as bytes for native code. The caller says which ranges are
     * joined.
     *
     * @param rows the array of this log; it is on loan meanwhile
     * @param merging which ranges are joined
     * @param consumer gets ranges of whole rows in ascending order, as in {@link #drain(RangeMerging,
     *     RowRangeConsumer)}
     * @return the number of bytes that the consumer got
     * @throws BufferException when the array refuses the loan, or is not the array of this log
     */
    public long drainBytes(BufferExporter rows, RangeMerging merging, ByteRangeConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        Args.notNull(merging, "a way of merging");
        try (BufferView view = Buffers.borrow(rows, BufferRequest.FULL_RO.by("drained as bytes"))) {
            long stride = log.byteStride();
            long there = log.rowCount();
            if (!view.layout().isContiguous('C') || Saturated.multiply(there, stride) != view.len()
                || !view.segment().isNative() || !log.isOf(view.marks())) {
                throw new BufferException(ErrorText.of("the native memory of " + there + " rows of " + stride
                    + " bytes that this cursor belongs to", view.exporter() + ", " + view.layout(),
                    "pass the array whose changes() made this cursor"));
            }
            return stride * drain(merging, (first, count) -> give(view, first * stride, count * stride, consumer));
        }
    }

    private static void give(BufferView view, long byteOffset, long byteCount, ByteRangeConsumer consumer) {
        PageCopy.run(view.segment().asSlice(byteOffset, byteCount), view.mayBeMapped(),
            bytes -> consumer.accept(byteOffset, byteCount, bytes.address(0, byteCount)));
    }

    /** Leaves the log. Later changes are not noted for this cursor. */
    @Override
    public void close() {
        closed = true;
        log.remove(this);
    }

    boolean isOf(ChangeLog other) {
        return log == other;
    }

    /** Takes all unseen rows. */
    RowRanges take() {
        return take(RangeMerging.NONE);
    }

    /** Takes all unseen rows. Many dense ranges become one; nothing else is joined yet. */
    private RowRanges take(RangeMerging merging) {
        long before = log.quietVersion();
        look();
        quietVersion = before == lookedVersion ? before : NEVER;
        lookedVersion = before;
        RowRanges ranges = new RowRanges();
        log.with(this, rows -> {
            if (everything) {
                rows.add(0, log.rowCount());
                everything = false;
            }
            if (rows.isDense(merging.denseRanges())) {
                ranges.add(rows.firstRow(), rows.endRow() - rows.firstRow());
            } else {
                rows.forEachRange(ranges::add);
            }
            rows.clear();
        });
        return ranges;
    }

    /**
     * Tells in a few nanoseconds whether a look would certainly find nothing. It is meant for thousands of cursors. It
     * answers true only after two looks that found nothing.
     *
     * @return true when nothing can have changed since the last look; false when something may have changed
     */
    public boolean isQuiet() {
        return quietVersion >= 0 && log.quietVersion() == quietVersion && !closed && !everything;
    }

    /**
     * Adds a signal that is raised whenever {@link #isQuiet()} may have become false.
     *
     * @param signal is held weakly; it may watch the memory of any number of cursors
     */
    public void raise(ChangeSignal signal) {
        log.raise(signal);
    }

    /**
     * Makes the remaining ranges unseen again. Where memory or the stack runs out meanwhile, all rows become unseen.
     */
    private void putBackFrom(int first, RowRanges ranges) {
        quietVersion = NEVER;
        lookedVersion = NEVER;
        everything = true;
        for (int k = first; k < ranges.count(); k++) {
            putBack(ranges.first(k), ranges.count(k));
        }
        everything = false;
    }

    /** Makes rows unseen again. */
    void putBack(long firstRow, long rowCount) {
        quietVersion = NEVER;
        lookedVersion = NEVER;
        log.with(this, rows -> rows.add(firstRow, rowCount));
    }

    /** Runs an action. This cursor ignores the marks that the current thread makes in it. */
    void whileDeaf(Runnable marking) {
        ignore(Thread.currentThread());
        try {
            marking.run();
        } finally {
            ignore(null);
        }
    }

    /** Ignores the marks of a thread from now on; null ignores none. */
    void ignore(@Nullable Thread thread) {
        unheard = thread;
    }

    /** Whether this cursor ignores marks of the current thread. */
    boolean isDeaf() {
        return unheard == Thread.currentThread();
    }

    private void look() {
        if (closed) {
            throw new StaleViewException(ErrorText.of("an open cursor", "a closed one", "make another by newCursor()"));
        }
        log.look(looker);
    }

    RowBits unseen() {
        return unseen;
    }
}
