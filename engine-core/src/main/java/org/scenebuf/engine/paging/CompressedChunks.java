package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * The compressed tier: chunks in memory in their stored form, within a cap. Each is in the store too, so it may be
 * dropped at any time. The one that was used least recently is dropped first. May be used by any thread.
 */
final class CompressedChunks implements AutoCloseable {

    private final Room room;

    /** All that follow are guarded by this. */
    private final IdleBlocks idle = new IdleBlocks("stored forms of a chunk pager");
    private final Map<Long, Compressed> compressed = new LinkedHashMap<>();
    private boolean closed;

    CompressedChunks(Room room) {
        this.room = room;
    }

    /**
     * A chunk in its stored form.
     *
     * @param record the header of its record
     * @param memory its payload, perhaps with more bytes after it
     */
    record Compressed(RecordHeader record, NativeMemory memory) {

        /** Decodes it to the chunk's bytes; the crew may help. */
        void decode(MemorySegment raw, Crew crew) {
            try (Loan loan = memory.lendToRead("decoding")) {
                ChunkDraft.decode(record, loan.segment().asSlice(0, record.storedSize()), raw, crew);
            }
        }
    }

    /** Keeps a copy of a chunk's stored form, if that is smaller than the chunk and there is room. */
    synchronized void offer(RecordHeader record, MemorySegment payload) {
        drop(record.id());
        long size = IdleBlocks.sizeFor(record.storedSize());
        if (closed || record.codec() == ChunkCodec.NONE.id() || !makeRoom(size)) {
            return;
        }
        NativeMemory memory;
        try {
            memory = copied(payload, size);
        } catch (RuntimeException | Error failed) {
            room.free(size);
            throw failed;
        }
        compressed.put(record.id(), new Compressed(record, memory));
    }

    private NativeMemory copied(MemorySegment payload, long size) {
        NativeMemory memory = idle.take(size, room.cap() - room.used());
        try (Loan loan = memory.lend("keeping")) {
            loan.segment().copyFrom(payload);
        }
        return memory;
    }

    private boolean makeRoom(long size) {
        Iterator<Compressed> oldest = compressed.values().iterator();
        while (!room.take(size)) {
            if (size > room.cap() || !oldest.hasNext()) {
                return false;
            }
            Compressed one = oldest.next();
            oldest.remove();
            free(one);
        }
        return true;
    }

    private void free(Compressed one) {
        room.free(one.memory.byteSize());
        idle.give(one.memory);
        if (closed) {
            idle.dropDownTo(0);
        }
    }

    /**
     * Takes the stored form of a chunk out; it must be {@linkplain #giveBack given back}. Null where it is not here.
     */
    synchronized @Nullable Compressed take(RecordHeader record) {
        Compressed one = compressed.remove(record.id());
        if (one != null && one.record.sequence() != record.sequence()) {
            free(one);
            return null;
        }
        return one;
    }

    /** Puts a stored form back as the most recently used one. */
    synchronized void giveBack(Compressed one) {
        if (closed || compressed.putIfAbsent(one.record.id(), one) != null) {
            free(one);
        }
    }

    /** Drops a chunk whose content has changed. */
    synchronized void drop(long id) {
        Compressed one = compressed.remove(id);
        if (one != null) {
            free(one);
        }
    }

    synchronized int count() {
        return compressed.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        compressed.values().forEach(this::free);
        compressed.clear();
        idle.dropDownTo(0);
    }
}
