package org.scenebuf.engine.memory;

import org.scenebuf.engine.internal.ErrorText;

/**
 * The threads that may be storing to a block: those of open accessors, and of accessors that were closed since the last
 * look.
 */
final class Writers {

    private static final long NOBODY = 0;
    private static final long SEVERAL = -1;

    private int open;
    private long thread = NOBODY;

    void began() {
        open++;
        note();
    }

    void ended() {
        if (open == 0) {
            throw new IllegalStateException(ErrorText.of("an open before each close", "a close alone",
                "close once what was opened"));
        }
        open--;
        note();
    }

    boolean areOpen() {
        return open > 0;
    }

    /** Whether another thread than this one may be storing, or has stored since the last look. */
    boolean mayBeElsewhere() {
        return open > 0 || thread != NOBODY && thread != current();
    }

    /** Whether no accessor is open, and none was closed since the last look. */
    boolean areNone() {
        return open == 0 && thread == NOBODY;
    }

    /** Notes a look. Later stores count for the next look. */
    void looked() {
        thread = open > 0 ? thread : NOBODY;
    }

    private void note() {
        thread = thread == NOBODY || thread == current() ? current() : SEVERAL;
    }

    private static long current() {
        return Thread.currentThread().threadId();
    }
}
