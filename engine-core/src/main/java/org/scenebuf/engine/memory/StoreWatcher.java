package org.scenebuf.engine.memory;

/**
 * Learns where memory was stored to: see {@link StoreMarks#watch}. The methods run under a lock and must not call
 * foreign code.
 */
public interface StoreWatcher {

    /** {@return the marks of the memory that it watches, from that memory's first byte} */
    StoreMarks marks();

    /** {@return the number of bytes that it watches} */
    long byteSize();

    /** {@return whether anybody wants to know; false where no cursor is there} */
    boolean isWatching();

    /** {@return the size in bytes of its unit, such as a row. Gaps that are smaller need not be reported.} */
    long grain();

    /**
     * Takes a report of bytes that were stored to.
     *
     * @param firstByte the first byte, counted from the first byte of the watcher's memory; negative when the bytes
     *     begin before it
     * @param byteCount the number of bytes; they may reach beyond the watcher's memory
     */
    void stored(long firstByte, long byteCount);
}
