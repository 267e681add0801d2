package org.scenebuf.engine.memory;

import java.util.concurrent.atomic.AtomicLong;

/** How much native memory the library holds at the moment. */
final class MemoryCounter {

    private static final AtomicLong BLOCKS = new AtomicLong();
    private static final AtomicLong BYTES = new AtomicLong();

    private MemoryCounter() {
    }

    static void allocated(long byteSize) {
        BLOCKS.incrementAndGet();
        BYTES.addAndGet(byteSize);
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
}
