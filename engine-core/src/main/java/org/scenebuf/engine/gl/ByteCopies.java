package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.internal.kernel.CopiedPieces;

/**
 * Gives copies of bytes, piece by piece. No other thread can change or remove the bytes that OpenGL reads.
 *
 * @param memory the bytes
 * @param look is called with each copied piece before OpenGL gets it
 */
record ByteCopies(MemorySegment memory, Consumer<MemorySegment> look) implements ByteSource {

    @Override
    public void give(long byteOffset, long byteCount, Taker taker) {
        CopiedPieces.give(memory, byteOffset, byteCount, (at, piece) -> {
            look.accept(piece);
            NativeCall.run(piece, bytes -> taker.take(at, bytes.size(), bytes.address(0, bytes.size())));
        });
    }

    @Override
    public boolean isOnePiece(long byteCount) {
        return byteCount <= CopiedPieces.PIECE;
    }
}
