package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.scenebuf.engine.buffer.Buffers;

/** A channel that says that it moved bytes, and did not, is not asked for ever. */
class LyingChannelTest {

    /** Says the same at each call. */
    private record Liar(int says) implements ByteChannel {

        @Override
        public int read(ByteBuffer target) {
            return says;
        }

        @Override
        public int write(ByteBuffer source) {
            return says;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsReadAndWrittenIsLookedAt() {
        for (int says : new int[] {1, 5, Integer.MAX_VALUE}) {
            String read = assertThrows(NpyException.class, () -> Npy.read(new Liar(says)).close()).getMessage();
            assertTrue(read.contains("given " + says + " returned, 0 moved"), read);
            String written = assertThrows(NpyException.class,
                () -> Npy.write(new Liar(says), Buffers.wrap(new byte[3]))).getMessage();
            assertTrue(written.contains("given " + says + " returned, 0 moved"), written);
        }
    }
}
