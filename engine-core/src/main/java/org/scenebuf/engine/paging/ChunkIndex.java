package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which record has each chunk that is committed. Used by one thread at a time. */
final class ChunkIndex {

    private final Map<Long, Entry> entries = new HashMap<>();

    /** The chunks of each name or place, by the sequence of their records. */
    private final Map<Object, TreeMap<Long, Long>> byName = new HashMap<>();

    /**
     * A chunk.
     *
     * @param record where it is; null where that is damaged
     * @param problem what is wrong with it, or null
     */
    record Entry(@Nullable RecordHeader record, @Nullable String problem) {
    }

    @Nullable Entry find(long id) {
        return entries.get(id);
    }

    @Nullable Long find(Object nameOrPlace) {
        @Nullable TreeMap<Long, Long> chunks = byName.get(nameOrPlace);
        return chunks == null ? null : chunks.lastEntry().getValue();
    }

    /** Takes a record in; a chunk whose description cannot be read is damaged, and takes no other with it. */
    void put(RecordHeader record) {
        remove(record.id());
        try {
            namesOf(record).forEach(name -> byName.computeIfAbsent(name, none -> new TreeMap<>())
                .put(record.sequence(), record.id()));
            entries.put(record.id(), new Entry(record, null));
        } catch (ChunkStoreException unreadable) {
            damage(record.id(), "a description that cannot be read");
        }
    }

    private static List<Object> namesOf(RecordHeader record) {
        ChunkKey key = Metadata.decode(record.id(), record.metadata()).key();
        return Stream.<@Nullable Object>of(key.name(), key.place()).filter(Objects::nonNull).toList();
    }

    /** Says that the newest record of a chunk is damaged: an older one is not what was stored last. */
    void damage(long id, String problem) {
        remove(id);
        entries.put(id, new Entry(null, problem));
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

    /** All chunks, in ascending order of their numbers. */
    List<Entry> all() {
        return ids().stream().map(entries::get).toList();
    }

    List<Long> ids() {
        return entries.keySet().stream().sorted().toList();
    }

    Collection<RecordHeader> records() {
        List<RecordHeader> records = new ArrayList<>();
        entries.values().forEach(entry -> {
            if (entry.record != null) {
                records.add(entry.record);
            }
        });
        return records;
    }

    boolean hasDamage() {
        return entries.values().stream().anyMatch(entry -> entry.record == null);
    }
}
