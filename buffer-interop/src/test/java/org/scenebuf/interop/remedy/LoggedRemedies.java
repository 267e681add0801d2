package org.scenebuf.interop.remedy;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.Options;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Remedies that are logged in debug mode; what is logged is thrown here. */
final class LoggedRemedies {

    private static final int ROWS = 1000;

    private static final int LOOKS = 12;

    private LoggedRemedies() {
    }

    static List<Remedy> all() {
        return List.of(new Remedy("borrow fewer rows, or call explicit() and name the changed rows by modified()",
            () -> store(ROWS, false), () -> {
                store(1, false);
                store(ROWS, true);
            }));
    }

    /** Borrows rows, and stores to the first one between one look at all of them and the next. */
    private static void store(long rows, boolean explicit) {
        Options.setDebug(true);
        try (Listener listener = new Listener(); GeomVertexArrayData array = GeomVertexArrayData.allocate("hill",
            GeomVertexArrayFormat.v3n3t2(), ROWS); ChangeCursor cursor = array.changes().newCursor();
            BufferView view = array.column("vertex").rows(0, rows).getBuffer(BufferRequest.FULL)) {
            if (explicit) {
                view.explicit();
            }
            for (int look = 0; look < LOOKS; look++) {
                view.segment().set(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, look);
                if (explicit) {
                    view.modified(0, 1);
                }
                cursor.drain((first, count) -> { });
            }
            listener.rethrow();
        } finally {
            Options.setDebug(false);
        }
    }

    /** Keeps the last line that the memory logs. */
    private static final class Listener extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger(Options.class.getPackageName());
        private String logged = "";

        Listener() {
            logger.addHandler(this);
            logger.setUseParentHandlers(false);
        }

        void rethrow() {
            if (!logged.isEmpty()) {
                throw new IllegalStateException(logged);
            }
        }

        @Override
        public void publish(LogRecord entry) {
            logged = entry.getMessage();
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
        }
    }
}
