package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two threads end the same view at the same time, one of them for all views that were made of it. */
@Tag("slow")
class CloseRacesTest {

    private static final int ROUNDS = 50_000;

    private final GrowingBytes lender = new GrowingBytes(new int[8]);

    /** The round that has begun, and the one in which the other thread is done. */
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile MemoryView view;

    @Test
    void aCloseEndsTheLoanWhileAnotherThreadReleases() throws Exception {
        Thread other = Thread.ofPlatform().start(this::releaseWhatIsShown);
        for (int round = 1; round <= ROUNDS; round++) {
            MemoryView shown = MemoryView.of(lender);
            MemoryView part = shown.slice("1:"); // It is never released: the loan ends by close alone.
            view = shown;
            begun.set(round);
            pause(round % 40);
            shown.close();
            waitFor(done, round);
            assertFalse(lender.isLent(), "round " + round);
            assertTrue(part.isReleased(), "round " + round);
        }
        other.join();
        lender.close();
    }

    private void releaseWhatIsShown() {
        for (int round = 1; round <= ROUNDS; round++) {
            waitFor(begun, round);
            view.release();
            done.set(round);
        }
    }

    private static void waitFor(AtomicInteger number, int round) {
        while (number.get() < round) {
            Thread.onSpinWait();
        }
    }

    /** So that the threads meet at every place. */
    private static void pause(int times) {
        for (int k = 0; k < times; k++) {
            Thread.onSpinWait();
        }
    }
}
