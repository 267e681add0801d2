package org.scenebuf.engine.change;

import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.WriteTracker;

/**
 * What one writer has written, told at the cost of a store: rows one after another, from where it began up to where it
 * says it is. Nothing is called while it writes; whoever looks at the log asks the run, and so does the end of the view
 * that it tracks.
 *
 * <pre>{@code
 * WriterRun run = array.changes().newRun(byteStride, 100);
 * run.wroteUpTo(101);               // row 100
 * run.wroteUpTo(102);               // rows 100 and 101
 * run.beginAt(500);                 // these two are marked; nothing is written at 500 yet
 * }</pre>
 *
 * <p>A run belongs to one writer. Several threads may say {@link #wroteUpTo} of the same row. What its view is told to
 * have been written counts for nothing, since the writer tells it better; {@link #modified} makes the run explicit, as
 * it does any view: then only the rows named so count.
 */
public final class WriterRun {

    private final ChangeLog log;
    private final Tracker tracker = new Tracker();
    private final long byteStride;
    private long from;

    /** Stored by the writer at any time, without a lock. */
    private long end;

    private boolean explicit;

    WriterRun(ChangeLog log, long byteStride, long firstRow) {
        this.log = log;
        this.byteStride = byteStride;
        this.from = firstRow;
        this.end = firstRow;
    }

    /**
     * Tells that every row from where the run began up to here was written. An earlier row than before takes rows back:
     * {@link #beginAt} is there for that.
     *
     * @param row one past the last row written
     */
    public void wroteUpTo(long row) {
        end = row;
    }

    /**
     * Marks what was written and begins anew.
     *
     * @param row where; nothing is written there yet
     */
    public void beginAt(long row) {
        synchronized (log) {
            log.tellAll(tracker::addTo);
            from = row;
            end = row;
        }
    }

    /**
     * Marks rows, and has only rows that are marked so count from here on.
     *
     * @param firstRow the first changed row
     * @param rowCount how many
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void modified(long firstRow, long rowCount) {
        synchronized (log) {
            log.mark(firstRow, rowCount);
            explicit();
        }
    }

    /** Has only rows that are marked by {@link #modified} count from here on. */
    public void explicit() {
        synchronized (log) {
            explicit = true;
        }
    }

    /**
     * Enters the run in the log until the view ends whose tracker it is.
     *
     * @return the tracker, to be given to one view
     */
    public WriteTracker track() {
        log.opened(tracker);
        return tracker;
    }

    /** What the log and the view see of the run. */
    private final class Tracker implements WriteTracker, OpenWrites<PendingRows> {

        @Override
        public boolean isEmpty() {
            return explicit || from >= end;
        }

        @Override
        public void addTo(PendingRows rows) {
            if (!explicit) {
                rows.bits().add(from, end - from);
            }
        }

        @Override
        public void written(BufferLayout part) {
            // The writer itself tells what it writes.
        }

        @Override
        public void explicit() {
            WriterRun.this.explicit();
        }

        @Override
        public void modified(BufferLayout part) {
            synchronized (log) {
                WriterRun.this.explicit();
                if (part.endByte() > part.lowestByte()) {
                    log.mark(part, byteStride);
                }
            }
        }

        @Override
        public void released() {
            log.closed(this);
        }
    }
}
