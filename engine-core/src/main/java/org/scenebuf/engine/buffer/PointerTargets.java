package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * The blocks that a view's pointers may lead to. A pointer is a number in memory, and any code may have written it. So
 * memory outside these blocks is never touched.
 */
final class PointerTargets {

    private static final ValueLayout.OfLong POINTER = ValueLayout.JAVA_LONG_UNALIGNED;

    private final Target[] byAddress;

    private PointerTargets(Target[] byAddress) {
        this.byAddress = byAddress;
    }

    /** Makes the targets of blocks and their marks, in the same order. */
    static PointerTargets of(List<MemorySegment> blocks, List<StoreMarks> marks) {
        return new PointerTargets(IntStream.range(0, blocks.size()).filter(k -> blocks.get(k).isNative())
            .mapToObj(k -> new Target(blocks.get(k), marks.get(k)))
            .sorted(Comparator.comparing(Target::address, Long::compareUnsigned)).toArray(Target[]::new));
    }

    /** Finds the block that holds these bytes. It is nearly always the last block that begins before them. */
    Target holding(long address, long byteCount) {
        for (int k = lastFrom(address); k >= 0; k--) {
            long offset = address - byAddress[k].address();
            if (offset >= 0 && offset <= byAddress[k].block().byteSize() - byteCount) {
                return byAddress[k];
            }
        }
        throw new BufferException(ErrorText.of("a pointer into the memory on loan", byteCount + " bytes at 0x"
            + Long.toHexString(address), "correct the pointers"));
    }

    /** Whether a segment shares bytes with one of the blocks. */
    boolean overlap(MemorySegment memory) {
        return Arrays.stream(byAddress).anyMatch(target -> target.block().asOverlappingSlice(memory).isPresent());
    }

    /** Follows a pointer. */
    long load(long address) {
        MemorySegment block = holding(address, Long.BYTES).block();
        return block.get(POINTER, address - block.address());
    }

    /** The last block that begins at or before an address; -1 when there is none. */
    private int lastFrom(long address) {
        int low = 0;
        int high = byAddress.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Long.compareUnsigned(byAddress[middle].address(), address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /**
     * A block and its marks.
     *
     * @param block the memory
     * @param marks the block's marks; null where there are none
     */
    record Target(MemorySegment block, @Nullable StoreMarks marks) {

        long address() {
            return block.address();
        }
    }
}
