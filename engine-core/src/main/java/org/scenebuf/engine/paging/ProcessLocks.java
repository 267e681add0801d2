package org.scenebuf.engine.paging;

import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;


/**
 * The files that this process has locked, also by copies of this class in other class loaders. They are noted as
 * system properties, which all class loaders share.
 *
 * <p>The operating system drops a process's locks of a file when that process closes <em>any</em> channel of the file.
 * So a locked file must not be opened a second time, by no class loader.
 */
final class ProcessLocks {

    /** Guards all that follow. All class loaders have the same interned string. */
    static final Object MONITOR = "locks of org.scenebuf.engine.paging".intern();

    private static final String PREFIX = "org.scenebuf.lock:";

    /** Channels that must not be closed, because that would drop somebody's lock. */
    private static final List<FileChannel> LEFT_OPEN = new ArrayList<>();

    private ProcessLocks() {
    }

    /** Leaves a channel open for ever, whose file turned out to be locked by other code of this process. */
    static void leaveOpen(FileChannel channel) {
        LEFT_OPEN.add(channel);
    }

    /** Whether a file is locked, by its {@linkplain LockedFile#key key}. */
    static boolean has(String file) {
        return System.getProperty(PREFIX + file) != null;
    }

    static void add(String file) {
        System.setProperty(PREFIX + file, "held");
    }

    static void remove(String file) {
        System.clearProperty(PREFIX + file);
    }
}
