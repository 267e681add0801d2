package org.scenebuf.interop.gdx;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.UnseenMemory;

/**
 * The pixels of pixmaps that are disposed of while code may still have their buffer. They are freed when the buffer is
 * collected.
 */
final class WaitingPixels {

    private static final AtomicLong BYTES = new AtomicLong();

    private WaitingPixels() {
    }

    static long bytes() {
        return BYTES.get();
    }

    static void add(ByteBuffer buffer) {
        long count = buffer.capacity();
        Cleanup.whenCollected(buffer, () -> {
            BYTES.addAndGet(-count);
            UnseenMemory.remove(count);
        });
        BYTES.addAndGet(count);
        UnseenMemory.add(count);
    }
}
