package org.scenebuf.engine.memory;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What one writer has written, told at the cost of a store: rows one after another, from where it began up to where it
 * says it is. Nothing is called while it writes; who looks at the marks asks the run.
 *
 * <pre>{@code
 * WriterRun run = storage.marks().newRun(writer, 32, 100);
 * run.wroteUpTo(101);               // row 100
 * run.wroteUpTo(102);               // rows 100 and 101
 * run.beginAt(500);                 // these two are told; nothing is written at 500 yet
 * }</pre>
 *
 * <p>A run belongs to one writer. It is asked for as long as the writer can be reached, also after {@link #close}: a
 * thread that is in a loop then may not see it at once.
 */
public final class WriterRun implements AutoCloseable {

    private final StoreBook book;
    private final WeakReference<Object> writer;
    private final long base;
    private final long byteStride;

    /** Guarded by the book. */
    private long from;
    private boolean closed;

    /** Stored by the writer at any time, without a lock. */
    private long end;

    WriterRun(StoreBook book, Object writer, long base, long byteStride, long firstRow) {
        this.book = book;
        this.writer = new WeakReference<>(writer);
        this.base = base;
        this.byteStride = byteStride;
        this.from = firstRow;
        this.end = firstRow;
    }

    /**
     * Tells that every row from where the run began up to here was written.
     *
     * @param row one past the last row written, in rows of the memory
     */
    public void wroteUpTo(long row) {
        end = row;
    }

    /**
     * Tells up to where was written: where the writer goes on.
     *
     * @return the row after the last one, in rows of the memory
     */
    public long end() {
        return end;
    }

    /**
     * Has what was written told, and begins anew.
     *
     * @param row where; nothing is written there yet
     */
    public void beginAt(long row) {
        synchronized (book) {
            book.tell(this);
            from = row;
            end = row;
        }
    }

    /** Ends the run; who looks next is told what it wrote. Twice is harmless. */
    @Override
    public void close() {
        synchronized (book) {
            if (!closed) {
                closed = true;
                book.ended();
            }
        }
    }

    /** Whether no thread can write any more; to be asked before {@link #take}. */
    boolean isOver() {
        return writer.refersTo(null);
    }

    /** Gives the rows that were not given yet; null when there are none. */
    @Nullable ByteRanges take() {
        long first = from;
        long rows = Math.min(end, most()) - first;
        if (rows <= 0) {
            return null;
        }
        from = first + rows;
        return ByteRanges.of(base + first * byteStride, rows * byteStride);
    }

    /** The rows that there are, however far the writer says it has come. */
    private long most() {
        return byteStride == 0 ? 0 : (book.byteSize() - base) / byteStride;
    }
}
