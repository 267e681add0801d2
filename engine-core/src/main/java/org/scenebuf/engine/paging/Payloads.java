package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads payloads, and finds out whether they are what was written. */
final class Payloads {

    /** As much as is read, and summed, at once. */
    private static final long PIECE = 1 << 18;

    private final String name;
    private final Segments segments;
    private final UUID store;

    Payloads(String name, Segments segments, UUID store) {
        this.name = name;
        this.segments = segments;
        this.store = store;
    }

    /** Bytes of a header and the payload behind it. */
    static long size(RecordHeader record) {
        return record.headerSize() + record.storedSize();
    }

    /** Where the payload is, in memory that has both. */
    static MemorySegment payload(RecordHeader record, MemorySegment both) {
        return both.asSlice(record.headerSize(), record.storedSize());
    }

    /** Reads a record's header and payload into memory of their size; gives what is wrong with the record, or null. */
    @Nullable String read(RecordHeader record, MemorySegment both) throws IOException {
        int crc = segments.with(record.segment(), file -> readSummed(file, record, both));
        byte[] header = both.asSlice(0, record.headerSize()).toArray(ValueLayout.JAVA_BYTE);
        @Nullable RecordHeader given = RecordLayout.decode(ByteBuffer.wrap(header), store);
        if (given == null || !given.isAt(record.segment(), record.offset()) || given.id() != record.id()
            || given.sequence() != record.sequence() || given.storedSize() != record.storedSize()) {
            return "another header in " + Segments.name(record.segment()) + " at byte " + record.offset();
        }
        return crc == record.payloadCrc() ? null
            : "a payload with another checksum in " + Segments.name(record.segment()) + " at byte " + record.offset();
    }

    /** Each piece is summed while it is still in the cache, and the system reads ahead. */
    private static int readSummed(DiskFile file, RecordHeader record, MemorySegment both) throws IOException {
        CRC32C crc = new CRC32C();
        long summed = record.headerSize();
        for (long done = 0; done < both.byteSize();) {
            long size = Math.min(PIECE, both.byteSize() - done);
            file.readFully(both.asSlice(done, size), record.offset() + done);
            done += size;
            crc.update(both.asSlice(summed, Math.max(0, done - summed)).asByteBuffer());
            summed = Math.max(summed, done);
        }
        return (int) crc.getValue();
    }

    /** The same; refuses a record that is damaged. */
    void readSound(RecordHeader record, MemorySegment both) throws IOException {
        @Nullable String problem = read(record, both);
        if (problem != null) {
            throw damaged(record, problem);
        }
    }

    ChunkStoreException damaged(RecordHeader record, String problem) {
        return ChunkStoreException.damaged(record.id(), name, problem);
    }

    /** Whether the segment goes on to the end of a record. */
    boolean isInside(RecordHeader record) throws IOException {
        long room = segments.size(record.segment()) - record.offset() - record.headerSize();
        return record.storedSize() <= room;
    }

    static int crc(MemorySegment bytes) {
        CRC32C crc = new CRC32C();
        for (long done = 0; done < bytes.byteSize(); done += PIECE) {
            crc.update(bytes.asSlice(done, Math.min(PIECE, bytes.byteSize() - done)).asByteBuffer());
        }
        return (int) crc.getValue();
    }
}
