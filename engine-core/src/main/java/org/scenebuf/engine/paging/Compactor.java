package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives back the disk space of replaced and deleted records. It copies the valid records out of those segments that
 * contain the most invalid ones, and begins an epoch without these segments. The store's writer thread does each step
 * between other work. After each step the store is valid: a copy is committed before it replaces the original.
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
    private final List<String> problems = new ArrayList<>();
    private long copied;

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
        StoreLog.Batch batch = log.batch();
        StoreLog.Place begin = log.end();
        try {
            for (long bytes = 0; bytes < STEP && !left.isEmpty();) {
                RecordHeader record = left.remove();
                if (catalog.isCommitted(record)) {
                    copy(record, batch);
                    bytes += record.size();
                }
            }
            catalog.publish(log.commit(batch));
        } catch (IOException | RuntimeException failed) {
            log.takeBack(begin);
            throw failed;
        }
        return !left.isEmpty();
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

    /** Begins an epoch without the segments that have no valid records left. */
    CompactReport end() throws IOException {
        log.requireAlone();
        catalog.committed().forEach(entry -> retiring.remove(entry.place().segment()));
        retiring.retainAll(segments.counting());
        if (!retiring.isEmpty()) {
            beginEpoch(log.epoch() + 1);
        }
        Epochs.Swept swept = Epochs.sweep(disk, segments, log.epoch());
        return new CompactReport(copied, swept.freed(), swept.waiting(), problems);
    }

    private void beginEpoch(long number) throws IOException {
        List<Long> kept = segments.counting().stream().filter(segment -> !retiring.contains(segment)).toList();
        Checkpoint manifest = log.checkpoint(number, kept, catalog.committed());
        manifest.write(disk, Epochs.manifest(number));
        Epochs.begin(disk, number);
        try {
            disk.sync();
        } catch (IOException failed) {
            log.poison("a sync that failed: " + failed);
            throw failed;
        }
        log.begin(number);
        segments.retire(retiring);
        segments.settle(manifest.highestSegment());
        writeCheckpoint(manifest);
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
