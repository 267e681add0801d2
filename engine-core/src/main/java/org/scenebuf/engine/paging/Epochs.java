package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The epochs of a store: which segments count. Records are only ever added, so that readers may look at them while
 * others are written; a compaction, which takes segments away, begins an epoch.
 *
 * <pre>
 *  epoch-N      is empty; who reads a store in epoch N shares its lock
 *  manifest-N   what the epoch began with, as {@link Checkpoint} draws it; the first epoch has none
 * </pre>
 *
 * <p>The current epoch is the one of the highest number. To it belong the segments that its manifest lists, and all
 * later ones. A segment is deleted once it belongs neither to the current epoch nor to one that somebody reads.
 */
final class Epochs {

    private static final NumberedName LOCK = new NumberedName("epoch-", "");
    private static final NumberedName MANIFEST = new NumberedName("manifest-", "");
    private static final int MOST_TRIES = 1000;
    private static final int MOST_LOOKS = 20;

    private Epochs() {
    }

    /**
     * An epoch that is read or written.
     *
     * @param number which one; 0 of a folder that has no store yet
     * @param segments the numbers of those that were there when it surely was the current one
     * @param lock keeps its segments there
     */
    record Entered(long number, List<Long> segments, DiskLock lock) {
    }

    /**
     * What a sweep did.
     *
     * @param freed bytes of segments that were deleted
     * @param waiting bytes of segments that somebody may read
     */
    record Swept(long freed, long waiting) {
    }

    /** Enters the current epoch as its writer, who has a lock, and begins the first one where there is none. */
    static Entered write(Disk disk, Segments segments, DiskLock lock) throws IOException {
        if (LOCK.numbers(disk).isEmpty()) {
            begin(disk, Math.max(1, known(disk)));
            disk.sync();
        }
        return new Entered(LOCK.numbers(disk).getLast(), segments.numbers(), lock);
    }

    /** Enters the current epoch as a reader: shares its lock, and only then looks whether it still is the current. */
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
     * The highest number of an epoch; 0 where there is none. A look at a folder may miss a file that is made meanwhile,
     * and one that is deleted then: so none may be there for once, though there is always one.
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

    /** Segments are made one after the other: of those that one look may have missed, the next one misses none. */
    private static List<Long> allThatWere(Segments segments) throws IOException {
        List<Long> some = segments.numbers();
        long last = some.isEmpty() ? 0 : some.getLast();
        return segments.numbers().stream().filter(number -> number <= last).toList();
    }

    /** The epoch of a store whose empty files somebody left out when he copied it; 0 where nothing tells. */
    private static long known(Disk disk) throws IOException {
        @Nullable Checkpoint checkpoint = Checkpoint.read(disk, Checkpoint.NAME);
        long latest = checkpoint == null ? 0 : checkpoint.state().epoch();
        return MANIFEST.numbers(disk).stream().reduce(latest, Math::max);
    }

    /** Makes an epoch the current one; not before a sync it surely is. */
    static void begin(Disk disk, long number) throws IOException {
        disk.create(LOCK.of(number)).close();
    }

    static String manifest(long number) {
        return MANIFEST.of(number);
    }

    /**
     * Deletes all segments that count no more, but for those that somebody may read.
     *
     * @param current the number of the current epoch
     */
    static Swept sweep(Disk disk, Segments segments, long current) throws IOException {
        List<Long> epochs = LOCK.numbers(disk).stream().filter(number -> number < current).toList();
        List<Long> found = segments.numbers();
        Set<Long> held = new HashSet<>();
        Map<Long, Closeable> left = new TreeMap<>();
        try {
            for (int k = 0; k < epochs.size(); k++) {
                long number = epochs.get(k);
                @Nullable Closeable lock = disk.exclude(LOCK.of(number));
                if (lock == null) {
                    held.addAll(heldBy(disk, found, number, k + 1 < epochs.size() ? epochs.get(k + 1) : current));
                } else {
                    left.put(number, lock);
                }
            }
            found = found.stream().filter(segments::isGone).toList();
            Swept swept = delete(segments, found, held);
            for (long epoch : left.keySet()) {
                disk.delete(MANIFEST.of(epoch));
                disk.delete(LOCK.of(epoch));
            }
            return swept;
        } finally {
            for (Closeable lock : left.values()) {
                lock.close();
            }
        }
    }

    static void deleteAll(Disk disk) throws IOException {
        for (long number : LOCK.numbers(disk)) {
            disk.delete(MANIFEST.of(number));
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

    /** The segments that readers of an epoch may look at: all, where that cannot be found out. */
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
