package org.scenebuf.engine.memory;

import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;

/** Orders the stores of other threads before the reads of this one. */
final class AllThreads {

    private AllThreads() {
    }

    /** Orders this thread's earlier stores before its later reads. */
    static void fence() {
        VarHandle.fullFence();
    }

    /**
     * Waits until every other thread has finished the store in progress: the end of a shared arena waits for that.
     * About 20 us.
     */
    static void passSafepoint() {
        Arena.ofShared().close();
    }
}
