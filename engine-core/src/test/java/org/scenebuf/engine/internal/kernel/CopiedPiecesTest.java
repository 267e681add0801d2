package org.scenebuf.engine.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Copies in pieces. */
class CopiedPiecesTest {

    private static final long PIECE = CopiedPieces.PIECE;

    @Test
    void allBytesComeOnceAndInOrder() {
        byte[] bytes = new byte[(int) (3 * PIECE)];
        new Random(20261130).nextBytes(bytes);
        MemorySegment memory = MemorySegment.ofArray(bytes);
        for (long count : new long[] {0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 7}) {
            List<Long> places = new ArrayList<>();
            byte[] taken = new byte[(int) count];
            CopiedPieces.give(memory, 5, count, (at, piece) -> {
                places.add(at);
                MemorySegment.ofArray(taken).asSlice(at - 5).copyFrom(piece);
            });
            assertArrayEquals(Arrays.copyOfRange(bytes, 5, (int) count + 5), taken, count + " bytes");
            assertEquals(Math.ceilDiv(count, PIECE), places.size(), count + " bytes");
        }
    }

    @Test
    void aPieceDoesNotChangeWithTheMemory() {
        byte[] bytes = {1, 2, 3};
        CopiedPieces.give(MemorySegment.ofArray(bytes), 0, 3, (at, piece) -> {
            bytes[1] = 9;
            assertArrayEquals(new byte[] {1, 2, 3}, piece.toArray(ValueLayout.JAVA_BYTE));
        });
    }
}
