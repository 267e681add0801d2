package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;

/** A lock of a store, held until it is closed. Closing twice is harmless. */
interface DiskLock extends Closeable {

    /**
     * Whether the lock still protects the folder. The system may have dropped the lock, so that another process has
     * taken it; or the lock's file was deleted, or the folder was moved.
     */
    boolean isHeld() throws IOException;

    /** A lock that cannot be lost. */
    static DiskLock of(Closeable end) {
        return new DiskLock() {

            @Override
            public boolean isHeld() {
                return true;
            }

            @Override
            public void close() throws IOException {
                end.close();
            }
        };
    }
}
