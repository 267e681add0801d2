package org.scenebuf.engine.paging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a commit record: a list of the records that it commits.
 *
 * <pre>
 *  an entry of 40 bytes: kind 8, id 8, sequence 8, segment 8, offset 8
 * </pre>
 *
 * @param entries the records, in the order of writing
 */
record Commit(List<Entry> entries) {

    /**
     * A record of a commit.
     *
     * @param kind a put or a deletion
     * @param id the number of the chunk
     * @param sequence the sequence of the record
     * @param segment the segment of the record
     * @param offset the offset of its first byte
     */
    record Entry(RecordKind kind, long id, long sequence, long segment, long offset) {

        /** The size of an entry, in bytes. */
        static final int SIZE = 40;

        static Entry of(RecordHeader record) {
            return new Entry(record.kind(), record.id(), record.sequence(), record.segment(), record.offset());
        }

        void put(ByteBuffer out) {
            out.putLong(kind.ordinal()).putLong(id).putLong(sequence).putLong(segment).putLong(offset);
        }

        static Entry get(ByteBuffer in) {
            RecordKind kind = RecordKind.values()[Math.clamp(in.getLong(), 0, RecordKind.values().length - 1)];
            return new Entry(kind, in.getLong(), in.getLong(), in.getLong(), in.getLong());
        }

        @Override
        public String toString() {
            return "record of chunk " + id + " in " + Segments.name(segment) + " at byte " + offset;
        }
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(Entry.SIZE, entries.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
        entries.forEach(entry -> entry.put(out));
        return out.array();
    }

    static Commit decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Entry> entries = new ArrayList<>();
        while (in.remaining() >= Entry.SIZE) {
            entries.add(Entry.get(in));
        }
        return new Commit(entries);
    }
}
