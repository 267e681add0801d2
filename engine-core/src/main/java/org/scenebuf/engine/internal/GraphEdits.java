package org.scenebuf.engine.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often any scene graph got another shape. While the number stays the same, every graph has the nodes and
 * parts that it had.
 */
public final class GraphEdits {

    private static final AtomicLong COUNT = new AtomicLong();

    private GraphEdits() {
    }

    /** Notes that nodes or parts were added or removed. */
    public static void note() {
        COUNT.incrementAndGet();
    }

    /** {@return how many edits there were, of all graphs} */
    public static long count() {
        return COUNT.get();
    }
}
