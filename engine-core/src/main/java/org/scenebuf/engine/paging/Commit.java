package org.scenebuf.engine.paging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a commit record lists: where each of its records is.
 *
 * <pre>
 *  an entry of 40 bytes: kind 8, id 8, sequence 8, segment 8, offset 8
 * </pre>
 *
 * @param entries in the order in which they were written
 */
record Commit(List<Entry> entries) {

    /**
     * A record that belongs to a commit.
     *
     * @param kind a put or a delete
     * @param id of the chunk
     * @param sequence its number
     * @param segment where it is
     * @param offset the first byte there
     */
    record Entry(RecordKind kind, long id, long sequence, long segment, long offset) {

        /** Bytes of one. */
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
