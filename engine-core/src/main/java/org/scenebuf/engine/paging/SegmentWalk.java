package org.scenebuf.engine.paging;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the records of a segment by their headers. Where a header is damaged, it looks at each following
 * block, so that the next records are found.
 */
final class SegmentWalk {

    private final DiskFile file;
    private final long segment;
    private final Consumer<String> problems;
    private final ByteBuffer block = ByteBuffer.allocate(RecordLayout.BLOCK);

    /** The store of the records; where it is not known, the first record tells it. */
    private @Nullable UUID store;

    SegmentWalk(DiskFile file, long segment, @Nullable UUID store, Consumer<String> problems) {
        this.file = file;
        this.segment = segment;
        this.store = store;
        this.problems = problems;
    }

    @Nullable UUID store() {
        return store;
    }

    /** Gives all records from an offset on. Bytes after the last record may be a write that was never completed. */
    void from(long offset, Consumer<RecordHeader> consumer) throws IOException {
        long size = file.size();
        long bad = -1;
        for (long at = offset; at < size;) {
            @Nullable RecordHeader record = read(at, size);
            if (record == null) {
                bad = bad < 0 ? at : bad;
                at += RecordLayout.BLOCK;
                continue;
            }
            if (bad >= 0) {
                problems.accept("no record in bytes " + bad + " to " + at + " of " + Segments.name(segment));
                bad = -1;
            }
            consumer.accept(record);
            at = record.end();
        }
    }

    /** The record at an offset; null where there is none. */
    @Nullable RecordHeader at(long offset) throws IOException {
        long size = file.size();
        return offset < 0 || offset >= size ? null : read(offset, size);
    }

    private @Nullable RecordHeader read(long at, long size) throws IOException {
        block.clear().limit((int) Math.min(RecordLayout.BLOCK, size - at));
        try {
            file.readFully(MemorySegment.ofBuffer(block), at);
        } catch (EOFException takenBack) {
            return null; // By the writer, who could not write it whole.
        }
        if (RecordLayout.isNewer(block)) {
            throw ChunkStoreException.newer(RecordLayout.VERSION, Segments.name(segment));
        }
        @Nullable RecordHeader record = RecordLayout.decode(block, store);
        if (record == null || !record.isAt(segment, at) || record.end() < at || record.end() > size
            && record.offset() + record.headerSize() + record.storedSize() > size) {
            return null;
        }
        if (store == null) {
            store = RecordLayout.store(block);
        }
        return record;
    }
}
