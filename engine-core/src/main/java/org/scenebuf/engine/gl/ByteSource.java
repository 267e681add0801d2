package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.NativeBytes;

/** Gives the addresses of bytes to be sent to the GPU. */
interface ByteSource {

    /** Takes addresses. OpenGL must have copied the bytes before the method returns. */
    @FunctionalInterface
    interface Taker {

        /**
         * Takes some bytes.
         *
         * @param byteOffset the place of the bytes in the GPU's buffer
         * @param byteCount the number of bytes
         * @param address the address of the bytes
         */
        void take(long byteOffset, long byteCount, long address);
    }

    /** Gives some bytes, in as many pieces as needed. */
    void give(long byteOffset, long byteCount, Taker taker);

    /** Whether a given number of bytes comes in one piece. */
    default boolean isOnePiece(long byteCount) {
        return true;
    }

    /** A source that gives the bytes in place. */
    static ByteSource of(NativeBytes bytes) {
        return (offset, count, taker) -> taker.take(offset, count, bytes.address(offset, count));
    }

    /**
     * A source that gives copies of bytes, for bytes that other threads may change or remove at any moment.
     *
     * @param look is called with each copied piece before OpenGL gets it
     */
    static ByteSource copies(MemorySegment memory, Consumer<MemorySegment> look) {
        return new ByteCopies(memory, look);
    }
}
