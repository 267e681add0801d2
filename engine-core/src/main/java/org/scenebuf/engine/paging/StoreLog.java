package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Appends records to segments, and commits several of them as one step by a commit record. If a write fails, its
 * bytes are cut off again. Used by the store's writer thread alone.
 */
final class StoreLog {

    /** Stands for the next sequence. */
    private static final long NEXT = 0;

    private final Disk disk;
    private final Segments segments;
    private final DiskLock lock;
    private final StoreState opened;
    private final StoreOptions options;
    private final Scratch scratch;

    /** The current segment; null at first, so that no segment of an earlier opening is appended to. */
    private @Nullable DiskFile file;
    private long segment;
    private long position;

    private long epoch;
    private long nextSequence;
    private long highestBatch;
    private long lastBatch;
    private long lastCommit;
    private Batch pending;

    /** The reason why nothing can be written any more; null for none. */
    private @Nullable String poison;
    private boolean closed;

    StoreLog(Disk disk, Segments segments, DiskLock lock, StoreOptions options, StoreState opened, Scratch scratch) {
        this.disk = disk;
        this.segments = segments;
        this.lock = lock;
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

    /** The records of one commit. */
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
     * @param segment the number of the segment
     * @param offset the offset in it
     */
    record Place(long segment, long offset) {
    }

    /** Begins a batch beside the pending one. */
    Batch batch() {
        highestBatch++;
        return new Batch(highestBatch);
    }

    /** Appends a record to the pending batch. */
    RecordHeader append(Draft draft) throws IOException {
        RecordHeader record = write(draft, pending.number, NEXT);
        pending.records.add(record);
        return record;
    }

    /** Appends a copy of a record, which keeps its sequence. */
    void copy(Draft draft, Batch batch) throws IOException {
        batch.records.add(write(draft, batch.number, draft.header().sequence()));
    }

    /** Commits all records since the last commit, and returns them. */
    List<RecordHeader> commit() throws IOException {
        List<RecordHeader> committed = commit(pending);
        if (!committed.isEmpty()) {
            pending = batch();
        }
        return committed;
    }

    /** Commits a batch, and returns its records. */
    List<RecordHeader> commit(Batch batch) throws IOException {
        requireSound();
        if (batch.records.isEmpty()) {
            return List.of();
        }
        requireAlone();
        Commit commit = new Commit(batch.records.stream().map(Commit.Entry::of).toList());
        long sequence;
        try (Draft draft = Draft.of(RecordHeader.bare(RecordKind.COMMIT, lastBatch), commit.encode(), scratch)) {
            sequence = write(draft, batch.number, NEXT).sequence();
        }
        force();
        requireThere();
        requireAlone();
        lastBatch = batch.number;
        lastCommit = sequence;
        return batch.records;
    }

    /** Drops all records since the last commit, and returns them. */
    List<RecordHeader> rollback() {
        List<RecordHeader> dropped = pending.records;
        pending = batch();
        return dropped;
    }

    /** Begins an epoch, which is on the disk. */
    void begin(long number) {
        epoch = number;
    }

    long epoch() {
        return epoch;
    }

    /** The current index, for an epoch. Records after the last commit must still be read. */
    Checkpoint checkpoint(long ofEpoch, List<Long> counting, List<ChunkIndex.Entry> chunks) {
        Place first = firstPending();
        StoreState state = new StoreState(opened.store(), ofEpoch, lastBatch, lastCommit, highestBatch, nextSequence,
            first.segment());
        return Checkpoint.of(state, first.offset(), counting, chunks);
    }

    boolean hasPending() {
        return !pending.records.isEmpty();
    }

    /** The place of the first record that is not committed, or else of the next record. */
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

    /** Ends the current segment: nothing more is appended to it. */
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

    /** The place of the next record, unless a segment begins before it. */
    Place end() {
        return new Place(segment, position);
    }

    /** Takes back records that were appended after a place and are not committed. */
    void takeBack(Place end) {
        if (poison != null || closed) {
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

    /** Cuts the end of a file. A record that was written in part must not be found later. */
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

    /** Begins the next segment. The one before is synced first, because a commit syncs only the last segment. */
    private DiskFile roll(long batch) throws IOException {
        requireAlone();
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

    /** Throws where the current segment was deleted: its bytes are lost, though they were written. */
    private void requireThere() throws IOException {
        if (!disk.has(Segments.name(segment))) {
            poison = Segments.name(segment) + ", which was deleted";
            requireSound();
        }
    }

    /**
     * Throws where the lock was lost, so that another process may write too, or where the path names another folder
     * now. When it returns, whoever takes the lock later finds all that was synced before.
     */
    void requireAlone() throws IOException {
        requireOpen();
        if (!lock.isHeld()) {
            poison = "a lock that was lost: another process also writes the store, or the folder was moved";
            requireSound();
        }
    }

    void requireSound() {
        requireOpen();
        if (poison != null) {
            throw new ChunkStoreException(ErrorText.of("a store whose disk is sound", poison,
                "close and open it again: commits up to number " + lastBatch + " are safe"));
        }
    }
    private void requireOpen() {
        if (closed) {
            throw ChunkStoreException.closed("", null);
        }
    }

    /** Ends the log: later calls that append or commit are refused. Returns whether this is the first call. */
    boolean close() {
        boolean isFirst = !closed;
        closed = true;
        return isFirst;
    }
}
