package org.scenebuf.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is warned of while this is open; it is kept out of the tests' own output. */
public final class Warnings implements AutoCloseable {

    /** Kept here: the log forgets a logger that nobody holds, and what was set in it. */
    private final Logger logger;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            seen.add(entry.getMessage());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    /** Listens to what a package logs. */
    public Warnings(Class<?> ofPackage) {
        logger = Logger.getLogger(ofPackage.getPackageName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    public List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }
}
