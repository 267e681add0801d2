package org.scenebuf.engine.memory;

import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;

/** Makes order between what other threads stored and what this one reads. */
final class AllThreads {

    private AllThreads() {
    }

    /** Nothing that this thread reads from here on is older than what it stored. */
    static void fence() {
        VarHandle.fullFence();
    }

    /** Has every other thread finish the stores it is at: the end of a shared arena waits for that. About 20 us. */
    static void passSafepoint() {
        Arena.ofShared().close();
    }
}
