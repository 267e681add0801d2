package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Copies bytes piece by piece, for a check and a use of the same bytes. No other thread can change or remove a copy.
 *
 * <pre>{@code
 * CopiedPieces.give(memory, 0, memory.byteSize(), (byteOffset, piece) -> {
 *     check(piece);
 *     send(byteOffset, piece);
 * });
 * }</pre>
 */
public final class CopiedPieces {

    /** The size of all pieces but the last, in bytes; a multiple of every element. */
    public static final long PIECE = 1 << 20;

    private CopiedPieces() {
    }

    /** Takes a piece. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes one piece.
         *
         * @param byteOffset the place of the piece in the memory
         * @param piece the copy, valid only during the call
         */
        void take(long byteOffset, MemorySegment piece);
    }

    /**
     * Gives copies of some bytes, from the first to the last.
     *
     * @param memory the bytes; they may be pages of a file
     * @param byteOffset the first byte
     * @param byteCount the number of bytes
     * @param taker takes each piece before the next one is copied
     */
    public static void give(MemorySegment memory, long byteOffset, long byteCount, Taker taker) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scratch = arena.allocate(Math.min(byteCount, PIECE), Long.BYTES);
            for (long done = 0; done < byteCount; done += PIECE) {
                MemorySegment piece = scratch.asSlice(0, Math.min(byteCount - done, PIECE));
                PageCopy.copy(memory, byteOffset + done, piece, piece.byteSize());
                taker.take(byteOffset + done, piece);
            }
        }
    }
}
