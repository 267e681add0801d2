package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads payloads, and checks that they are the written bytes. */
final class Payloads {

    /** The bytes that are read and summed at a time. */
    private static final long PIECE = 1 << 18;

    private final String name;
    private final Segments segments;
    private final UUID store;

    Payloads(String name, Segments segments, UUID store) {
        this.name = name;
        this.segments = segments;
        this.store = store;
    }

    /** The size of a header with its payload. */
    static long size(RecordHeader record) {
        return record.headerSize() + record.storedSize();
    }

    /** The payload, in memory with the header and the payload. */
    static MemorySegment payload(RecordHeader record, MemorySegment both) {
        return both.asSlice(record.headerSize(), record.storedSize());
    }

    /** Reads a record's header and payload into memory of their size; returns the problem of the record, or null. */
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

    /** Reads and sums piece by piece: each piece is still in the cache then, and the system reads ahead. */
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

    /** The same; throws for a damaged record. */
    void readSound(RecordHeader record, MemorySegment both) throws IOException {
        @Nullable String problem = read(record, both);
        if (problem != null) {
            throw damaged(record, problem);
        }
    }

    ChunkStoreException damaged(RecordHeader record, String problem) {
        return ChunkStoreException.damaged(record.id(), name, problem);
    }

    /** Whether a record ends within its segment. */
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
