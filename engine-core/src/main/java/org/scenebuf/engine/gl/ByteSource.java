package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.NativeBytes;

/** Gives addresses of bytes that are to go to the GPU. */
interface ByteSource {

    /** Takes them, and has OpenGL copy the bytes before it returns. */
    @FunctionalInterface
    interface Taker {

        /**
         * Takes some bytes.
         *
         * @param byteOffset where in the GPU's buffer they go
         * @param byteCount how many
         * @param address where they are
         */
        void take(long byteOffset, long byteCount, long address);
    }

    /** Gives some bytes, in as many pieces as it takes. */
    void give(long byteOffset, long byteCount, Taker taker);

    /** Whether so many bytes are given in one piece. */
    default boolean isOnePiece(long byteCount) {
        return true;
    }

    /** Gives bytes where they are. */
    static ByteSource of(NativeBytes bytes) {
        return (offset, count, taker) -> taker.take(offset, count, bytes.address(offset, count));
    }

    /**
     * Gives copies of bytes that somebody may change or take away at any moment.
     *
     * @param look sees each copy before it is given
     */
    static ByteSource copies(MemorySegment memory, Consumer<MemorySegment> look) {
        return new ByteCopies(memory, look);
    }
}
