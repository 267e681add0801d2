package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the records of a segment by their headers. Where there is none it looks at each block that follows, so
 * that a damaged record takes no others with it.
 */
final class SegmentWalk {

    private final DiskFile file;
    private final long segment;
    private final Consumer<String> problems;
    private final ByteBuffer block = ByteBuffer.allocate(RecordLayout.BLOCK);

    /** Whose records these are; the first one tells where nobody else did. */
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

    /** Gives all records from an offset on; what is behind the last one may be a write that never ended. */
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
        file.readFully(MemorySegment.ofBuffer(block), at);
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
