package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
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

    /** As a channel does that does not block. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aChannelThatMovesNothingIsNotAskedForEver() {
        String idle = "a channel that waits until it can move a byte, given one that moved none 1000 times: make it a "
            + "blocking one";
        String read = assertThrows(NpyException.class, () -> Npy.read(new Liar(0)).close()).getMessage();
        assertTrue(read.contains(idle), read);
        String written = assertThrows(NpyException.class, () -> Npy.write(new Liar(0), Buffers.wrap(new byte[3])))
            .getMessage();
        assertTrue(written.contains(idle), written);
    }

    @Test
    void aStreamThatReadsMoreThanItIsAskedForIsRefused() {
        InputStream liar = new InputStream() {

            @Override
            public int read() {
                return 7;
            }

            @Override
            public int read(byte[] target, int from, int count) {
                return count + 5;
            }
        };
        String read = assertThrows(NpyException.class, () -> Npy.read(liar).close()).getMessage();
        assertTrue(read.contains("a stream that reads at most the "), read);
    }
}
