package org.scenebuf.engine.change;

import org.scenebuf.engine.buffer.BufferLayout;

/** What one writable view of an array was written through, in rows. */
final class RowWrites extends ViewWrites<RowBits> {

    private final ChangeLog log;
    private final long byteStride;
    private long from = Long.MAX_VALUE;
    private long to;

    RowWrites(ChangeLog log, long byteStride) {
        super(log);
        this.log = log;
        this.byteStride = byteStride;
    }

    @Override
    void note(BufferLayout part) {
        from = Math.min(from, firstRow(part));
        to = Math.max(to, endRow(part));
    }

    @Override
    void mark(BufferLayout part) {
        log.mark(firstRow(part), endRow(part));
    }

    @Override
    void addTo(RowBits bits) {
        bits.add(from, to);
    }

    private long firstRow(BufferLayout part) {
        return part.lowestByte() / byteStride;
    }

    private long endRow(BufferLayout part) {
        return (part.endByte() - 1) / byteStride + 1;
    }
}
