package org.scenebuf.engine.paging;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The index of a store at a moment. The file {@value #NAME} only saves time: the next opening need not walk through
 * all records. The manifest of an epoch has the same form, and lists the valid segments and their chunks; see
 * {@link Epochs}. Numbers are little-endian.
 *
 * <pre>
 *   0  magic "SBCHECKP"      8
 *   8  version               8
 *  16  store                16
 *  32  epoch                 8
 *  40  last batch            8
 *  48  sequence of its commit record  8
 *  56  highest batch         8
 *  64  next sequence         8
 *  72  segment               8   from where on records are to be read
 *  80  offset there          8
 *  88  count of segments     8
 *  96  count of damaged      8
 * 104  count of records      8
 * 112  numbers of segments, 8 bytes each
 *      where damaged records are, as {@link Commit} has it
 *      headers of records, as {@link RecordLayout} has them
 *      CRC32C of all before  4
 * </pre>
 *
 * @param state the state of the log; its last segment is the one from which on records must be read
 * @param offset the offset in that segment from which on records must be read
 * @param segments the numbers of the valid segments, of those that existed
 * @param damaged the places of records that are damaged
 * @param records the records of the chunks
 */
record Checkpoint(StoreState state, long offset, List<Long> segments, List<Commit.Entry> damaged,
    List<RecordHeader> records) {

    static final String NAME = "checkpoint";
    static final int VERSION = 1;

    private static final String NEW = ".new";
    private static final long MAGIC = 0x504b434548434253L;
    private static final int FIXED = 112;

    /** Makes a checkpoint of a store's chunks, sound and damaged ones. */
    static Checkpoint of(StoreState state, long offset, List<Long> segments, List<ChunkIndex.Entry> chunks) {
        List<Commit.Entry> damaged = new ArrayList<>();
        List<RecordHeader> records = new ArrayList<>();
        for (ChunkIndex.Entry chunk : chunks) {
            if (chunk.record() == null) {
                damaged.add(chunk.place());
            } else {
                records.add(chunk.record());
            }
        }
        return new Checkpoint(state, offset, segments, damaged, records);
    }

    /** The highest number of a segment that the checkpoint knows. */
    long highestSegment() {
        return segments.stream().reduce(state.lastSegment(), Math::max);
    }

    /** Writes the checkpoint to a new file, which then takes the name in one step. */
    void write(Disk disk, String name) throws IOException {
        disk.delete(name + NEW);
        try {
            try (DiskFile file = disk.create(name + NEW)) {
                write(new SummedOutput(file));
            }
            disk.rename(name + NEW, name);
        } catch (IOException failed) {
            drop(disk, name + NEW);
            throw failed;
        }
        disk.sync();
    }

    /** Deletes a file that could not be written: it may have the last space of the disk. */
    private static void drop(Disk disk, String name) {
        try {
            disk.delete(name);
        } catch (IOException left) {
            // The next checkpoint deletes it.
        }
    }

    private void write(SummedOutput out) throws IOException {
        ByteBuffer head = out.room(FIXED).putLong(MAGIC).putLong(VERSION);
        head.putLong(state.store().getMostSignificantBits()).putLong(state.store().getLeastSignificantBits());
        head.putLong(state.epoch()).putLong(state.lastBatch()).putLong(state.lastCommit());
        head.putLong(state.highestBatch()).putLong(state.nextSequence()).putLong(state.lastSegment()).putLong(offset);
        head.putLong(segments.size()).putLong(damaged.size()).putLong(records.size());
        for (long segment : segments) {
            out.room(Long.BYTES).putLong(segment);
        }
        for (Commit.Entry entry : damaged) {
            entry.put(out.room(Commit.Entry.SIZE));
        }
        for (RecordHeader record : records) {
            byte[] header = RecordLayout.encode(record, state.store());
            out.room(header.length).put(header);
        }
        out.finish();
    }

    /** Reads the checkpoint of a name; null where there is none, or it is damaged. */
    static @Nullable Checkpoint read(Disk disk, String name) throws IOException {
        if (!disk.has(name)) {
            return null;
        }
        try (DiskFile file = disk.open(name)) {
            SummedInput in = new SummedInput(file);
            @Nullable Checkpoint read = read(in, name);
            return read != null && in.isSound() ? read : null;
        } catch (EOFException cut) {
            return null;
        }
    }

    private static @Nullable Checkpoint read(SummedInput in, String name) throws IOException {
        ByteBuffer head = in.next(FIXED, FIXED);
        if (head.getLong() != MAGIC) {
            return null;
        }
        if (head.getLong() != VERSION) {
            requireDamaged(in, name);
            return null;
        }
        UUID store = new UUID(head.getLong(), head.getLong());
        StoreState state = new StoreState(store, head.getLong(), head.getLong(), head.getLong(), head.getLong(),
            head.getLong(), head.getLong());
        long offset = head.getLong();
        long[] counts = {head.getLong(), head.getLong(), head.getLong()};
        List<Long> segments = new ArrayList<>();
        for (long left = counts[0]; left > 0; left--) {
            segments.add(in.next(Long.BYTES, Long.BYTES).getLong());
        }
        List<Commit.Entry> damaged = new ArrayList<>();
        for (long left = counts[1]; left > 0; left--) {
            damaged.add(Commit.Entry.get(in.next(Commit.Entry.SIZE, Commit.Entry.SIZE)));
        }
        @Nullable List<RecordHeader> records = records(in, store, counts[2]);
        return records == null ? null : new Checkpoint(state, offset, segments, damaged, records);
    }

    private static @Nullable List<RecordHeader> records(SummedInput in, UUID store, long count) throws IOException {
        List<RecordHeader> records = new ArrayList<>();
        for (long left = count; left > 0; left--) {
            ByteBuffer buffer = in.next(RecordLayout.FIXED, RecordLayout.BLOCK);
            @Nullable RecordHeader record = RecordLayout.decode(buffer.slice(buffer.position(),
                Math.min(RecordLayout.BLOCK, buffer.remaining())), store);
            if (record == null) {
                return null;
            }
            records.add(record);
            buffer.position(buffer.position() + record.headerSize());
        }
        return records;
    }

    /** Throws for a sound checkpoint of another version. Every version has the checksum at the end. */
    private static void requireDamaged(SummedInput in, String name) throws IOException {
        in.skip();
        if (in.isSound()) {
            throw ChunkStoreException.newer(VERSION, name);
        }
    }
}
