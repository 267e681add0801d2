package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The index of a store as it was at some moment, so that opening need not walk through all records. It saves time, and
 * no more: one that is missing or damaged is done without.
 *
 * <pre>
 *   0  magic "SBCHECKP"      8
 *   8  store                16
 *  24  last batch            8
 *  32  highest batch         8
 *  40  next sequence         8
 *  48  segment               8   up to where the index is of
 *  56  offset there          8
 *  64  count of records      8
 *  72  headers of records, as {@link RecordLayout} has them
 *      CRC32C of all before  4
 * </pre>
 *
 * @param state where the log stood; its last segment is that up to which the index is of
 * @param offset up to where there
 * @param records of the chunks
 */
record Checkpoint(StoreState state, long offset, Collection<RecordHeader> records) {

    static final String NAME = "checkpoint";
    private static final String NEW = "checkpoint.new";
    private static final long MAGIC = 0x504b434548434253L;
    private static final int FIXED = 72;

    /** Writes it to a new file, which then takes the place of the one before in one step. */
    void write(Disk disk) throws IOException {
        disk.delete(NEW);
        try (DiskFile file = disk.create(NEW)) {
            file.writeFully(MemorySegment.ofArray(encode()), 0);
            file.force();
        }
        disk.rename(NEW, NAME);
        disk.sync();
    }

    private byte[] encode() {
        List<byte[]> headers = records.stream().map(record -> RecordLayout.encode(record, state.store())).toList();
        int size = headers.stream().mapToInt(header -> header.length).reduce(FIXED + Integer.BYTES, Math::addExact);
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(MAGIC).putLong(state.store().getMostSignificantBits())
            .putLong(state.store().getLeastSignificantBits());
        out.putLong(state.lastBatch()).putLong(state.highestBatch()).putLong(state.nextSequence());
        out.putLong(state.lastSegment()).putLong(offset).putLong(headers.size());
        headers.forEach(out::put);
        return out.putInt(crc(out.array(), out.position())).array();
    }

    /** Reads the one that is there; null where there is none that is sound. */
    static @Nullable Checkpoint read(Disk disk) throws IOException {
        if (!disk.list().contains(NAME)) {
            return null;
        }
        try (DiskFile file = disk.open(NAME)) {
            long size = file.size();
            if (size < FIXED + Integer.BYTES || size > Integer.MAX_VALUE - Long.BYTES) {
                return null;
            }
            byte[] bytes = new byte[(int) size];
            file.readFully(MemorySegment.ofArray(bytes), 0);
            return decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static @Nullable Checkpoint decode(ByteBuffer in) {
        int end = in.capacity() - Integer.BYTES;
        if (in.getLong(0) != MAGIC || in.getInt(end) != crc(in.array(), end)) {
            return null;
        }
        StoreState state = new StoreState(new UUID(in.getLong(8), in.getLong(16)), in.getLong(24), in.getLong(32),
            in.getLong(40), in.getLong(48));
        List<RecordHeader> records = new ArrayList<>();
        int at = FIXED;
        for (long left = in.getLong(64); left > 0; left--) {
            ByteBuffer slice = in.slice(at, Math.min(RecordLayout.BLOCK, end - at));
            @Nullable RecordHeader record = RecordLayout.decode(slice, state.store());
            if (record == null) {
                return null;
            }
            records.add(record);
            at += record.headerSize();
        }
        return new Checkpoint(state, in.getLong(56), records);
    }

    private static int crc(byte[] bytes, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, size);
        return (int) crc.getValue();
    }
}
