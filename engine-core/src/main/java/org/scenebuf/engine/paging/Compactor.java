package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives back the disk space of replaced and deleted records. It copies the valid records out of those segments that
 * contain the most invalid ones, and begins an epoch without these segments. The store's writer thread does each step
 * between other work. After each step the store is valid: a copy is committed before it replaces the original.
 *
 * <p>A disk may be too full for a copy. Then the segments without valid records are given up first, to make room.
 */
final class Compactor {

    /** The share of valid bytes below which a segment is given up. */
    private static final double SHARE = 0.95;

    /** Segments that are smaller than a full one divided by this number are put together. */
    private static final int SMALL = 4;

    /** The bytes that are copied in a step, while other work waits. */
    private static final long STEP = 16 << 20;

    private final Disk disk;
    private final StoreOptions options;
    private final Segments segments;
    private final StoreLog log;
    private final Catalog catalog;
    private final Payloads payloads;
    private final Scratch scratch;
    private final Set<Long> retiring = new TreeSet<>();
    private final Queue<RecordHeader> left = new ArrayDeque<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private long copied;
    private long freed;

    Compactor(Disk disk, StoreOptions options, Segments segments, StoreLog log, Catalog catalog, Payloads payloads,
        Scratch scratch) {
        this.disk = disk;
        this.options = options;
        this.segments = segments;
        this.log = log;
        this.catalog = catalog;
        this.payloads = payloads;
        this.scratch = scratch;
    }

    /** Chooses segments. The current segment gets no more records, so that it may be chosen too. */
    void begin() throws IOException {
        log.requireAlone();
        log.seal();
        List<RecordHeader> all = catalog.committedRecords();
        Map<Long, Long> counting = new HashMap<>();
        all.forEach(record -> counting.merge(record.segment(), record.size(), Long::sum));
        long pending = log.hasPending() ? log.firstPending().segment() : Long.MAX_VALUE;
        List<Long> small = new ArrayList<>();
        for (long number : segments.counting()) {
            long size = number < pending && disk.has(Segments.name(number)) ? segments.size(number) : 0;
            long counts = counting.getOrDefault(number, 0L);
            if (size > 0 && counts + RecordLayout.BLOCK < SHARE * size) {
                retiring.add(number);
            } else if (size > 0 && size < options.segmentSize() / SMALL) {
                small.add(number);
            }
        }
        if (small.size() > 1 || !retiring.isEmpty()) {
            retiring.addAll(small);
        }
        all.stream().filter(record -> retiring.contains(record.segment()))
            .sorted(Comparator.comparingLong(RecordHeader::segment).thenComparingLong(RecordHeader::offset))
            .forEach(left::add);
    }

    /** Copies some records, and commits the copies; false when none are left. */
    boolean step() throws IOException {
        List<RecordHeader> records = next();
        try {
            copy(records);
        } catch (IOException noRoom) {
            if (!makesRoom()) {
                throw noRoom;
            }
            copy(records);
        }
        return !left.isEmpty();
    }

    /** Takes the records of a step. */
    private List<RecordHeader> next() {
        List<RecordHeader> records = new ArrayList<>();
        for (long bytes = 0; bytes < STEP && !left.isEmpty();) {
            RecordHeader record = left.remove();
            if (catalog.isCommitted(record)) {
                records.add(record);
                bytes += record.size();
            }
        }
        return records;
    }

    /** Copies records, and commits the copies: all of them or none. */
    private void copy(List<RecordHeader> records) throws IOException {
        StoreLog.Batch batch = log.batch();
        StoreLog.Place begin = log.end();
        long before = copied;
        try {
            for (RecordHeader record : records) {
                copy(record, batch);
            }
            catalog.publish(log.commit(batch));
        } catch (IOException | RuntimeException failed) {
            copied = before;
            log.takeBack(begin);
            throw failed;
        }
    }

    /** Copies a record. If it cannot be read, it stays in its place, and so does its segment. */
    private void copy(RecordHeader record, StoreLog.Batch batch) throws IOException {
        Draft draft;
        try {
            draft = Draft.copyOf(record, payloads, scratch);
        } catch (IOException | ChunkStoreException damaged) {
            problems.add(String.valueOf(damaged.getMessage()));
            return;
        }
        try (draft) {
            log.copy(draft, batch);
            copied += record.size();
        }
    }

    /** Gives up the segments that have no valid records left. */
    CompactReport end() throws IOException {
        log.requireAlone();
        Epochs.Swept swept = giveUpEmpty();
        return new CompactReport(copied, freed, swept.waiting(), List.copyOf(problems));
    }

    /** Gives up those segments that have no valid records so far; false where that frees nothing, or must not be. */
    private boolean makesRoom() throws IOException {
        if (log.isPoisoned()) {
            return false;
        }
        log.requireAlone();
        return giveUpEmpty().freed() > 0;
    }

    private Epochs.Swept giveUpEmpty() throws IOException {
        Set<Long> empty = new TreeSet<>(retiring);
        catalog.committed().forEach(entry -> empty.remove(entry.place().segment()));
        empty.retainAll(segments.counting());
        if (!empty.isEmpty()) {
            return sweep(beginEpoch(log.epoch() + 1, empty));
        }
        return sweep(null);
    }

    private Epochs.Swept sweep(@Nullable Checkpoint manifest) throws IOException {
        Epochs.Swept swept = Epochs.sweep(disk, segments, log.epoch());
        freed += swept.freed();
        if (manifest != null) {
            writeCheckpoint(manifest);
        }
        return swept;
    }

    /** Begins an epoch without some segments, and returns its manifest. */
    private Checkpoint beginEpoch(long number, Set<Long> given) throws IOException {
        List<Long> kept = segments.counting().stream().filter(segment -> !given.contains(segment)).toList();
        Checkpoint manifest = log.checkpoint(number, kept, catalog.committed());
        writeManifest(manifest);
        Epochs.begin(disk, number);
        try {
            disk.sync();
        } catch (IOException failed) {
            log.poison("a sync that failed: " + failed);
            throw failed;
        }
        log.begin(number);
        segments.retire(given);
        segments.settle(manifest.highestSegment());
        return manifest;
    }

    /** Writes the manifest; where there is no room for it, in place of the last checkpoint, which only saves time. */
    private void writeManifest(Checkpoint manifest) throws IOException {
        String name = Epochs.manifest(manifest.state().epoch());
        try {
            manifest.write(disk, name);
        } catch (IOException noRoom) {
            if (!disk.has(Checkpoint.NAME) || !isInSegments()) {
                throw noRoom;
            }
            disk.delete(Checkpoint.NAME);
            manifest.write(disk, name);
        }
    }

    /** Whether the segments tell the chunks without the checkpoint, together with a manifest. */
    private boolean isInSegments() throws IOException {
        return log.epoch() == 1 || Checkpoint.read(disk, Epochs.manifest(log.epoch())) != null;
    }

    /** Writes the manifest a second time, as the checkpoint. If that fails, the first one is enough. */
    private void writeCheckpoint(Checkpoint manifest) {
        try {
            manifest.write(disk, Checkpoint.NAME);
        } catch (IOException withoutIt) {
            problems.add("no second manifest: " + withoutIt.getMessage());
        }
    }
}
