package org.scenebuf.engine.paging;

import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.FullHeap;
import org.scenebuf.engine.internal.LinuxLibrary;

/**
 * Starts the threads of a pager. They do not keep the process alive. An error, such as a full heap, does not end them:
 * callers wait for them.
 */
final class PagerThread {

    /** In {@code sys/resource.h}. With the number 0, Linux means the calling thread. */
    private static final int PRIO_PROCESS = 0;
    private static final int CALLER = 0;

    /** At this niceness, a thread gets a third of the time of a usual one where there are not enough cores. */
    private static final int NICE = 5;

    private static final long GETPRIORITY = LinuxLibrary.find("getpriority");
    private static final long SETPRIORITY = LinuxLibrary.find("setpriority");

    private PagerThread() {
    }

    /**
     * Starts a thread that does the work of a waiting caller.
     *
     * @param work does work until the pager is closed. It is called again where it throws
     */
    static void start(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).inheritInheritableThreadLocals(false).start(() -> {
            while (!isDone(work)) {
                FullHeap.pause();
            }
        });
    }

    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Throwable failed) {
            return false; // Whoever the work was for has the error.
        }
    }

    /**
     * Starts a thread that works ahead. A thread that renders goes first, so that a frame does not wait for a core.
     * Java's own priorities have no effect on Linux.
     */
    static void startInBackground(String name, Runnable work) {
        start(name, () -> {
            beNice();
            work.run();
        });
    }

    /** A process that is nice already stays so. Where the call fails, the work is done all the same. */
    private static void beNice() {
        try {
            if (GETPRIORITY != MemoryUtil.NULL && SETPRIORITY != MemoryUtil.NULL
                && JNI.invokeI(PRIO_PROCESS, CALLER, GETPRIORITY) < NICE) {
                JNI.invokeI(PRIO_PROCESS, CALLER, NICE, SETPRIORITY);
            }
        } catch (LinkageError | OutOfMemoryError failed) {
            // The heap was full while a class was loaded.
        }
    }
}
