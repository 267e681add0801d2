package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NotResidentException;

/** Callers that wait for a chunk, and leave before it comes or while it comes. */
class PageWaitsTest {

    private static final int SIZE = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Room room = new Room(SIZE);
    private final SlotPool pool = new SlotPool("slots", room);
    private final PagedChunk chunk = new PagedChunk(
        ChunkDraft.of(ChunkKey.of(7), BufferLayout.contiguous(0, ElementFormat.of("B"), SIZE), null, null));

    private PageWaits waits(Predicate<Arrival> atOnce) {
        PageQueue queue = new PageQueue(0);
        queue.start((arrival, isBegun) -> true);
        return new PageWaits(queue, new PagerCounts(), atOnce);
    }

    private Loan await(PageWaits waits) {
        return waits.await(chunk, "a caller", false, PATIENCE);
    }

    private void come() {
        assertTrue(room.promise(SIZE));
        Slot slot = pool.take(SIZE);
        assertNotNull(slot);
        chunk.arrive(slot);
    }

    @Test
    void whoFailedToBringAChunkDoesNotHoldItWhenItComes() {
        IllegalStateException failure = new IllegalStateException("no room");
        Predicate<Arrival> failing = arrival -> {
            throw failure;
        };
        assertSame(failure, assertThrows(IllegalStateException.class, () -> await(waits(failing))));
        come();
        assertEquals(List.of(), chunk.holders());
    }

    @Test
    void whoFailedAfterTheChunkCameDoesNotHoldIt() {
        Predicate<Arrival> failing = arrival -> {
            come();
            throw new IllegalStateException("too late");
        };
        assertThrows(IllegalStateException.class, () -> await(waits(failing)));
        assertEquals(List.of(), chunk.holders());
    }

    @Test
    void whoIsInterruptedDoesNotHoldTheChunkWhenItComes() {
        Predicate<Arrival> interrupted = arrival -> {
            Thread.currentThread().interrupt();
            return false;
        };
        assertThrows(NotResidentException.class, () -> await(waits(interrupted)));
        assertTrue(Thread.interrupted());
        come();
        assertEquals(List.of(), chunk.holders());
    }

    @Test
    void whoWaitsHoldsTheChunkOnceItCame() {
        try (Loan loan = await(waits(arrival -> {
            come();
            return true;
        }))) {
            assertEquals(SIZE, loan.segment().byteSize());
            assertEquals(List.of("a caller"), chunk.holders());
        }
        assertEquals(List.of(), chunk.holders());
    }
}
