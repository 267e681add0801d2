package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;

/** Puts, deletions and commits at random, with what must be in the store after each. */
final class Workload {

    private final Random random;

    /** What was acknowledged; and what was on its way while a commit had not returned. */
    private Map<Long, byte[]> acknowledged = new TreeMap<>();
    private Map<Long, byte[]> underway = new TreeMap<>();

    /** What the store itself shows. */
    private final Map<Long, byte[]> shown = new TreeMap<>();

    Workload(long seed) {
        this.random = new Random(seed);
    }

    /** Does one thing. */
    void step(ChunkStore store) {
        long id = random.nextInt(8);
        switch (random.nextInt(14)) {
            case 13 -> empty(store);
            case 0, 1 -> {
                store.delete(id);
                shown.remove(id);
            }
            case 2, 3, 4, 5 -> commit(store);
            case 6 -> store.compact();
            default -> put(store, id);
        }
    }

    /** Leaves nothing that a compaction has to copy. */
    private void empty(ChunkStore store) {
        for (long id = 0; id < 8; id++) {
            store.delete(id);
            shown.remove(id);
        }
        commit(store);
        store.compact();
    }

    private void put(ChunkStore store, long id) {
        byte[] bytes = new byte[random.nextInt(3) == 0 ? random.nextInt(10_000) : random.nextInt(300)];
        random.nextBytes(bytes);
        store.put(ChunkKey.named(id, "chunk " + id), Buffers.wrap(bytes));
        shown.put(id, bytes);
    }

    void commit(ChunkStore store) {
        underway = new TreeMap<>(shown);
        store.commit();
        acknowledged = underway;
    }

    /** Begins again with what a store has that was opened. */
    void reopened(ChunkStore store) {
        shown.clear();
        shown.putAll(contents(store));
        acknowledged = new TreeMap<>(shown);
        underway = acknowledged;
    }

    static Map<Long, byte[]> contents(ChunkStore store) {
        Map<Long, byte[]> contents = new TreeMap<>();
        for (long id : store.ids()) {
            contents.put(id, bytes(store, id));
        }
        return contents;
    }

    static byte[] bytes(ChunkStore store, long id) {
        try (Chunk chunk = store.get(id)) {
            byte[] bytes = new byte[(int) chunk.info().layout().byteSize()];
            try (BufferView view = chunk.getBuffer(BufferRequest.FULL_RO)) {
                MemorySegment.ofArray(bytes).copyFrom(view.segment());
            }
            return bytes;
        }
    }

    Map<Long, byte[]> acknowledged() {
        return acknowledged;
    }

    /** Checks what the store that did the work shows. */
    void assertShown(ChunkStore store) {
        assertSame(shown, contents(store));
    }

    /** Checks what is there after a crash: all that was acknowledged, or that and the commit that was underway. */
    void assertKept(ChunkStore store, String what) {
        Map<Long, byte[]> contents = contents(store);
        List<String> given = describe(contents);
        assertTrue(given.equals(describe(acknowledged)) || given.equals(describe(underway)), what + ": " + given
            + " is neither " + describe(acknowledged) + " nor " + describe(underway) + "; " + store.problems());
    }

    /** Counts the chunks that are refused; the others must be those that were acknowledged. */
    int countDamaged(ChunkStore store) {
        int damaged = 0;
        for (long id = 0; id < 8; id++) {
            if (!store.contains(id)) {
                assertFalse(acknowledged.containsKey(id), "chunk " + id + " is missing; " + store.problems());
                continue;
            }
            try {
                byte[] bytes = bytes(store, id);
                assertArrayEquals(acknowledged.get(id), bytes, "chunk " + id);
            } catch (ChunkStoreException refused) {
                assertTrue(refused.getMessage().contains("chunk " + id), refused.getMessage());
                damaged++;
            }
        }
        return damaged;
    }

    private static List<String> describe(Map<Long, byte[]> contents) {
        List<String> lines = new ArrayList<>();
        contents.forEach((id, bytes) -> lines.add(id + ":" + bytes.length + ":" + Arrays.hashCode(bytes)));
        return lines;
    }

    static void assertSame(Map<Long, byte[]> expected, Map<Long, byte[]> given) {
        assertEquals(expected.keySet(), given.keySet());
        expected.forEach((id, bytes) -> assertArrayEquals(bytes, given.get(id), "chunk " + id));
    }
}
