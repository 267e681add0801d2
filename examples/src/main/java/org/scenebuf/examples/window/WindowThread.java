package org.scenebuf.examples.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The thread with open windows. There is only one, because GLFW gives the events of all windows to the thread that
 * polls.
 */
final class WindowThread {

    private static final List<GlContext> WINDOWS = new ArrayList<>();
    private static @Nullable Thread owner;
    private static boolean opening;

    private WindowThread() {
    }

    /** Opens a window on the calling thread. It is refused while another thread has open windows. */
    static GlContext open(Supplier<GlContext> opener) {
        enter();
        try {
            GlContext window = opener.get();
            add(window);
            return window;
        } finally {
            leave();
        }
    }

    private static synchronized void enter() {
        Thread here = Thread.currentThread();
        WINDOWS.removeIf(GlContext::isClosed);
        if (owner != null && owner != here) {
            if (owner.isAlive() && (opening || !WINDOWS.isEmpty())) {
                throw new IllegalStateException(ErrorText.of("all windows on " + owner.getName()
                    + ", which has some open,", here.getName(),
                    "open this one there too, or close the others first"));
            }
            WINDOWS.clear();
        }
        owner = here;
        opening = true;
    }

    private static synchronized void add(GlContext window) {
        WINDOWS.add(window);
    }

    private static synchronized void leave() {
        opening = false;
    }
}
