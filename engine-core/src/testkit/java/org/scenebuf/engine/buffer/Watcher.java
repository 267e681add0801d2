package org.scenebuf.engine.buffer;

import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.memory.Storage;

/** Sees what is changed in the memory of a lender that keeps no log, as an array that adopted it would. */
public final class Watcher implements AutoCloseable {

    private final Storage adopted;
    private final ChangeCursor cursor;

    /** Adopts what a lender lends to write, in one piece. */
    public Watcher(BufferExporter lender) {
        adopted = Buffers.adopt("the watcher", lender.getBuffer(BufferRequest.FULL));
        cursor = ChangeLog.of(adopted.marks(), 1, adopted.byteSize()).newCursor();
    }

    /** Tells whether something was changed since the last look. */
    public boolean sees() {
        return cursor.drain((first, count) -> { }) > 0;
    }

    @Override
    public void close() {
        adopted.close();
    }
}
