package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.scenebuf.engine.memory.MemoryStatistics;

/** Notices native memory that was left behind. Less than before is no fault: a cleaner may have run meanwhile. */
final class MemoryWatch {

    private final MemoryStatistics before = MemoryStatistics.now();

    void assertNothingLeft() {
        MemoryStatistics now = MemoryStatistics.now();
        assertTrue(now.blocks() <= before.blocks() && now.bytes() <= before.bytes(),
            () -> "before " + before + ", now " + now);
    }
}
