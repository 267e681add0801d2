package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;

/** A lock of a store, held until it is closed. Closing twice is harmless. */
interface DiskLock extends Closeable {

    /** Whether no other process has taken the lock meanwhile, which is possible where the system dropped it. */
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
