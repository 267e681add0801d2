package org.scenebuf.engine.internal;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.Collected;

/** One value for each key, as long as somebody has it. */
class WeakInternedTest {

    @Test
    void aValueStaysWhileSomebodyHasItAndTakesNoMemoryAfter() {
        WeakInterned<String, StringBuilder> interned = new WeakInterned<>();
        StringBuilder kept = interned.get("kept", StringBuilder::new);
        for (int k = 0; k < 10_000; k++) {
            interned.get("dropped " + k, StringBuilder::new);
        }
        assertTrue(Collected.eventually(() -> interned.size() == 1));
        assertSame(kept, interned.get("kept", StringBuilder::new));
    }
}
