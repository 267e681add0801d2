package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlRecorder;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Cursors over a chunk learn that it is gone. Else a renderer would go on showing what was there, without a word. */
class PagedCursorsTest {

    private static final int SIZE = 64 << 10;
    private static final int COUNT = 6;
    private static final PagerOptions FOUR = PagerOptions.resident(4 * SIZE).withPatience(Duration.ofMillis(50));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theArrayWasClosed(boolean isHere) {
        assertTold(isHere, (pager, rows) -> rows.close());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theChunkWasDeleted(boolean isHere) {
        assertTold(isHere, (pager, rows) -> assertTrue(pager.delete(0)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theChunkWasReplacedByALargerOne(boolean isHere) {
        assertTold(isHere, (pager, rows) -> pager.put(ChunkKey.of(0), Buffers.wrap(new byte[2 * SIZE])));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theChunkGotAName(boolean isHere) {
        assertTold(isHere, (pager, rows) -> pager.put(ChunkKey.named(0, "new"), Buffers.wrap(new byte[SIZE])));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePagerWasClosed(boolean isHere) {
        assertTold(isHere, (pager, rows) -> pager.close());
    }

    private void assertTold(boolean isHere, BiConsumer<ChunkPager, GeomVertexArrayData> end) {
        GlRecorder recorder = GlRecorder.open();
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
            for (int id = 0; id < COUNT; id++) {
                store.put(ChunkKey.of(id), Buffers.wrap(new byte[SIZE]));
            }
            store.commit();
            try (ChunkPager pager = ChunkPager.over(store, FOUR);
                GlBuffers buffers = GlBuffers.of(recorder.context())) {
                GeomVertexArrayData rows =
                    GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(), pager.storage(0));
                ChangeCursor cursor = rows.changes().newCursor();
                pager.acquireToRead(0).close();
                for (int round = 0; round < 4; round++) {
                    cursor.drain((first, count) -> { });
                    buffers.update(rows);
                }
                for (int id = 1; id < COUNT && !isHere; id++) {
                    pager.acquireToRead(id).close();
                }
                assertEquals(isHere, pager.isResident(0));
                assertEquals(0, buffers.update(rows));
                assertTrue(cursor.isQuiet());
                end.accept(pager, rows);
                assertFalse(cursor.isQuiet());
                for (int round = 0; round < 3; round++) {
                    assertThrows(IllegalStateException.class, () -> buffers.update(rows));
                }
            }
        }
    }
}
