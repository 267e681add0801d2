package org.scenebuf.engine.change;

/** Receives a range of bytes, where they lie at that moment. */
@FunctionalInterface
public interface ByteRangeConsumer {

    /**
     * Takes one range.
     *
     * @param byteOffset the first byte, counted from the first row
     * @param byteCount how many bytes
     * @param address where the first one is; it is not to be kept
     */
    void accept(long byteOffset, long byteCount, long address);
}
