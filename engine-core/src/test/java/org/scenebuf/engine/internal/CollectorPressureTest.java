package org.scenebuf.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The collector runs when much may have been dropped, and seldom while all is in use. */
class CollectorPressureTest {

    private static final long LEAST = 1000;

    private int runs;
    private long dropped;
    private final CollectorPressure pressure = new CollectorPressure(LEAST, this::collect);

    @Test
    void droppedMemoryIsCollectedEachTimeThereIsEnoughOfIt() {
        for (int k = 0; k < 100; k++) {
            pressure.add(100);
            dropped += 100;
        }
        assertEquals(9, runs);
        assertEquals(200, pressure.bytes());
    }

    @Test
    void memoryInUseCausesFewerAndFewerRuns() {
        for (int k = 0; k < 1000; k++) {
            pressure.add(100);
        }
        assertEquals(100_000, pressure.bytes());
        assertEquals(11, runs); // above 1000, 2100, 3200, 4900, 7400, … 85,400: each half as much again
    }

    @Test
    void whatIsClosedCausesNone() {
        for (int k = 0; k < 1000; k++) {
            pressure.add(LEAST);
            pressure.remove(LEAST);
        }
        assertEquals(0, runs);
    }

    @Test
    void memoryThatComesAndGoesIsMeasuredByItsPeak() {
        for (int k = 0; k < 1000; k++) {
            pressure.add(2 * LEAST);
            pressure.remove(2 * LEAST);
        }
        assertEquals(1, runs);
    }

    @Test
    void aLateCleanupCountsAsOneInTime() {
        for (int k = 0; k < 100; k++) {
            pressure.add(LEAST + 100);
            assertEquals(k + 1, runs);
            pressure.removeDropped(LEAST + 100);
        }
    }

    @Test
    void anAllocationThatFailedMayAskForARun() {
        pressure.add(100);
        dropped = 100;
        pressure.collect();
        assertEquals(1, runs);
        assertEquals(0, pressure.bytes());
    }

    private void collect() {
        runs++;
        pressure.remove(dropped);
        dropped = 0;
    }
}
