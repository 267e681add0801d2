package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.Buffers;

/** Names and places find committed chunks, and give them as they were committed. */
class ChunksByNameTest {

    private static final ChunkKey.GridPlace PLACE = new ChunkKey.GridPlace(3, 0, -2, 0);

    @TempDir
    private Path folder;

    @Test
    void whatWasPutSinceIsNotGiven() {
        try (ChunkStore store = filled()) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[2]));
            store.put(ChunkKey.at(2, 9, 9, 9), Buffers.wrap(new byte[2]));
            assertCommitted(store);
            assertThrows(ChunkStoreException.class, () -> store.get(new ChunkKey.GridPlace(9, 9, 9, 0)));
            store.commit();
            assertThrows(ChunkStoreException.class, () -> store.get("cliff"));
            assertThrows(ChunkStoreException.class, () -> store.get(PLACE));
        }
    }

    @Test
    void whatWasDeletedSinceIsStillGiven() {
        try (ChunkStore store = filled()) {
            store.delete(1);
            store.delete(2);
            assertFalse(store.contains(1));
            assertCommitted(store);
            store.compact();
            assertCommitted(store);
        }
    }

    private ChunkStore filled() {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
        store.put(ChunkKey.named(1, "cliff"), Buffers.wrap(new byte[] {1, 1, 1}));
        store.put(ChunkKey.at(2, 3, 0, -2), Buffers.wrap(new byte[] {2, 2, 2}));
        store.commit();
        return store;
    }

    private static void assertCommitted(ChunkStore store) {
        try (Chunk byName = store.get("cliff"); Chunk byPlace = store.get(PLACE)) {
            assertEquals("cliff", byName.key().name());
            assertEquals(3, byName.info().layout().byteSize());
            assertEquals(PLACE, byPlace.key().place());
            assertEquals(3, byPlace.info().layout().byteSize());
        }
    }
}
