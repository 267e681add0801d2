package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One thread stores elements while another inserts and takes away: each store is somewhere afterwards. */
class StoresWhileMovedTest {

    private static final int COUNT = 20_000;

    @RepeatedTest(20)
    void whatIsStoredMovesWithTheRest() throws InterruptedException {
        try (PointerToArray<Double> array = PointerToArray.allocate("array", PtaType.FLOAT64, COUNT)) {
            array.reserve(COUNT + 10);
            AtomicBoolean done = new AtomicBoolean();
            Thread mover = Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    array.insert(3, 1.0);
                    array.remove(3, 1);
                }
            });
            int stored = 0;
            for (int k = 100; k < COUNT - 10; k += 20) {
                array.setDouble(k, 7);
                stored++;
            }
            done.set(true);
            Thread.interrupted(); // The JVM sets it in a thread under which shared memory is closed.
            mover.join();
            long found = array.asList().stream().filter(value -> value == 7).count();
            assertTrue(found >= stored, found + " of " + stored); // A store in the midst of a move may come twice.
        }
    }

    @Test
    void storesToAPlaceThatIsGoneDoNotComeBack() {
        try (PointerToArray<Double> array = PointerToArray.allocate("array", PtaType.FLOAT64, 10)) {
            for (int round = 0; round < 5; round++) {
                array.setDouble(9, 7);
                array.resize(9);
                array.resize(10);
                assertEquals(0, array.getDouble(9));
                array.reserve(20);
                array.insert(0, 1.0);
                array.remove(0, 1);
                assertEquals(10, array.size());
            }
        }
    }
}
