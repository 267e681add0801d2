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
 * One consumer's place in a {@link ChangeLog}: the rows that it has not yet seen.
 *
 * <p>A cursor belongs to one consumer, which looks from one thread at a time; marks may come from any thread meanwhile.
 * A cursor that is no longer reachable leaves its log by itself.
 */
public final class ChangeCursor implements AutoCloseable {

    private static final long NEVER = -2;

    private final ChangeLog log;
    private final StoredRows looker;

    /** Guarded by the log. */
    private final RowBits unseen;

    private volatile boolean closed;

    /** The memory's version at the last look that took all; and the one at which two such looks found the same. */
    private long lookedVersion = NEVER;
    private long quietVersion = NEVER;

    /** The thread whose marks are not for this cursor; null where all are. */
    private volatile @Nullable Thread unheard;

    /** Whether rows were taken that nobody was told of: memory or the stack ran out. All of them count then. */
    volatile boolean everything;

    ChangeCursor(ChangeLog log, long rowCount) {
        this.log = log;
        this.unseen = new RowBits(rowCount);
        this.looker = log.lookerOf(this);
    }

    /**
     * Tells whether a look would find something.
     *
     * @return true when it would
     * @throws StaleViewException when the cursor is closed
     */
    public boolean hasChanges() {
        look();
        return log.hasUnseen(this);
    }

    /**
     * Tells what a look would find, and takes nothing: the next {@link #drain(RowRangeConsumer)} gives it.
     *
     * @param consumer gets the ranges in ascending order, none touching another
     * @throws StaleViewException when the cursor is closed
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
     * Takes all that changed since the last look.
     *
     * @param consumer gets the ranges in ascending order, none touching another; when it throws, the range it was
     *     called with and all later ones count as not seen
     * @return how many rows it got
     * @throws StaleViewException when the cursor is closed
     */
    public long drain(RowRangeConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        return drain(RangeMerging.NONE, consumer);
    }

    /**
     * Takes all that changed since the last look, in fewer ranges: some unchanged rows between changed ones come with
     * them.
     *
     * @param merging which ranges are joined
     * @param consumer gets the ranges in ascending order, none touching another; when it throws, the range it was
     *     called with and all later ones count as not seen
     * @return how many rows it got, the unchanged ones included
     * @throws StaleViewException when the cursor is closed
     */
    public long drain(RangeMerging merging, RowRangeConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        Args.notNull(merging, "a way of merging");
        RowRanges ranges = take();
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
     * Takes all that changed since the last look, as bytes for native code: for renderers of one's own. Ranges are
     * joined as is best for {@linkplain RangeMerging#UPLOAD uploads}.
     *
     * <pre>{@code
     * cursor.drainBytes(array, (offset, count, address) -> nglBufferSubData(GL_ARRAY_BUFFER, offset, count, address));
     * }</pre>
     *
     * @param rows the array whose log this is; it is on loan meanwhile
     * @param consumer gets ranges of whole rows in ascending order, as of {@link #drain(RowRangeConsumer)}
     * @return how many bytes it got
     * @throws BufferException when the array refuses, or its rows are not those of the log
     * @throws StaleViewException when the cursor is closed
     */
    public long drainBytes(BufferExporter rows, ByteRangeConsumer consumer) {
        return drainBytes(rows, RangeMerging.UPLOAD, consumer);
    }

    /**
     * Takes all that changed since the last look, as bytes for native code, in ranges of one's own choice.
     *
     * @param rows the array whose log this is; it is on loan meanwhile
     * @param merging which ranges are joined
     * @param consumer gets ranges of whole rows in ascending order, as of {@link #drain(RangeMerging,
     *     RowRangeConsumer)}
     * @return how many bytes it got
     * @throws BufferException when the array refuses, or its rows are not those of the log
     * @throws StaleViewException when the cursor is closed
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
                    + " bytes, which this cursor is for", view.exporter() + ", " + view.layout(),
                    "pass the array whose changes() it is from"));
            }
            return stride * drain(merging, (first, count) -> give(view, first * stride, count * stride, consumer));
        }
    }

    private static void give(BufferView view, long byteOffset, long byteCount, ByteRangeConsumer consumer) {
        PageCopy.run(view.segment().asSlice(byteOffset, byteCount), view.mayBeMapped(),
            bytes -> consumer.accept(byteOffset, byteCount, bytes.address(0, byteCount)));
    }

    /** Leaves the log; nothing is noted for this cursor any more. */
    @Override
    public void close() {
        closed = true;
        log.remove(this);
    }

    boolean isOf(ChangeLog other) {
        return log == other;
    }

    /** Takes all rows out. */
    RowRanges take() {
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
            rows.forEachRange(ranges::add);
            rows.clear();
        });
        return ranges;
    }

    /**
     * Tells, in a few nanoseconds, whether a look is sure to find nothing: for who has thousands of cursors. It takes
     * two looks that find nothing before this says so.
     *
     * @return true when nothing can have changed since; false does not say that something has
     */
    public boolean isQuiet() {
        return quietVersion >= 0 && log.quietVersion() == quietVersion && !closed && !everything;
    }

    /**
     * Has a signal be raised from here on whenever {@link #isQuiet()} may have become false.
     *
     * @param signal is held weakly; it may watch the memory of any number of cursors
     */
    public void raise(ChangeSignal signal) {
        log.raise(signal);
    }

    /** Has the rest count as not seen; all rows do where memory or the stack run out meanwhile. */
    private void putBackFrom(int first, RowRanges ranges) {
        quietVersion = NEVER;
        lookedVersion = NEVER;
        everything = true;
        for (int k = first; k < ranges.count(); k++) {
            putBack(ranges.first(k), ranges.count(k));
        }
        everything = false;
    }

    /** Has rows count as not seen. */
    void putBack(long firstRow, long rowCount) {
        quietVersion = NEVER;
        lookedVersion = NEVER;
        log.with(this, rows -> rows.add(firstRow, rowCount));
    }

    /** Does something whose marks, by this thread, are not for this cursor. */
    void whileDeaf(Runnable marking) {
        ignore(Thread.currentThread());
        try {
            marking.run();
        } finally {
            ignore(null);
        }
    }

    /** Has the marks of a thread be not for this cursor. */
    void ignore(@Nullable Thread thread) {
        unheard = thread;
    }

    /** Whether marks by the calling thread are not for this cursor. */
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
