package org.scenebuf.engine.gl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.internal.kernel.PageCopy;

/**
 * Gives copies of bytes, piece by piece. No other thread can change or remove the bytes that OpenGL reads.
 *
 * @param memory the bytes
 * @param look is called with each copied piece before OpenGL gets it
 */
record ByteCopies(MemorySegment memory, Consumer<MemorySegment> look) implements ByteSource {

    private static final long MOST_BYTES = 1 << 20;

    @Override
    public void give(long byteOffset, long byteCount, Taker taker) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scratch = arena.allocate(Math.min(byteCount, MOST_BYTES), Long.BYTES);
            for (long done = 0; done < byteCount; done += MOST_BYTES) {
                long at = byteOffset + done;
                long count = Math.min(byteCount - done, MOST_BYTES);
                PageCopy.copy(memory, at, scratch, count);
                look.accept(scratch.asSlice(0, count));
                NativeCall.run(scratch, bytes -> taker.take(at, count, bytes.address(0, count)));
            }
        }
    }

    @Override
    public boolean isOnePiece(long byteCount) {
        return byteCount <= MOST_BYTES;
    }
}
