package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Looks through indices without a sign, close together in native memory. */
public final class HighestIndex {

    private HighestIndex() {
    }

    /**
     * Finds the highest index.
     *
     * @param memory the indices
     * @param indexSize bytes of one: 1, 2 or 4
     * @return the highest but for the one with all bits set, which may cut strips; -1 where there is none
     */
    public static long below(MemorySegment memory, int indexSize) {
        return switch (indexSize) {
            case 1 -> ofBytes(memory);
            case 2 -> ofShorts(memory);
            default -> ofInts(memory);
        };
    }

    /**
     * Tells whether an index has all bits set.
     *
     * @param memory the indices
     * @param indexSize bytes of one: 1, 2 or 4
     * @return true where one is the highest number that there is
     */
    public static boolean hasCut(MemorySegment memory, int indexSize) {
        return switch (indexSize) {
            case 1 -> cutInBytes(memory);
            case 2 -> cutInShorts(memory);
            default -> cutInInts(memory);
        };
    }

    // Adding 1 makes a cut 0, lower than any index: there is no branch in the loops.

    private static long ofBytes(MemorySegment memory) {
        int highest = 0;
        long count = memory.byteSize();
        for (long k = 0; k < count; k++) {
            highest = Math.max(highest, memory.get(ValueLayout.JAVA_BYTE, k) + 1 & 0xff);
        }
        return highest - 1L;
    }

    private static long ofShorts(MemorySegment memory) {
        int highest = 0;
        long count = memory.byteSize() / 2;
        for (long k = 0; k < count; k++) {
            highest = Math.max(highest, memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * k) + 1 & 0xffff);
        }
        return highest - 1L;
    }

    private static long ofInts(MemorySegment memory) {
        int highest = Integer.MIN_VALUE;
        long count = memory.byteSize() / 4;
        for (long k = 0; k < count; k++) {
            highest = Math.max(highest, memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * k) + 1 ^ Integer.MIN_VALUE);
        }
        return Integer.toUnsignedLong(highest ^ Integer.MIN_VALUE) - 1;
    }

    private static boolean cutInBytes(MemorySegment memory) {
        boolean cut = false;
        long count = memory.byteSize();
        for (long k = 0; k < count; k++) {
            cut |= memory.get(ValueLayout.JAVA_BYTE, k) == -1;
        }
        return cut;
    }

    private static boolean cutInShorts(MemorySegment memory) {
        boolean cut = false;
        long count = memory.byteSize() / 2;
        for (long k = 0; k < count; k++) {
            cut |= memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * k) == -1;
        }
        return cut;
    }

    private static boolean cutInInts(MemorySegment memory) {
        boolean cut = false;
        long count = memory.byteSize() / 4;
        for (long k = 0; k < count; k++) {
            cut |= memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * k) == -1;
        }
        return cut;
    }
}
