package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Appends records to segments, and makes several of them one by a commit record. What was written of a record that
 * failed is cut off again. Used by the store's writer thread alone.
 */
final class StoreLog {

    private final Disk disk;
    private final Segments segments;
    private final UUID store;
    private final StoreOptions options;
    private final Scratch scratch;

    /** The segment that is written, and where; none at first, so that no segment of before is ever appended to. */
    private @Nullable DiskFile file;
    private long segment;
    private long position;

    /** The highest number of a segment that was tried. */
    private long highestSegment;

    private long nextSequence;
    private long batch;
    private long lastBatch;
    private final List<RecordHeader> appended = new ArrayList<>();

    /** Why nothing can be written any more. */
    private @Nullable String poison;

    StoreLog(Disk disk, Segments segments, UUID store, StoreOptions options, StoreState state,
        Scratch scratch) {
        this.disk = disk;
        this.segments = segments;
        this.store = store;
        this.options = options;
        this.scratch = scratch;
        this.segment = state.lastSegment();
        this.highestSegment = state.lastSegment();
        this.nextSequence = state.nextSequence();
        this.batch = state.highestBatch() + 1;
        this.lastBatch = state.lastBatch();
    }

    /** Appends a record to the batch that is not committed yet. */
    RecordHeader append(Draft draft) throws IOException {
        RecordHeader record = write(draft);
        appended.add(record);
        return record;
    }

    /** Commits all records since the last time; gives them. */
    List<RecordHeader> commit() throws IOException {
        requireSound();
        if (appended.isEmpty()) {
            return List.of();
        }
        Commit commit = new Commit(appended.stream().map(Commit.Entry::of).toList());
        try (Draft draft = Draft.of(RecordHeader.bare(RecordKind.COMMIT, lastBatch), commit.encode(), scratch)) {
            write(draft);
        }
        force();
        lastBatch = batch++;
        List<RecordHeader> committed = List.copyOf(appended);
        appended.clear();
        return committed;
    }

    /** Drops all records since the last commit; gives them. */
    List<RecordHeader> rollback() {
        List<RecordHeader> dropped = List.copyOf(appended);
        appended.clear();
        batch++;
        return dropped;
    }

    long lastBatch() {
        return lastBatch;
    }

    long highestBatch() {
        return batch - 1;
    }

    long nextSequence() {
        return nextSequence;
    }

    long segment() {
        return segment;
    }

    long position() {
        return position;
    }

    boolean isPoisoned() {
        return poison != null;
    }

    private RecordHeader write(Draft draft) throws IOException {
        requireSound();
        DiskFile target = fileFor(draft.header().size());
        RecordHeader placed = draft.header().at(segment, position, batch, nextSequence++);
        try {
            draft.write(target, placed, store);
        } catch (IOException failed) {
            takeBack(target, failed);
            throw failed;
        }
        position = placed.end();
        return placed;
    }

    /** A record of which it is not known how much was written must not be found later. */
    private void takeBack(DiskFile target, IOException failed) {
        try {
            target.truncate(position);
        } catch (IOException again) {
            poison = "a write that failed and cannot be taken back: " + failed;
        }
    }

    private DiskFile fileFor(long size) throws IOException {
        @Nullable DiskFile current = file;
        boolean fits = position <= RecordLayout.BLOCK || position + size <= options.segmentSize();
        return current != null && fits ? current : roll();
    }

    /** Begins the next segment. What is in the one before is made sure of, since a commit forces only the last one. */
    private DiskFile roll() throws IOException {
        if (file != null) {
            force();
        }
        long number = ++highestSegment;
        DiskFile made = segments.create(number);
        try (Draft draft = Draft.of(RecordHeader.bare(RecordKind.SEGMENT, 0), new byte[0], scratch)) {
            RecordHeader first = draft.header().at(number, 0, batch, nextSequence++);
            draft.write(made, first, store);
            if (options.isDurable()) {
                made.force();
                disk.sync();
            }
            position = first.end();
        } catch (IOException | RuntimeException failed) {
            segments.drop(number);
            throw failed;
        }
        segment = number;
        file = made;
        return made;
    }

    private void force() throws IOException {
        if (!options.isDurable() || file == null) {
            return;
        }
        try {
            file.force();
        } catch (IOException failed) {
            poison = "a sync that failed: " + failed;
            throw failed;
        }
    }

    private void requireSound() {
        if (poison != null) {
            throw new ChunkStoreException(ErrorText.of("a store whose disk is sound", poison,
                "close and open it again: commits up to number " + lastBatch + " are safe"));
        }
    }
}
