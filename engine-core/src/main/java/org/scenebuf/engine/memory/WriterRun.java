package org.scenebuf.engine.memory;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;

/**
 * The rows that one writer has written, one after another. A report costs one plain store: the writer stores the end of
 * its rows. Nothing is called while it writes. A look at the marks reads the run.
 *
 * <pre>{@code
 * WriterRun run = storage.marks().newRun(writer, 32, 100);
 * run.wroteUpTo(101);               // row 100
 * run.wroteUpTo(102);               // rows 100 and 101
 * run.beginAt(500);                 // these two are told; nothing is written at 500 yet
 * }</pre>
 *
 * <p>A run belongs to one writer. It is read for as long as the writer can be reached, also after {@link #close}:
 * another thread may be in a loop of the writer, and not see the close at once.
 */
public final class WriterRun implements AutoCloseable {

    private final StoreBook book;
    private final Writer writer;
    private final long base;
    private final long byteStride;

    /** Guarded by the book. */
    private long from;
    private boolean closed;

    /** Stored by the writer at any time, without a lock. */
    private long end;

    /** The writer of a run, until it is collected. */
    static final class Writer extends WeakReference<Object> {

        private final WriterRun run;

        Writer(Object writer, ReferenceQueue<Object> collected, WriterRun run) {
            super(writer, collected);
            this.run = run;
        }

        WriterRun run() {
            return run;
        }
    }

    WriterRun(StoreBook book, Object writer, ReferenceQueue<Object> collected, long base, long byteStride,
        long firstRow) {
        this.book = book;
        this.writer = new Writer(writer, collected, this);
        this.base = base;
        this.byteStride = byteStride;
        this.from = firstRow;
        this.end = firstRow;
    }

    /**
     * Reports that every row from the run's first row up to this one was written.
     *
     * @param row one past the last written row, in rows of the memory
     */
    public void wroteUpTo(long row) {
        end = row;
    }

    /** {@return one past the last written row, in rows of the memory: the row where the writer goes on} */
    public long end() {
        return end;
    }

    /**
     * Tells the watchers what was written, and begins anew.
     *
     * @param row the new first row; nothing is written there yet
     * @throws IllegalArgumentException when the row is negative
     */
    public void beginAt(long row) {
        Args.notNegative(row, "a row");
        synchronized (book) {
            book.tell(this);
            from = row;
            end = row;
        }
    }

    /** Ends the run. The next look tells what it wrote. Closing twice is harmless. */
    @Override
    public void close() {
        synchronized (book) {
            if (!closed) {
                closed = true;
                book.ended();
            }
        }
    }

    /** Whether no thread can write any more. Ask before {@link #take}. */
    boolean isOver() {
        return writer.refersTo(null);
    }

    /** Gives the rows that were not given yet; null when there are none. */
    @Nullable ByteRanges take() {
        long first = from;
        long limit = Math.min(end, most());
        if (limit <= first) {
            return null;
        }
        long rows = limit - first;
        from = limit;
        return ByteRanges.of(base + first * byteStride, rows * byteStride);
    }

    /** The number of rows in the memory, whatever the writer reports. */
    private long most() {
        return byteStride == 0 ? 0 : (book.byteSize() - base) / byteStride;
    }
}
