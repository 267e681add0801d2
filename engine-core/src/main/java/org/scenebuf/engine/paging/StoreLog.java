package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Appends records to segments, and makes several of them one by a commit record. What was written of a record that
 * failed is cut off again. Used by the store's writer thread alone.
 */
final class StoreLog {

    /** Stands for the next number of the store's history. */
    private static final long NEXT = 0;

    private final Disk disk;
    private final Segments segments;
    private final StoreState opened;
    private final StoreOptions options;
    private final Scratch scratch;

    /** The segment that is written, and where; none at first, so that no segment of before is ever appended to. */
    private @Nullable DiskFile file;
    private long segment;
    private long position;

    private long epoch;
    private long nextSequence;
    private long highestBatch;
    private long lastBatch;
    private long lastCommit;
    private Batch pending;

    /** Why nothing can be written any more. */
    private @Nullable String poison;

    StoreLog(Disk disk, Segments segments, StoreOptions options, StoreState opened, Scratch scratch) {
        this.disk = disk;
        this.segments = segments;
        this.opened = opened;
        this.options = options;
        this.scratch = scratch;
        this.segment = opened.lastSegment();
        this.epoch = opened.epoch();
        this.nextSequence = opened.nextSequence();
        this.highestBatch = opened.highestBatch();
        this.lastBatch = opened.lastBatch();
        this.lastCommit = opened.lastCommit();
        this.pending = batch();
    }

    /** Records that one commit is of. */
    static final class Batch {

        private final long number;
        private final List<RecordHeader> records = new ArrayList<>();

        private Batch(long number) {
            this.number = number;
        }
    }

    /**
     * A place in the log.
     *
     * @param segment its number
     * @param offset the byte there
     */
    record Place(long segment, long offset) {
    }

    /** Begins a batch beside the one that is pending. */
    Batch batch() {
        highestBatch++;
        return new Batch(highestBatch);
    }

    /** Appends a record to the batch that is not committed yet. */
    RecordHeader append(Draft draft) throws IOException {
        RecordHeader record = write(draft, pending.number, NEXT);
        pending.records.add(record);
        return record;
    }

    /** Appends a record again that has its number in the store's history already. */
    void copy(Draft draft, Batch batch) throws IOException {
        batch.records.add(write(draft, batch.number, draft.header().sequence()));
    }

    /** Commits all records since the last time; gives them. */
    List<RecordHeader> commit() throws IOException {
        List<RecordHeader> committed = commit(pending);
        if (!committed.isEmpty()) {
            pending = batch();
        }
        return committed;
    }

    /** Commits a batch; gives its records. */
    List<RecordHeader> commit(Batch batch) throws IOException {
        requireSound();
        if (batch.records.isEmpty()) {
            return List.of();
        }
        Commit commit = new Commit(batch.records.stream().map(Commit.Entry::of).toList());
        long sequence;
        try (Draft draft = Draft.of(RecordHeader.bare(RecordKind.COMMIT, lastBatch), commit.encode(), scratch)) {
            sequence = write(draft, batch.number, NEXT).sequence();
        }
        force();
        requireThere();
        lastBatch = batch.number;
        lastCommit = sequence;
        return batch.records;
    }

    /** Drops all records since the last commit; gives them. */
    List<RecordHeader> rollback() {
        List<RecordHeader> dropped = pending.records;
        pending = batch();
        return dropped;
    }

    /** Begins an epoch that is on the disk. */
    void begin(long number) {
        epoch = number;
    }

    long epoch() {
        return epoch;
    }

    /** The index as it is now, for an epoch; records behind the last commit are still to be read. */
    Checkpoint checkpoint(long ofEpoch, List<Long> counting, List<ChunkIndex.Entry> chunks) {
        Place first = firstPending();
        StoreState state = new StoreState(opened.store(), ofEpoch, lastBatch, lastCommit, highestBatch, nextSequence,
            first.segment());
        return Checkpoint.of(state, first.offset(), counting, chunks);
    }

    boolean hasPending() {
        return !pending.records.isEmpty();
    }

    /** Where the first record is that is not committed, or the next one will be. */
    Place firstPending() {
        return pending.records.isEmpty() ? new Place(segment, position)
            : new Place(pending.records.getFirst().segment(), pending.records.getFirst().offset());
    }

    boolean isPoisoned() {
        return poison != null;
    }

    void poison(String reason) {
        poison = reason;
    }

    /** Appends no more to the segment that is written. */
    void seal() throws IOException {
        requireSound();
        force();
        leave();
    }

    private void leave() {
        if (file != null) {
            segments.unpin(segment);
            file = null;
        }
    }

    /** Where the next record will be, unless a segment begins before. */
    Place end() {
        return new Place(segment, position);
    }

    /** Takes back what was appended behind a place, and is not committed; what is not known to be written stays. */
    void takeBack(Place end) {
        if (poison != null) {
            return;
        }
        if (file != null && segment == end.segment) {
            takeBack(file, end.offset);
            return;
        }
        file = null;
        segments.counting().stream().filter(number -> number > end.segment).forEach(segments::drop);
        segment = end.segment;
        position = end.offset;
    }

    private RecordHeader write(Draft draft, long batch, long sequence) throws IOException {
        requireSound();
        DiskFile target = fileFor(draft.header().size(), batch);
        RecordHeader placed = draft.header().at(segment, position, batch, sequence == NEXT ? nextSequence++ : sequence);
        try {
            draft.write(target, placed, opened.store());
        } catch (IOException failed) {
            takeBack(target, position);
            throw failed;
        }
        position = placed.end();
        return placed;
    }

    /** A record of which it is not known how much was written must not be found later. */
    private void takeBack(DiskFile target, long end) {
        try {
            target.truncate(end);
            position = end;
        } catch (IOException failed) {
            poison = "a write that failed and cannot be taken back: " + failed;
        }
    }

    private DiskFile fileFor(long size, long batch) throws IOException {
        @Nullable DiskFile current = file;
        boolean fits = position <= RecordLayout.BLOCK || position + size <= options.segmentSize();
        return current != null && fits ? current : roll(batch);
    }

    /** Begins the next segment. What is in the one before is made sure of, since a commit forces only the last one. */
    private DiskFile roll(long batch) throws IOException {
        force();
        long number = segments.next();
        DiskFile made = segments.create(number);
        long end;
        try (Draft draft = Draft.of(RecordHeader.bare(RecordKind.SEGMENT, epoch), new byte[0], scratch)) {
            RecordHeader first = draft.header().at(number, 0, batch, nextSequence++);
            draft.write(made, first, opened.store());
            made.force();
            disk.sync();
            end = first.end();
        } catch (IOException | RuntimeException failed) {
            segments.drop(number);
            throw failed;
        }
        leave();
        segment = number;
        position = end;
        file = made;
        return made;
    }

    private void force() throws IOException {
        try {
            if (file != null) {
                file.force();
            }
        } catch (IOException failed) {
            poison = "a sync that failed: " + failed;
            throw failed;
        }
    }

    /** What is in a file that somebody deleted is nowhere, though it was written. */
    private void requireThere() throws IOException {
        if (!disk.has(Segments.name(segment))) {
            poison = Segments.name(segment) + ", which somebody deleted";
            requireSound();
        }
    }

    void requireSound() {
        if (poison != null) {
            throw new ChunkStoreException(ErrorText.of("a store whose disk is sound", poison,
                "close and open it again: commits up to number " + lastBatch + " are safe"));
        }
    }
}
