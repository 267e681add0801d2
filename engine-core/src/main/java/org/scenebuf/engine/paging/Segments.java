package org.scenebuf.engine.paging;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** The segments of a store, each opened once. Used by several threads of the store. */
final class Segments {

    private static final NumberedName NAME = new NumberedName("segment-", ".chunks");

    private static final int MOST_OPEN = 128;

    private final Disk disk;

    /** All that follow are guarded by this. */
    private final Map<Long, DiskFile> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Long, Integer> pins = new HashMap<>();
    private final TreeSet<Long> counting = new TreeSet<>();

    /** Segments up to this number are needed only if they are valid. Later ones may be anything. */
    private long settled;

    /** The highest number of a segment that was seen. */
    private long highest;
    private boolean closed;

    Segments(Disk disk) {
        this.disk = disk;
    }

    static String name(long number) {
        return NAME.of(number);
    }

    /** The numbers of all existing segments, in ascending order. */
    synchronized List<Long> numbers() throws IOException {
        List<Long> numbers = NAME.numbers(disk);
        highest = numbers.isEmpty() ? highest : Math.max(highest, numbers.getLast());
        return numbers;
    }

    /** The numbers of the valid segments, in ascending order. */
    synchronized List<Long> counting() {
        return List.copyOf(counting);
    }

    synchronized boolean isCounting(long number) {
        return counting.contains(number);
    }

    /** Whether a compaction has given up a segment. */
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

    /** The bytes of all valid segments, and of given up ones that still exist. */
    long size() throws IOException {
        long size = 0;
        for (long number : numbers()) {
            if (isCounting(number) || isGone(number)) {
                size += size(number);
            }
        }
        return size;
    }

    /** Notes that numbers up to this one were used, though their files may no longer exist. */
    synchronized void used(long number) {
        highest = Math.max(highest, number);
    }

    /** Takes the next number. No number is used twice. */
    synchronized long next() {
        if (highest >= NumberedName.HIGHEST) {
            throw new ChunkStoreException(ErrorText.of("a number for the next segment", "none after "
                + name(NumberedName.HIGHEST), "remove that file, which is not part of this store"));
        }
        highest++;
        return highest;
    }

    /** Creates a segment, which is pinned. */
    synchronized DiskFile create(long number) throws IOException {
        requireOpen();
        closeOthers();
        DiskFile file = disk.create(name(number));
        open.put(number, file);
        counting.add(number);
        pin(number);
        return file;
    }

    /** Work with a file. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {

        T run(DiskFile file) throws IOException;
    }

    /** Does work with the file of a segment, which stays open and is not deleted meanwhile. */
    <T extends @Nullable Object> T with(long number, Work<T> work) throws IOException {
        DiskFile file = pinnedFile(number);
        try {
            return work.run(file);
        } finally {
            unpin(number);
        }
    }

    private synchronized DiskFile pinnedFile(long number) throws IOException {
        requireOpen();
        DiskFile known = open.get(number);
        if (known == null) {
            closeOthers();
            known = disk.open(name(number));
            open.put(number, known);
        }
        pin(number);
        return known;
    }

    /**
     * Closes the files that were used least recently. A process cannot have as many open files as there may be
     * segments.
     */
    private void closeOthers() throws IOException {
        Iterator<Map.Entry<Long, DiskFile>> oldest = open.entrySet().iterator();
        while (open.size() >= MOST_OPEN && oldest.hasNext()) {
            Map.Entry<Long, DiskFile> one = oldest.next();
            if (!isPinned(one.getKey())) {
                one.getValue().close();
                oldest.remove();
            }
        }
    }

    long size(long number) throws IOException {
        return with(number, DiskFile::size);
    }

    /** Keeps a segment from being deleted until {@link #unpin}. */
    synchronized void pin(long number) {
        pins.merge(number, 1, Integer::sum);
    }

    synchronized void unpin(long number) {
        pins.computeIfPresent(number, (same, count) -> count == 1 ? null : count - 1);
    }

    synchronized boolean isPinned(long number) {
        return pins.containsKey(number);
    }

    /** Drops a segment that could not be begun. If it cannot be deleted, it contains no valid records. */
    void drop(long number) {
        try {
            unpin(number);
            delete(number);
        } catch (IOException left) {
            // The number is not used again.
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

    private void requireOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Closes the files. No file is opened again. */
    synchronized void close() throws IOException {
        closed = true;
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
