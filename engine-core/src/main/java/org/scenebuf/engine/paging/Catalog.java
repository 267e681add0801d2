package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** The chunks of a store: the committed ones, and the puts and deletions since. Used by any thread. */
final class Catalog {

    private final String store;
    private final Segments segments;

    /** Both are guarded by this. */
    private final ChunkIndex committed;
    private final Map<Long, RecordHeader> pending = new HashMap<>();

    Catalog(String store, Segments segments, ChunkIndex committed) {
        this.store = store;
        this.segments = segments;
        this.committed = committed;
    }

    synchronized boolean contains(long id) {
        @Nullable RecordHeader put = pending.get(id);
        return put == null ? committed.find(id) != null : put.kind() == RecordKind.PUT;
    }

    synchronized @Nullable Long find(Object nameOrPlace) {
        return committed.find(nameOrPlace);
    }

    /** The numbers of all chunks, in ascending order. */
    synchronized List<Long> ids() {
        TreeSet<Long> ids = new TreeSet<>(committed.ids());
        pending.forEach((id, record) -> {
            if (record.kind() == RecordKind.PUT) {
                ids.add(id);
            } else {
                ids.remove(id);
            }
        });
        return List.copyOf(ids);
    }

    synchronized List<Long> committedIds() {
        return committed.ids();
    }

    /** The record of a chunk; null where there is none, or it is damaged. */
    synchronized @Nullable RecordHeader recordIfSound(long id) {
        @Nullable RecordHeader put = pending.get(id);
        if (put != null) {
            return put.kind() == RecordKind.PUT ? put : null;
        }
        ChunkIndex.@Nullable Entry entry = committed.find(id);
        return entry == null ? null : entry.record();
    }

    /** The record of a chunk; null where there is none. Throws where it is damaged. */
    synchronized @Nullable RecordHeader recordIfThere(long id) {
        return contains(id) ? record(id) : null;
    }

    /** The record of a chunk. Throws where there is none, or it is damaged. */
    synchronized RecordHeader record(long id) {
        @Nullable RecordHeader put = pending.get(id);
        if (put != null && put.kind() == RecordKind.PUT) {
            return put;
        }
        ChunkIndex.@Nullable Entry entry = put == null ? committed.find(id) : null;
        if (entry == null) {
            throw new ChunkStoreException(ErrorText.of("one of the chunks of " + store, id, "check contains first"));
        }
        return sound(id, entry);
    }

    private RecordHeader sound(long id, ChunkIndex.Entry entry) {
        @Nullable RecordHeader record = entry.record();
        if (record == null) {
            throw ChunkStoreException.damaged(id, store, entry.problem());
        }
        return record;
    }

    /** The committed record of the chunk with a name or a place. Throws where there is none, or it is damaged. */
    synchronized RecordHeader committedRecord(Object nameOrPlace) {
        @Nullable Long id = committed.find(nameOrPlace);
        ChunkIndex.@Nullable Entry entry = id == null ? null : committed.find((long) id);
        if (id == null || entry == null) {
            throw new ChunkStoreException(ErrorText.of("a name or a place of a committed chunk of " + store,
                nameOrPlace, "check find first"));
        }
        return sound(id, entry);
    }

    /** The same record, for reading: its segment stays on disk until it is unpinned. */
    synchronized RecordHeader pinnedCommitted(Object nameOrPlace) {
        RecordHeader record = committedRecord(nameOrPlace);
        segments.pin(record.segment());
        return record;
    }

    /** The same record, for reading: its segment stays on disk until it is unpinned. */
    synchronized RecordHeader pinned(long id) {
        RecordHeader record = record(id);
        segments.pin(record.segment());
        return record;
    }

    /** The committed entry of a chunk; null where there is none. If it has a record, its segment is pinned. */
    synchronized ChunkIndex.@Nullable Entry pinnedCommittedEntry(long id) {
        ChunkIndex.@Nullable Entry entry = committed.find(id);
        if (entry != null && entry.record() != null) {
            segments.pin(entry.place().segment());
        }
        return entry;
    }

    /** All committed entries, at this moment. */
    synchronized List<ChunkIndex.Entry> committed() {
        return List.copyOf(committed.all());
    }

    /** The records of all chunks that are committed and not known to be damaged. */
    synchronized List<RecordHeader> committedRecords() {
        List<RecordHeader> records = new ArrayList<>();
        for (ChunkIndex.Entry entry : committed.all()) {
            if (entry.record() != null) {
                records.add(entry.record());
            }
        }
        return records;
    }

    /** Whether a record is still the committed one of its chunk. */
    synchronized boolean isCommitted(RecordHeader record) {
        ChunkIndex.@Nullable Entry entry = committed.find(record.id());
        return entry != null && entry.record() != null && entry.record().isAt(record.segment(), record.offset());
    }

    synchronized void put(RecordHeader record) {
        pending.put(record.id(), record);
    }

    synchronized void forget(List<RecordHeader> dropped) {
        dropped.forEach(record -> pending.remove(record.id()));
    }

    synchronized void publish(List<RecordHeader> records) {
        for (RecordHeader record : records) {
            if (record.kind() == RecordKind.PUT) {
                committed.put(record);
            } else {
                committed.remove(record.id());
            }
            pending.remove(record.id(), record);
        }
    }
}
