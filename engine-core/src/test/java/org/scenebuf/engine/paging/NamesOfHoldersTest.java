package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.Loan;

/** The name of a borrower is the borrower's own code. It may wait for another thread that uses the pager. */
class NamesOfHoldersTest {

    private static final int SIZE = 4096;
    private static final PagerOptions OPTIONS = PagerOptions.resident(4 * SIZE).withPatience(Duration.ofMillis(100));

    @TempDir
    private Path folder;

    /** Its name comes once another thread has done something. */
    private static final class Tool {

        private final Runnable elsewhere;
        private boolean hung;

        Tool(Runnable elsewhere) {
            this.elsewhere = elsewhere;
        }

        @Override
        public String toString() {
            Thread other = Thread.ofPlatform().daemon().start(elsewhere);
            try {
                hung |= !other.join(Duration.ofSeconds(10));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return "tool";
        }
    }

    @Test
    void noneIsAskedForUnderTheLockOfAChunk() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, OPTIONS);
            Pin pin = pager.acquire(1)) {
            Tool tool = new Tool(() -> pager.acquireToRead(1).close());
            pin.copyFrom(new byte[SIZE]);
            try (Loan _ = pager.storage(1).acquire(tool)) {
                assertEquals(List.of("a pin to edit chunk 1", "tool"), pager.flush().leftOut().getFirst().holders());
            }
            assertFalse(tool.hung);
        }
    }

    @Test
    void noneIsAskedForUnderTheLockOfTheCap() {
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, OPTIONS);
            Pin _ = pager.acquireToRead(1)) {
            Tool tool = new Tool(() -> pager.setResidentCap(8 * SIZE));
            try (Loan _ = pager.storage(1).acquire(tool)) {
                String text = assertThrows(CapExceededException.class, () -> pager.setResidentCap(0)).getMessage();
                assertTrue(text.contains("tool"), text);
            }
            assertFalse(tool.hung);
        }
    }

    private ChunkStore filled() {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.SCRATCH);
        for (int id = 0; id < 3; id++) {
            store.put(ChunkKey.of(id), Buffers.wrap(new byte[SIZE]));
        }
        store.commit();
        return store;
    }
}
