package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which record has each chunk that is committed. Used by one thread at a time. */
final class ChunkIndex {

    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Object, Long> byName = new HashMap<>();

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
        return byName.get(nameOrPlace);
    }

    void put(RecordHeader record) {
        remove(record.id());
        entries.put(record.id(), new Entry(record, null));
        ChunkKey key = Metadata.decode(record.id(), record.metadata()).key();
        if (key.name() != null) {
            byName.put(key.name(), key.id());
        }
        if (key.place() != null) {
            byName.put(key.place(), key.id());
        }
    }

    /** Says that the newest record of a chunk is damaged: an older one is not what was stored last. */
    void damage(long id, String problem) {
        entries.put(id, new Entry(null, problem));
    }

    void remove(long id) {
        @Nullable Entry gone = entries.remove(id);
        if (gone != null && gone.record != null) {
            ChunkKey key = Metadata.decode(id, gone.record.metadata()).key();
            forget(key.name(), id);
            forget(key.place(), id);
        }
    }

    private void forget(@Nullable Object nameOrPlace, long id) {
        if (nameOrPlace != null) {
            byName.remove(nameOrPlace, id);
        }
    }

    int size() {
        return entries.size();
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
