package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Finds the valid chunks of a store, from a checkpoint and the records after it.
 *
 * <p>A commit is written only after the sync of the one before has returned. So all commits but the last one are
 * proven to be on the disk. The last one is valid when all its records are there and sound; else it was never
 * acknowledged, and is cut. If a record of a proven commit is damaged, its chunk is damaged: an older record does not
 * have the last bytes.
 */
final class Recovery {

    private final Disk disk;
    private final Segments segments;
    private final Epochs.Entered epoch;
    private final ChunkIndex index = new ChunkIndex();
    private final List<String> problems = new ArrayList<>();
    private final Map<Long, List<RecordHeader>> records = new HashMap<>();

    /** The commit records, by their sequence. */
    private final TreeMap<Long, RecordHeader> commits = new TreeMap<>();
    private @Nullable UUID store;
    private long lastBatch;
    private long lastCommit;
    private long highestBatch;
    private long nextSequence = 1;
    private long lastSegment;
    private List<RecordHeader> unproven = List.of();

    private Recovery(Disk disk, Segments segments, Epochs.Entered epoch) {
        this.disk = disk;
        this.segments = segments;
        this.epoch = epoch;
    }

    /**
     * The content of a store.
     *
     * @param index the chunks
     * @param state the state of the log
     * @param unproven the records of the last commit, and its own, where nothing proves that they are on the disk
     * @param problems a line for each damage, and for each cut
     */
    record Result(ChunkIndex index, StoreState state, List<RecordHeader> unproven, List<String> problems) {
    }

    /** Reads the segments of an epoch, and marks those that belong to the store as valid. */
    static Result run(Disk disk, Segments segments, Epochs.Entered epoch) throws IOException {
        return new Recovery(disk, segments, epoch).run();
    }

    private Result run() throws IOException {
        @Nullable Checkpoint base = base();
        if (base != null) {
            begin(base);
        }
        long first = lastSegment;
        for (long number : epoch.segments()) {
            if (segments.isGone(number)) {
                continue; // Another process may be about to delete it.
            }
            if (number > first) {
                walk(number, 0);
            } else if (base != null && number == first) {
                walk(number, base.offset());
            }
        }
        applyCommits();
        StoreState state = new StoreState(store == null ? UUID.randomUUID() : store, Math.max(1, epoch.number()),
            lastBatch, nextSequence - 1, highestBatch, nextSequence, lastSegment);
        return new Result(index, state, unproven, problems);
    }

    /** The newest sound checkpoint of the epoch. */
    private @Nullable Checkpoint base() throws IOException {
        @Nullable Checkpoint checkpoint = Checkpoint.read(disk, Checkpoint.NAME);
        if (checkpoint == null && disk.has(Checkpoint.NAME)) {
            problems.add("a checkpoint that is damaged: records were read instead");
        }
        boolean fits = checkpoint != null && checkpoint.state().epoch() == Math.max(1, epoch.number());
        if (fits || epoch.number() <= 1) {
            return fits ? checkpoint : null;
        }
        @Nullable Checkpoint manifest = Checkpoint.read(disk, Epochs.manifest(epoch.number()));
        if (manifest == null) {
            throw new ChunkStoreException(ErrorText.of("a sound " + Epochs.manifest(epoch.number())
                + ", or a checkpoint of that epoch", "neither",
                "restore the manifest from a copy: only it tells which records count"));
        }
        return manifest;
    }

    private void begin(Checkpoint checkpoint) throws IOException {
        StoreState state = checkpoint.state();
        store = state.store();
        lastBatch = state.lastBatch();
        lastCommit = state.lastCommit();
        highestBatch = state.highestBatch();
        nextSequence = state.nextSequence();
        lastSegment = state.lastSegment();
        segments.count(checkpoint.segments());
        segments.used(checkpoint.highestSegment());
        segments.settle(epoch.number() > 1 ? checkpoint.highestSegment() : 0);
        Set<Long> found = new HashSet<>(epoch.segments());
        found.addAll(segments.numbers()); // The checkpoint may be newer than the list of a reader.
        for (RecordHeader record : checkpoint.records()) {
            if (found.contains(record.segment())) {
                index.put(record);
            } else {
                damage(Commit.Entry.of(record), "lost");
            }
        }
        for (Commit.Entry entry : checkpoint.damaged()) {
            lookAgain(entry, found.contains(entry.segment()));
        }
    }

    /** Reads a damaged record again, because it may be readable now. */
    private void lookAgain(Commit.Entry entry, boolean isThere) throws IOException {
        @Nullable RecordHeader record = isThere ? segments.with(entry.segment(),
            file -> new SegmentWalk(file, entry.segment(), store, problems::add).at(entry.offset())) : null;
        if (record != null && Commit.Entry.of(record).equals(entry)) {
            index.put(record);
        } else {
            damage(entry, isThere ? "damaged" : "lost");
        }
    }

    private void damage(Commit.Entry entry, String how) {
        String problem = "a " + how + " " + entry;
        problems.add(problem);
        index.damage(entry, problem);
        segments.count(List.of(entry.segment()));
    }

    /** Takes the records of a segment. A reader may find one gone: its writer has dropped it before a commit. */
    private void walk(long number, long from) throws IOException {
        try {
            store = segments.with(number, file -> {
                SegmentWalk walk = new SegmentWalk(file, number, store, problems::add);
                walk.from(from, this::take);
                return walk.store();
            });
        } catch (NoSuchFileException dropped) {
            if (!disk.isReadOnly()) {
                throw dropped;
            }
        }
    }

    private void take(RecordHeader record) {
        if (record.segment() > lastSegment) {
            lastSegment = record.segment();
            segments.count(List.of(lastSegment));
        }
        nextSequence = Math.max(nextSequence, record.sequence() + 1);
        switch (record.kind()) {
            case PUT, DELETE -> records.computeIfAbsent(record.batch(), batch -> new ArrayList<>()).add(record);
            case COMMIT -> commits.put(record.sequence(), record);
            default -> {
                return; // The head of a segment belongs to no batch.
            }
        }
        highestBatch = Math.max(highestBatch, record.batch());
    }

    private void applyCommits() throws IOException {
        commits.headMap(lastCommit, true).clear();
        if (!commits.isEmpty()) {
            RecordHeader last = commits.lastEntry().getValue();
            applyBefore(last);
            if (isWhole(last)) {
                applyLast(last);
            } else {
                cut(last);
            }
        }
        reportCut();
    }

    private void applyBefore(RecordHeader last) throws IOException {
        CommitChain chain = new CommitChain(commits, lastBatch);
        for (long batch : chain.before(last)) {
            @Nullable RecordHeader commit = chain.commit(batch);
            if (commit == null) {
                applyLost(batch);
            } else {
                applyProven(commit);
            }
            lastBatch = batch;
        }
    }

    private void applyLast(RecordHeader commit) {
        List<RecordHeader> last = recordsOf(commit.batch());
        last.forEach(this::takeIn);
        unproven = new ArrayList<>(last);
        unproven.add(commit);
        lastBatch = commit.batch();
        lastCommit = commit.sequence();
    }

    /** Leaves the last commit out. A reader reports it only if it is complete itself, and so not in progress. */
    private void cut(RecordHeader commit) throws IOException {
        @Nullable Long before = commits.lowerKey(commit.sequence());
        lastCommit = before == null ? lastCommit : before;
        if (!disk.isReadOnly() || read(commit) != null) {
            problems.add("the commit of batch " + commit.batch() + " was cut: not all of it was written, or it was "
                + "damaged");
        }
    }

    /** Applies a batch whose commit record is lost, though a later one names it. */
    private void applyLost(long batch) {
        problems.add("no commit record of batch " + batch + ", of which " + recordsOf(batch).size()
            + " records were found");
        recordsOf(batch).forEach(this::takeIn);
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
    }

    private void apply(Commit.Entry entry, @Nullable RecordHeader found) {
        if (found != null) {
            takeIn(found);
        } else if (entry.kind() == RecordKind.DELETE) {
            index.remove(entry.id());
        } else {
            damage(entry, "damaged");
        }
    }

    private void takeIn(RecordHeader record) {
        if (record.kind() == RecordKind.PUT) {
            index.put(record);
        } else {
            index.remove(record.id());
        }
    }

    private boolean isWhole(RecordHeader commit) throws IOException {
        @Nullable Commit list = read(commit);
        List<RecordHeader> all = recordsOf(commit.batch());
        return list != null && list.entries().equals(all.stream().map(Commit.Entry::of).toList()) && areSound(all);
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
            MemorySegment both = scratch.allocate(Payloads.size(record));
            boolean sound = new Payloads("", segments, store).read(record, both) == null;
            return sound ? Payloads.payload(record, both).toArray(ValueLayout.JAVA_BYTE) : null;
        }
    }

    private List<RecordHeader> recordsOf(long batch) {
        return records.getOrDefault(batch, List.of());
    }

    /**
     * Reports records that were cut. A reader cuts nothing: records after the last commit may belong to one in
     * progress.
     */
    private void reportCut() {
        if (disk.isReadOnly()) {
            return;
        }
        long cut = records.values().stream().flatMap(List::stream)
            .filter(record -> record.sequence() > lastCommit).count();
        if (cut > 0) {
            problems.add(cut + " records after the last commit were cut");
        }
    }
}
