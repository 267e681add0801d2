package org.scenebuf.engine.memory;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the native memory that the library holds now, and has held in all. */
final class MemoryCounter {

    private static final AtomicLong BLOCKS = new AtomicLong();
    private static final AtomicLong BYTES = new AtomicLong();
    private static final AtomicLong BYTES_EVER = new AtomicLong();

    private MemoryCounter() {
    }

    static void allocated(long byteSize) {
        BLOCKS.incrementAndGet();
        BYTES.addAndGet(byteSize);
        BYTES_EVER.addAndGet(byteSize);
    }

    static void freed(long byteSize) {
        BLOCKS.decrementAndGet();
        BYTES.addAndGet(-byteSize);
    }

    static long blocks() {
        return BLOCKS.get();
    }

    static long bytes() {
        return BYTES.get();
    }

    /** All bytes ever allocated, also those given back since. Never less than the most that was held at once. */
    static long bytesEver() {
        return BYTES_EVER.get();
    }
}
