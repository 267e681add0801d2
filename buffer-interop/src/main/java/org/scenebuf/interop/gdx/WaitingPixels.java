package org.scenebuf.interop.gdx;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.scenebuf.engine.internal.Cleanup;

/**
 * The pixels of pixmaps that are disposed of while code may still have their buffer. They are freed when the buffer is
 * collected. The collector does not see their size, so it is asked to run when there are many.
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
