package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a look at all chunks of a store found.
 *
 * @param chunks how many were sound
 * @param bytes how many bytes those have in the store
 * @param problems a line for each one that is not
 */
public record StoreReport(long chunks, long bytes, List<String> problems) {

    /** Keeps the lines. */
    public StoreReport {
        problems = List.copyOf(problems);
    }

    /** Reads chunks one by one; an interrupt ends the look, and is none of a chunk's faults. */
    static StoreReport of(Map<Long, ChunkIndex.Entry> all, ChunkReader reader) {
        List<String> found = new ArrayList<>();
        long sound = 0;
        long bytes = 0;
        for (ChunkIndex.Entry entry : all.values()) {
            if (entry.record() == null) {
                found.add(String.valueOf(entry.problem()));
                continue;
            }
            try (Chunk _ = reader.read(entry.record())) {
                sound++;
                bytes += entry.record().storedSize();
            } catch (ChunkStoreException | OutOfMemoryError damaged) {
                if (Thread.currentThread().isInterrupted()) {
                    throw damaged;
                }
                found.add(String.valueOf(damaged.getMessage()));
            }
        }
        return new StoreReport(sound, bytes, found);
    }

    /**
     * Tells whether all is well.
     *
     * @return true when no chunk is damaged
     */
    public boolean isSound() {
        return problems.isEmpty();
    }
}
