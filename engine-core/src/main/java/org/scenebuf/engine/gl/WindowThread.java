package org.scenebuf.engine.gl;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** The thread that has windows open: GLFW hands the events of all windows to whoever polls, so there is one only. */
final class WindowThread {

    private static @Nullable Thread owner;
    private static int windows;

    private WindowThread() {
    }

    /** Refuses threads other than the one that has windows open. */
    static synchronized void check() {
        Thread here = Thread.currentThread();
        if (owner != null && owner != here && owner.isAlive()) {
            throw new IllegalStateException(ErrorText.of("all windows on " + owner.getName() + ", which has some open,",
                here.getName(), "open this one there too, or close the others first"));
        }
    }

    /** Counts a window that the calling thread is about to open. */
    static synchronized void enter() {
        check();
        Thread here = Thread.currentThread();
        windows = owner == here ? windows + 1 : 1;
        owner = here;
    }

    /** Counts a window that the calling thread has closed. */
    static synchronized void leave() {
        windows--;
        owner = windows == 0 ? null : owner;
    }
}
