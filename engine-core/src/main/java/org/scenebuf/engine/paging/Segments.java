package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scenebuf.engine.internal.ErrorText;

/** The segments of a store, each opened once. Used by several of the store's own threads. */
final class Segments {

    private static final Pattern NAME = Pattern.compile("segment-([0-9a-f]{16})\\.chunks");

    /** No number is higher, so that the next one is never negative. */
    private static final long HIGHEST = 1L << 62;

    private final Disk disk;

    /** Guarded by this. */
    private final Map<Long, DiskFile> open = new HashMap<>();

    Segments(Disk disk) {
        this.disk = disk;
    }

    static String name(long number) {
        return String.format("segment-%016x.chunks", number);
    }

    /** The numbers of all segments that are there, in ascending order. */
    List<Long> numbers() throws IOException {
        return disk.list().stream().map(NAME::matcher).filter(Matcher::matches)
            .map(name -> Long.parseUnsignedLong(name.group(1), 16))
            .filter(number -> number > 0 && number <= HIGHEST).sorted().toList();
    }

    synchronized DiskFile create(long number) throws IOException {
        if (number > HIGHEST) {
            throw new ChunkStoreException(ErrorText.of("a number for the next segment", "none behind " + name(HIGHEST),
                "remove that file, which is none of this store"));
        }
        DiskFile file = disk.create(name(number));
        open.put(number, file);
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

    /** Takes back a segment that was not begun; one that cannot be deleted has no records that count. */
    synchronized void drop(long number) {
        DiskFile file = open.remove(number);
        try {
            if (file != null) {
                file.close();
            }
            disk.delete(name(number));
        } catch (IOException left) {
            // Its number is not used again.
        }
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
