package org.scenebuf.engine.paging;

import java.util.concurrent.atomic.LongAdder;

/** The counters of a pager. Any thread may count. */
final class PagerCounts {

    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder fromCompressed = new LongAdder();
    final LongAdder fromDisk = new LongAdder();
    final LongAdder pageOuts = new LongAdder();
    final LongAdder stores = new LongAdder();
    final LongAdder codedBytes = new LongAdder();
    final LongAdder storedBytes = new LongAdder();
    final LongAdder moves = new LongAdder();
    final LongAdder stallNanos = new LongAdder();
    final LongAdder failures = new LongAdder();

    void stored(long bytes) {
        stores.increment();
        storedBytes.add(bytes);
    }
}
