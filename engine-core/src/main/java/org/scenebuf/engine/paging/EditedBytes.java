package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * The bytes of a chunk in memory while a sweep edits a copy of them. Other threads may store to the chunk meanwhile, so
 * only bytes that the edit changed are stored in it.
 *
 * @param copy the bytes that are edited
 * @param before the bytes as they were before the edit
 * @param chunk the chunk's own memory
 */
record EditedBytes(MemorySegment copy, MemorySegment before, MemorySegment chunk) {

    private static final ValueLayout.OfLong WORD =
        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    /** Rounds a size up, so that a second copy behind the first one is aligned as the first. */
    static long aligned(long byteSize) {
        return Math.ceilDiv(byteSize, NativeMemory.ALIGNMENT) * NativeMemory.ALIGNMENT;
    }

    /** Makes the copies. Both have the same bytes, whatever other threads store meanwhile. */
    void begin() {
        copy.copyFrom(chunk);
        before.copyFrom(copy);
    }

    /** Stores in the chunk those bytes of a range that the edit changed. */
    void storeChanges(long begin, long size) {
        long end = begin + size;
        long at = begin;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            storeWord(at, copy.get(WORD, at), before.get(WORD, at));
        }
        for (; at < end; at++) {
            storeByte(at, copy.get(BYTE, at), before.get(BYTE, at));
        }
    }

    private void storeWord(long at, long edited, long former) {
        long changed = edited ^ former;
        if (changed == 0) {
            return;
        }
        if (hasNoZeroByte(changed)) {
            chunk.set(WORD, at, edited);
            return;
        }
        for (int k = 0; k < Long.BYTES; k++) {
            storeByte(at + k, (byte) (edited >>> 8 * k), (byte) (former >>> 8 * k));
        }
    }

    private void storeByte(long at, byte edited, byte former) {
        if (edited != former) {
            chunk.set(BYTE, at, edited);
        }
    }

    /** See Warren, Hacker's Delight, 6-1: a byte is zero where subtracting 1 from it sets its highest bit anew. */
    static boolean hasNoZeroByte(long word) {
        return (word - 0x0101010101010101L & ~word & 0x8080808080808080L) == 0;
    }
}
