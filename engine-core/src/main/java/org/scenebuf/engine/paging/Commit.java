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
 * @param entries in the order of their sequence
 */
record Commit(List<Entry> entries) {

    private static final int ENTRY = 40;

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

        static Entry of(RecordHeader record) {
            return new Entry(record.kind(), record.id(), record.sequence(), record.segment(), record.offset());
        }
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(ENTRY, entries.size())).order(ByteOrder.LITTLE_ENDIAN);
        entries.forEach(entry -> out.putLong(entry.kind.ordinal()).putLong(entry.id).putLong(entry.sequence)
            .putLong(entry.segment).putLong(entry.offset));
        return out.array();
    }

    static Commit decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Entry> entries = new ArrayList<>();
        while (in.remaining() >= ENTRY) {
            RecordKind kind = RecordKind.values()[Math.clamp(in.getLong(), 0, RecordKind.values().length - 1)];
            entries.add(new Entry(kind, in.getLong(), in.getLong(), in.getLong(), in.getLong()));
        }
        return new Commit(entries);
    }
}
