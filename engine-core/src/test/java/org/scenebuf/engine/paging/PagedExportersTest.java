package org.scenebuf.engine.paging;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferExporterContract;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.OwnMemoryContract;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;

/** Chunks lend as all other memory does. */
class PagedExportersTest {

    private static final ChunkInfo ROWS = new ChunkInfo("f", List.of(50L, 3L), null, "");

    /** A store of its own for each test, which has one chunk. */
    private static ChunkStore store(Path folder) {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.SCRATCH);
        store.putAs(ChunkKey.of(7), Buffers.wrap(new float[150]), ROWS, ChunkCodec.NONE);
        return store;
    }

    @Nested
    class ChunkThatWasRead extends OwnMemoryContract {

        @TempDir
        private Path folder;

        @Override
        protected BufferExporter lender() {
            try (ChunkStore store = store(folder)) {
                Chunk chunk = store.get(7);
                closedBy(chunk::close);
                return chunk;
            }
        }
    }

    /** What is refused while a chunk is on loan is to delete it. */
    @Nested
    class PinToEdit extends BufferExporterContract {

        @TempDir
        private Path folder;
        private boolean closed;
        private ChunkStore store;
        private ChunkPager pager;
        private Pin pin;
        private ChangeCursor cursor;

        @Override
        protected BufferExporter make() {
            closed = false;
            store = store(folder);
            pager = ChunkPager.over(store, PagerOptions.resident(1 << 20));
            cursor = ChangeLog.of(pager.storage(7).marks(), 1, 600).newCursor();
            pin = pager.acquire(7);
            return pin;
        }

        @Override
        protected void closeOwner() {
            pin.close();
            if (!closed) {
                pager.delete(7);
                closed = true;
                pager.close();
                store.close();
            }
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain((first, count) -> { }) > 0;
        }
    }
}
