package org.scenebuf.engine.change;

/** What one cursor has not yet seen: rows, or pixels. Guarded by the log. */
sealed interface PendingChanges permits PendingRows, ImageRegions {

    boolean isEmpty();
}
