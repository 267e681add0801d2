package org.scenebuf.engine.paging;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The record of each committed chunk. Used by one thread at a time. */
final class ChunkIndex {

    private final Map<Long, Entry> entries = new HashMap<>();

    /** The chunks of each name or place, ordered by the sequence of their records. */
    private final Map<Object, TreeMap<Long, Long>> byName = new HashMap<>();

    /**
     * A chunk.
     *
     * @param place the place of its record, or the place where it should be
     * @param record the record; null where it is damaged
     * @param problem the kind of damage, or null
     */
    record Entry(Commit.Entry place, @Nullable RecordHeader record, @Nullable String problem) {
    }

    @Nullable Entry find(long id) {
        return entries.get(id);
    }

    @Nullable Long find(Object nameOrPlace) {
        @Nullable TreeMap<Long, Long> chunks = byName.get(nameOrPlace);
        return chunks == null ? null : chunks.lastEntry().getValue();
    }

    /** Enters a record. A chunk with an unreadable description counts as damaged; others are not affected. */
    void put(RecordHeader record) {
        remove(record.id());
        try {
            namesOf(record).forEach(name -> byName.computeIfAbsent(name, none -> new TreeMap<>())
                .put(record.sequence(), record.id()));
            entries.put(record.id(), new Entry(Commit.Entry.of(record), record, null));
        } catch (ChunkStoreException unreadable) {
            damage(Commit.Entry.of(record), "a description that cannot be read");
        }
    }

    private static List<Object> namesOf(RecordHeader record) {
        ChunkKey key = Metadata.decode(record.id(), record.metadata()).key();
        return Stream.<@Nullable Object>of(key.name(), key.place()).filter(Objects::nonNull).toList();
    }

    /**
     * Notes that the newest record of a chunk is damaged. An older record is not used: its bytes are not the last
     * ones.
     */
    void damage(Commit.Entry place, String problem) {
        remove(place.id());
        entries.put(place.id(), new Entry(place, null, problem));
    }

    void remove(long id) {
        @Nullable Entry gone = entries.remove(id);
        if (gone != null && gone.record != null) {
            long sequence = gone.record.sequence();
            namesOf(gone.record).forEach(name -> byName.computeIfPresent(name, (same, chunks) -> {
                chunks.remove(sequence);
                return chunks.isEmpty() ? null : chunks;
            }));
        }
    }

    Collection<Entry> all() {
        return entries.values();
    }

    /** The numbers of all chunks, in ascending order. */
    List<Long> ids() {
        return entries.keySet().stream().sorted().toList();
    }
}
