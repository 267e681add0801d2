package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.scenebuf.engine.internal.ErrorText;

/** The segments of a store, each opened once. Used by several of the store's own threads. */
final class Segments {

    private static final NumberedName NAME = new NumberedName("segment-", ".chunks");

    private final Disk disk;

    /** All that follow are guarded by this. */
    private final Map<Long, DiskFile> open = new HashMap<>();
    private final Map<Long, Integer> pins = new HashMap<>();
    private final TreeSet<Long> counting = new TreeSet<>();

    /** Segments up to this number that do not count are needed no more; what is behind it may be anything. */
    private long settled;

    /** No segment of a higher number was seen. */
    private long highest;

    Segments(Disk disk) {
        this.disk = disk;
    }

    static String name(long number) {
        return NAME.of(number);
    }

    /** The numbers of all segments that are there, in ascending order. */
    synchronized List<Long> numbers() throws IOException {
        List<Long> numbers = NAME.numbers(disk);
        highest = numbers.isEmpty() ? highest : Math.max(highest, numbers.getLast());
        return numbers;
    }

    /** The numbers of those that belong to the store, in ascending order. */
    synchronized List<Long> counting() {
        return List.copyOf(counting);
    }

    /** Whether a segment was given up by a compaction. */
    synchronized boolean isGone(long number) {
        return number <= settled && !counting.contains(number);
    }

    synchronized void settle(long number) {
        settled = number;
    }

    synchronized void count(Collection<Long> numbers) {
        counting.addAll(numbers);
    }

    synchronized void retire(Collection<Long> numbers) {
        counting.removeAll(numbers);
    }

    /** Bytes of all that count, and of those that are still there though they do not. */
    synchronized long size() throws IOException {
        long size = 0;
        for (long number : numbers()) {
            if (counting.contains(number) || isGone(number)) {
                size += file(number).size();
            }
        }
        return size;
    }

    /** Takes the next number; none is used twice. */
    synchronized long next() {
        if (highest >= NumberedName.HIGHEST) {
            throw new ChunkStoreException(ErrorText.of("a number for the next segment", "none behind "
                + name(NumberedName.HIGHEST), "remove that file, which is none of this store"));
        }
        highest++;
        return highest;
    }

    synchronized DiskFile create(long number) throws IOException {
        DiskFile file = disk.create(name(number));
        open.put(number, file);
        counting.add(number);
        return file;
    }

    synchronized DiskFile file(long number) throws IOException {
        DiskFile known = open.get(number);
        if (known == null) {
            known = disk.open(name(number));
            open.put(number, known);
        }
        return known;
    }

    /** Keeps a segment there until {@link #unpin}. */
    synchronized void pin(long number) {
        pins.merge(number, 1, Integer::sum);
    }

    synchronized void unpin(long number) {
        pins.computeIfPresent(number, (same, count) -> count == 1 ? null : count - 1);
    }

    synchronized boolean isPinned(long number) {
        return pins.containsKey(number);
    }

    /** Takes back a segment that was not begun; one that cannot be deleted has no records that count. */
    void drop(long number) {
        try {
            delete(number);
        } catch (IOException left) {
            // Its number is not used again.
        }
    }

    synchronized void delete(long number) throws IOException {
        counting.remove(number);
        DiskFile file = open.remove(number);
        if (file != null) {
            file.close();
        }
        disk.delete(name(number));
    }

    synchronized void close() throws IOException {
        IOException failed = null;
        for (DiskFile file : open.values()) {
            try {
                file.close();
            } catch (IOException one) {
                failed = one;
            }
        }
        open.clear();
        if (failed != null) {
            throw failed;
        }
    }
}
