package org.scenebuf.engine.memory;

/** Learns where memory was stored to: see {@link StoreMarks#watch}. Called under a lock; it calls nobody. */
public interface StoreWatcher {

    /**
     * Tells which memory it watches.
     *
     * @return the marks, from where its memory begins
     */
    StoreMarks marks();

    /**
     * Tells how much it watches.
     *
     * @return bytes from where its memory begins
     */
    long byteSize();

    /**
     * Tells whether anybody wants to know.
     *
     * @return false when there is nothing to be told to
     */
    boolean isWatching();

    /**
     * Tells how closely it looks.
     *
     * @return bytes of what it counts in, such as a row: gaps below that need not be told
     */
    long grain();

    /**
     * Bytes were stored to.
     *
     * @param firstByte the first of them, counted from where the watcher's memory begins; below 0 when they begin
     *     before it
     * @param byteCount how many; they may reach beyond the watcher's memory
     */
    void stored(long firstByte, long byteCount);
}
