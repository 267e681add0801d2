package org.scenebuf.engine.paging;

import java.nio.file.Path;

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

    private ProcessLocks() {
    }

    static boolean has(Path file) {
        return System.getProperty(PREFIX + file) != null;
    }

    static void add(Path file) {
        System.setProperty(PREFIX + file, "held");
    }

    static void remove(Path file) {
        System.clearProperty(PREFIX + file);
    }
}
