package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The epochs of a store. An epoch is a set of valid segments. Records are only ever added, so readers may read while
 * records are written. A compaction, which takes segments away, begins a new epoch.
 *
 * <pre>
 *  epoch-N      is empty; a reader of epoch N shares its lock
 *  manifest-N   the chunks at the beginning of the epoch, in the form of {@link Checkpoint}; the first epoch has none
 * </pre>
 *
 * <p>The current epoch is the one with the highest number. Its segments are those in its manifest, and all later
 * ones. A segment is deleted once it belongs neither to the current epoch nor to one with a reader. The manifest that
 * follows an epoch with a reader tells where that epoch ended, so it stays as long as the reader does.
 */
final class Epochs {

    private static final NumberedName LOCK = new NumberedName("epoch-", "");
    private static final NumberedName MANIFEST = new NumberedName("manifest-", "");
    private static final int MOST_TRIES = 1000;
    private static final int MOST_LOOKS = 20;

    private Epochs() {
    }

    /**
     * An epoch that is being read or written.
     *
     * @param number the number; 0 for a folder without a store
     * @param segments the numbers of the segments that existed while the epoch was certainly the current one
     * @param lock keeps the segments on disk
     */
    record Entered(long number, List<Long> segments, DiskLock lock) {
    }

    /**
     * The result of a sweep.
     *
     * @param freed the bytes of deleted segments
     * @param waiting the bytes of segments that may have a reader
     */
    record Swept(long freed, long waiting) {
    }

    /** Enters the current epoch as its writer, who has a lock. Begins the first epoch where there is none. */
    static Entered write(Disk disk, Segments segments, DiskLock lock) throws IOException {
        if (LOCK.numbers(disk).isEmpty()) {
            begin(disk, Math.max(1, known(disk)));
            disk.sync();
        }
        return new Entered(LOCK.numbers(disk).getLast(), segments.numbers(), lock);
    }

    /** Enters the current epoch as a reader: takes its lock, and then checks whether it is still the current one. */
    static Entered read(Disk disk, Segments segments) throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long number = current(disk);
            if (number == 0) {
                return new Entered(known(disk), segments.numbers(), DiskLock.of(() -> { }));
            }
            @Nullable Closeable lock = disk.share(LOCK.of(number));
            if (lock == null) {
                continue;
            }
            List<Long> found = allThatWere(segments);
            if (current(disk) == number) {
                return new Entered(number, found, DiskLock.of(lock));
            }
            lock.close();
        }
        throw new ChunkStoreException(ErrorText.of("a store that is at rest for a moment", "one whose epochs change "
            + "all the time", "try again later"));
    }

    /**
     * The highest number of an epoch; 0 where there is none. A list of a folder may miss a file that is created
     * meanwhile, and a file that is deleted then. So one list may contain no epoch, though there is always one.
     */
    private static long current(Disk disk) throws IOException {
        for (int tries = 0; tries < MOST_LOOKS; tries++) {
            List<Long> numbers = LOCK.numbers(disk);
            if (!numbers.isEmpty()) {
                return numbers.getLast();
            }
        }
        return 0;
    }

    /**
     * The segments that exist. Segments are created one after another: a second list has all that the first one
     * missed.
     */
    private static List<Long> allThatWere(Segments segments) throws IOException {
        List<Long> some = segments.numbers();
        long last = some.isEmpty() ? 0 : some.getLast();
        return segments.numbers().stream().filter(number -> number <= last).toList();
    }

    /** The epoch of a store that was copied without its empty files; 0 where nothing tells it. */
    private static long known(Disk disk) throws IOException {
        @Nullable Checkpoint checkpoint = Checkpoint.read(disk, Checkpoint.NAME);
        long latest = checkpoint == null ? 0 : checkpoint.state().epoch();
        return MANIFEST.numbers(disk).stream().reduce(latest, Math::max);
    }

    /** Makes an epoch the current one. That is durable only after a sync. */
    static void begin(Disk disk, long number) throws IOException {
        disk.create(LOCK.of(number)).close();
    }

    static String manifest(long number) {
        return MANIFEST.of(number);
    }

    /**
     * Deletes all segments that are no longer valid, except those that may have a reader.
     *
     * @param current the number of the current epoch
     */
    static Swept sweep(Disk disk, Segments segments, long current) throws IOException {
        List<Long> epochs = LOCK.numbers(disk).stream().filter(number -> number < current).toList();
        NavigableSet<Long> manifests = new TreeSet<>(MANIFEST.numbers(disk)).headSet(current, true);
        List<Long> found = segments.numbers();
        Set<Long> held = new HashSet<>();
        Set<Long> useful = new HashSet<>(Set.of(current));
        Map<Long, Closeable> left = new TreeMap<>();
        try {
            for (long number : epochs) {
                @Nullable Closeable lock = disk.exclude(LOCK.of(number));
                if (lock == null) {
                    long next = Objects.requireNonNullElse(manifests.higher(number), current);
                    held.addAll(heldBy(disk, found, number, next));
                    useful.addAll(List.of(number, next));
                } else {
                    left.put(number, lock);
                }
            }
            found = found.stream().filter(segments::isGone).toList();
            Swept swept = delete(segments, found, held);
            for (long epoch : left.keySet()) {
                disk.delete(LOCK.of(epoch));
            }
            for (long manifest : manifests) {
                if (!useful.contains(manifest)) {
                    disk.delete(MANIFEST.of(manifest));
                }
            }
            return swept;
        } finally {
            for (Closeable lock : left.values()) {
                lock.close();
            }
        }
    }

    static void deleteAll(Disk disk) throws IOException {
        for (long number : MANIFEST.numbers(disk)) {
            disk.delete(MANIFEST.of(number));
        }
        for (long number : LOCK.numbers(disk)) {
            disk.delete(LOCK.of(number));
        }
    }

    private static Swept delete(Segments segments, List<Long> gone, Set<Long> held) throws IOException {
        long freed = 0;
        long waiting = 0;
        for (long number : gone) {
            long size = segments.size(number);
            if (held.contains(number) || segments.isPinned(number)) {
                waiting += size;
            } else {
                segments.delete(number);
                freed += size;
            }
        }
        return new Swept(freed, waiting);
    }

    /** The segments that readers of an epoch may use; all segments where that is not known. */
    private static List<Long> heldBy(Disk disk, List<Long> found, long epoch, long next) throws IOException {
        @Nullable Checkpoint begin = epoch == 1 ? null : Checkpoint.read(disk, MANIFEST.of(epoch));
        @Nullable Checkpoint end = Checkpoint.read(disk, MANIFEST.of(next));
        if (end == null || epoch > 1 && begin == null) {
            return found;
        }
        Set<Long> first = begin == null ? Set.of() : Set.copyOf(begin.segments());
        long highest = begin == null ? 0 : begin.highestSegment();
        return found.stream()
            .filter(number -> first.contains(number) || number > highest && number <= end.highestSegment()).toList();
    }
}
