package org.scenebuf.engine.change;

/** What one cursor has not yet seen: rows, or pixels. Guarded by the log. */
sealed interface PendingChanges permits RowBits, ImageRegions {

    boolean isEmpty();
}
