package org.scenebuf.engine.change;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.RowBits;

/**
 * What one writable view of an array was written through, in rows: one range as long as all parts make one, then one
 * bit for each row.
 */
final class RowWrites extends ViewWrites<PendingRows> {

    private final ChangeLog log;
    private final long byteStride;
    private long from = Long.MAX_VALUE;
    private long to;
    private @Nullable RowBits scattered;

    RowWrites(ChangeLog log, long byteStride) {
        super(log);
        this.log = log;
        this.byteStride = byteStride;
    }

    @Override
    void note(BufferLayout part) {
        new RowsOfPart(part, byteStride).forEachRange(this::noteRange);
    }

    @Override
    void mark(BufferLayout part) {
        log.mark(part, byteStride);
    }

    @Override
    public void addTo(PendingRows rows) {
        if (scattered == null) {
            rows.bits().add(from, to - from);
        } else {
            rows.bits().addAll(scattered);
        }
    }

    private void noteRange(long first, long count) {
        long end = first + count;
        if (scattered != null) {
            scattered.add(first, count);
        } else if (from < to && (end < from || first > to)) {
            scattered = RowBits.none(log.rowCount());
            scattered.add(from, to - from);
            scattered.add(first, count);
        } else {
            from = Math.min(from, first);
            to = Math.max(to, end);
        }
    }
}
