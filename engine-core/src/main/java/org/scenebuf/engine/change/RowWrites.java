package org.scenebuf.engine.change;

import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.WriteTracker;

/** What one writable view of an array was written through, in rows; guarded by its log. */
final class RowWrites implements WriteTracker {

    private final ChangeLog log;
    private final long byteStride;
    private long from = Long.MAX_VALUE;
    private long to;
    private boolean explicit;

    RowWrites(ChangeLog log, long byteStride) {
        this.log = log;
        this.byteStride = byteStride;
    }

    @Override
    public void written(BufferLayout part) {
        synchronized (log) {
            if (!explicit && !isEmpty(part)) {
                from = Math.min(from, firstRow(part));
                to = Math.max(to, endRow(part));
                log.opened(this);
            }
        }
    }

    @Override
    public void modified(BufferLayout part) {
        synchronized (log) {
            explicit = true;
            log.madeExplicit(this);
            if (!isEmpty(part)) {
                log.mark(firstRow(part), endRow(part));
            }
        }
    }

    @Override
    public void released() {
        log.closed(this);
    }

    /** The array cannot have shrunk meanwhile: this view's loan forbids it. */
    void addTo(RowBits bits) {
        bits.add(from, to);
    }

    private static boolean isEmpty(BufferLayout part) {
        return part.endByte() == part.lowestByte();
    }

    private long firstRow(BufferLayout part) {
        return part.lowestByte() / byteStride;
    }

    private long endRow(BufferLayout part) {
        return (part.endByte() - 1) / byteStride + 1;
    }
}
