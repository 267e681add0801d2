package org.scenebuf.interop.gdx;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.scenebuf.engine.internal.Cleanup;

/**
 * Pixels of pixmaps that are disposed of, and of which libGDX's code may still have the buffer. They are freed once
 * that is collected, of which the collector knows no need: it is told when there are many.
 */
final class WaitingPixels {

    private static final long MANY = 256L << 20;
    private static final AtomicLong BYTES = new AtomicLong();

    private WaitingPixels() {
    }

    static long bytes() {
        return BYTES.get();
    }

    static void add(ByteBuffer buffer) {
        long count = buffer.capacity();
        Cleanup.whenCollected(buffer, () -> BYTES.addAndGet(-count));
        if (BYTES.addAndGet(count) > MANY) {
            System.gc();
        }
    }
}
