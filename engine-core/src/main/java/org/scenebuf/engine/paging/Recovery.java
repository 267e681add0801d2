package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a store has, from a checkpoint and the records behind it.
 *
 * <p>A commit is written only after the sync of the one before returned. So all commits but the last are proven to be
 * on the disk. The last one counts when all that it lists is there whole; else it was never acknowledged, and is cut.
 * Where a record of a proven commit is damaged, its chunk is: an older record would not be what was stored last.
 */
final class Recovery {

    private final Disk disk;
    private final Segments segments;
    private final ChunkIndex index = new ChunkIndex();
    private final List<String> problems = new ArrayList<>();
    private final Map<Long, List<RecordHeader>> records = new HashMap<>();
    private final TreeMap<Long, RecordHeader> commits = new TreeMap<>();
    private @Nullable UUID store;
    private long lastBatch;
    private long highestBatch;
    private long nextSequence = 1;
    private long lastSegment;
    private List<RecordHeader> unproven = List.of();

    private Recovery(Disk disk, Segments segments) {
        this.disk = disk;
        this.segments = segments;
    }

    /**
     * What a store has.
     *
     * @param index its chunks
     * @param state where its log stands
     * @param unproven the records of the last commit, where nothing proves that they are on the disk
     * @param problems a line for each thing that was damaged, or cut
     */
    record Result(ChunkIndex index, StoreState state, List<RecordHeader> unproven, List<String> problems) {
    }

    static Result run(Disk disk, Segments segments) throws IOException {
        return new Recovery(disk, segments).run();
    }

    private Result run() throws IOException {
        List<Long> numbers = segments.numbers();
        @Nullable Checkpoint checkpoint = Checkpoint.read(disk);
        if (checkpoint != null && isOf(checkpoint, Set.copyOf(numbers))) {
            begin(checkpoint);
        } else if (disk.list().contains(Checkpoint.NAME)) {
            problems.add("a checkpoint that is damaged, or of other segments: all records were read instead");
        }
        for (long number : numbers) {
            if (number > lastSegment) {
                walk(number, 0);
            } else if (checkpoint != null && number == lastSegment && store != null) {
                walk(number, checkpoint.offset());
            }
        }
        lastSegment = numbers.isEmpty() ? lastSegment : Math.max(lastSegment, numbers.getLast());
        applyCommits();
        reportCut();
        StoreState state = new StoreState(store == null ? UUID.randomUUID() : store, lastBatch, highestBatch,
            nextSequence, lastSegment);
        return new Result(index, state, unproven, problems);
    }

    /** All that it refers to must still be there. */
    private static boolean isOf(Checkpoint checkpoint, Set<Long> numbers) {
        long last = checkpoint.state().lastSegment();
        return (last == 0 || numbers.contains(last))
            && checkpoint.records().stream().allMatch(record -> numbers.contains(record.segment()));
    }

    private void begin(Checkpoint checkpoint) {
        StoreState state = checkpoint.state();
        store = state.store();
        lastBatch = state.lastBatch();
        highestBatch = state.highestBatch();
        nextSequence = state.nextSequence();
        lastSegment = state.lastSegment();
        checkpoint.records().forEach(index::put);
    }

    private void walk(long number, long from) throws IOException {
        SegmentWalk walk = new SegmentWalk(segments.file(number), number, store, problems::add);
        walk.from(from, this::take);
        store = walk.store();
    }

    private void take(RecordHeader record) {
        nextSequence = Math.max(nextSequence, record.sequence() + 1);
        switch (record.kind()) {
            case PUT, DELETE -> records.computeIfAbsent(record.batch(), batch -> new ArrayList<>()).add(record);
            case COMMIT -> commits.put(record.batch(), record);
            default -> {
                return; // The head of a segment is of no batch.
            }
        }
        highestBatch = Math.max(highestBatch, record.batch());
    }

    private void applyCommits() throws IOException {
        while (!commits.isEmpty()) {
            RecordHeader commit = commits.pollFirstEntry().getValue();
            if (commit.batch() <= lastBatch) {
                continue;
            }
            if (commit.id() > lastBatch) {
                applyLost(commit.id());
            }
            if (commits.isEmpty()) {
                applyLast(commit);
            } else {
                applyProven(commit);
            }
        }
    }

    /** A commit record that is gone, though one behind it says that it was there. */
    private void applyLost(long batch) {
        problems.add("no commit record of batch " + batch + ", of which " + recordsOf(batch).size()
            + " records were found");
        recordsOf(batch).forEach(this::takeIn);
        lastBatch = batch;
    }

    private void applyProven(RecordHeader commit) throws IOException {
        @Nullable Commit list = read(commit);
        if (list == null) {
            problems.add("a damaged commit record of batch " + commit.batch());
            recordsOf(commit.batch()).forEach(this::takeIn);
        } else {
            Map<Commit.Entry, RecordHeader> found = new HashMap<>();
            recordsOf(commit.batch()).forEach(record -> found.put(Commit.Entry.of(record), record));
            list.entries().forEach(entry -> apply(entry, found.get(entry)));
        }
        lastBatch = commit.batch();
    }

    private void apply(Commit.Entry entry, @Nullable RecordHeader found) {
        if (found != null) {
            takeIn(found);
        } else if (entry.kind() == RecordKind.DELETE) {
            index.remove(entry.id());
        } else {
            String problem = "a damaged record of chunk " + entry.id() + " in " + Segments.name(entry.segment())
                + " at byte " + entry.offset();
            problems.add(problem);
            index.damage(entry.id(), problem);
        }
    }

    private void takeIn(RecordHeader record) {
        if (record.kind() == RecordKind.PUT) {
            index.put(record);
        } else {
            index.remove(record.id());
        }
    }

    private void applyLast(RecordHeader commit) throws IOException {
        @Nullable Commit list = read(commit);
        List<RecordHeader> all = recordsOf(commit.batch());
        if (list == null || !list.entries().equals(all.stream().map(Commit.Entry::of).toList()) || !areSound(all)) {
            problems.add("the commit of batch " + commit.batch() + " was cut: not all of it was written");
            return;
        }
        all.forEach(this::takeIn);
        unproven = all;
        lastBatch = commit.batch();
    }

    private boolean areSound(List<RecordHeader> all) throws IOException {
        for (RecordHeader record : all) {
            if (payload(record) == null) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Commit read(RecordHeader commit) throws IOException {
        byte @Nullable [] payload = payload(commit);
        return payload == null ? null : Commit.decode(payload);
    }

    private byte @Nullable [] payload(RecordHeader record) throws IOException {
        if (store == null || record.storedSize() > Integer.MAX_VALUE - Long.BYTES) {
            return null;
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment payload = scratch.allocate(record.storedSize());
            boolean sound = new Payloads(segments, store).read(record, payload) == null;
            return sound ? payload.toArray(ValueLayout.JAVA_BYTE) : null;
        }
    }

    private List<RecordHeader> recordsOf(long batch) {
        return records.getOrDefault(batch, List.of());
    }

    private void reportCut() {
        long cut = records.entrySet().stream().filter(entry -> entry.getKey() > lastBatch)
            .mapToLong(entry -> entry.getValue().size()).sum();
        if (cut > 0) {
            problems.add(cut + " records behind the last commit were cut");
        }
    }
}
