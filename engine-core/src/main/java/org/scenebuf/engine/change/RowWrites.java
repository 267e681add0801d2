package org.scenebuf.engine.change;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;

/**
 * What one writable view of an array was written through, in rows: one range as long as all parts make one, then one
 * bit for each row.
 */
final class RowWrites extends ViewWrites<RowBits> {

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
    public void addTo(RowBits bits) {
        if (scattered == null) {
            bits.add(from, to);
        } else {
            bits.addAll(scattered);
        }
    }

    private void noteRange(long first, long end) {
        if (scattered != null) {
            scattered.add(first, end);
        } else if (from < to && (end < from || first > to)) {
            scattered = RowBits.none(log.rowCount());
            scattered.add(from, to);
            scattered.add(first, end);
        } else {
            from = Math.min(from, first);
            to = Math.max(to, end);
        }
    }
}
