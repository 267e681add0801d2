package org.scenebuf.engine.change;

/** Receives ranges of bytes, with their present address. */
@FunctionalInterface
public interface ByteRangeConsumer {

    /**
     * Takes one range.
     *
     * @param byteOffset the first byte, counted from the first row
     * @param byteCount the number of bytes
     * @param address the address of the first byte; valid only during the call
     */
    void accept(long byteOffset, long byteCount, long address);
}
