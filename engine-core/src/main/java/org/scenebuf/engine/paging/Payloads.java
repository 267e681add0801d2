package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** Reads payloads, and finds out whether they are what was written. */
final class Payloads {

    /** As much as one checksum is given at once. */
    private static final long PIECE = 1 << 30;

    private final String name;
    private final Segments segments;
    private final UUID store;

    Payloads(String name, Segments segments, UUID store) {
        this.name = name;
        this.segments = segments;
        this.store = store;
    }

    /** Reads a record's payload into memory of its size; gives what is wrong with the record, or null. */
    @Nullable String read(RecordHeader record, MemorySegment target) throws IOException {
        DiskFile file = segments.file(record.segment());
        byte[] header = new byte[record.headerSize()];
        file.readFully(MemorySegment.ofArray(header), record.offset());
        @Nullable RecordHeader given = RecordLayout.decode(ByteBuffer.wrap(header), store);
        if (given == null || !given.isAt(record.segment(), record.offset()) || given.id() != record.id()
            || given.sequence() != record.sequence() || given.storedSize() != target.byteSize()) {
            return "another header in " + Segments.name(record.segment()) + " at byte " + record.offset();
        }
        file.readFully(target, record.offset() + header.length);
        return crc(target) == record.payloadCrc() ? null
            : "a payload with another checksum in " + Segments.name(record.segment()) + " at byte " + record.offset();
    }

    /** Reads a record's payload; refuses a record that is damaged. */
    void readSound(RecordHeader record, MemorySegment target) throws IOException {
        @Nullable String problem = read(record, target);
        if (problem != null) {
            throw damaged(record, problem);
        }
    }

    ChunkStoreException damaged(RecordHeader record, String problem) {
        return new ChunkStoreException(ErrorText.of("a sound chunk " + record.id() + " in " + name, problem,
            "restore it from a copy, or put it again"));
    }

    /** Whether the segment goes on to the end of a record. */
    boolean isInside(RecordHeader record) throws IOException {
        long room = segments.file(record.segment()).size() - record.offset() - record.headerSize();
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
