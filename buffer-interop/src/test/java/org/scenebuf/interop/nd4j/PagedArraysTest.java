package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.bulk.Bulk;
import org.scenebuf.engine.paging.ChunkKey;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.PagerOptions;
import org.scenebuf.engine.paging.Pin;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** INDArrays over chunks that are paged. */
@Tag("slow")
class PagedArraysTest {

    private static final int ROWS = 1024;

    @TempDir
    private Path folder;

    private static GeomVertexArrayData rows(Pin pin) {
        return GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(), pin);
    }

    private ChunkStore filled() {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
        try (GeomVertexArrayData zero = GeomVertexArrayData.allocate("zero", GeomVertexArrayFormat.v3n3t2(), ROWS)) {
            for (int id = 0; id < 16; id++) {
                store.put(ChunkKey.of(id), zero);
            }
        }
        store.commit();
        return store;
    }

    private static double[] largest(ChunkPager pager, long id) {
        try (Pin pin = pager.acquireToRead(id); GeomVertexArrayData rows = rows(pin)) {
            return Bulk.max(rows.column("vertex"));
        }
    }

    @Test
    void anEditByAnArrayIsStoredOnceItsViewIsClosed() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store,
            PagerOptions.resident(4 * ROWS * 32))) {
            INDArray kept;
            try (Pin pin = pager.acquire(7); GeomVertexArrayData rows = rows(pin);
                Nd4jView position = Nd4jViews.open(rows.column("vertex"))) {
                kept = position.array();
                kept.addi(1);
                assertFalse(pager.flush().isComplete());
            }
            assertTrue(pager.flush().isComplete());
            assertEquals(1, pager.statistics().moves());
            assertTrue(pager.statistics().quarantinedBytes() > 0);
            for (int id = 8; id < 16; id++) {
                assertArrayEquals(new double[3], largest(pager, id));
            }
            assertArrayEquals(new double[] {1, 1, 1}, largest(pager, 7));
            assertTrue(pager.statistics().mostResidentBytes() <= 4 * ROWS * 32);
            java.lang.ref.Reference.reachabilityFence(kept);
        }
        try (ChunkStore store = ChunkStore.openReadOnly(folder);
            ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(4 * ROWS * 32))) {
            assertArrayEquals(new double[] {1, 1, 1}, largest(pager, 7));
        }
    }

    /** The slots that arrays keep are given back when room is short, without a word of the user's. */
    @Test
    void arraysThatAreForgottenDoNotFillTheCap() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store,
            PagerOptions.resident(4 * ROWS * 32))) {
            for (int round = 1; round <= 4; round++) {
                for (int id = 0; id < 16; id++) {
                    try (Pin pin = pager.acquire(id); GeomVertexArrayData rows = rows(pin);
                        Nd4jView position = Nd4jViews.open(rows.column("vertex"))) {
                        position.array().addi(1);
                    }
                }
            }
            for (int id = 0; id < 16; id++) {
                assertArrayEquals(new double[] {4, 4, 4}, largest(pager, id), "chunk " + id);
            }
            assertTrue(pager.statistics().mostResidentBytes() <= 4 * ROWS * 32);
        }
    }
}
