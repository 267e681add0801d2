package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * Blocks of native memory that wait for reuse. The first touch of new memory takes longer than the checksum of a
 * chunk, and so does freeing it. Guarded by the owner's lock.
 */
final class IdleBlocks {

    private static final long SMALLEST = 4096;

    private final String name;

    /** The blocks; the one that has waited longest is first. */
    private final List<NativeMemory> blocks = new ArrayList<>();
    private long bytes;

    /** Creates an empty list. New blocks get the name. */
    IdleBlocks(String name) {
        this.name = name;
    }

    /** Rounds a size up by at most an eighth, so that blocks can be reused. */
    static long sizeFor(long byteSize) {
        long unit = Math.max(SMALLEST, Long.highestOneBit(byteSize) / 8);
        return Math.max(1, Math.ceilDiv(byteSize, unit)) * unit;
    }

    /**
     * Gives a block of exactly the size, with old content.
     *
     * @param mostBytes the most bytes that may wait beside a new block, where none of the size waits
     */
    NativeMemory take(long size, long mostBytes) {
        int at = indexOf(size);
        if (at < 0) {
            dropDownTo(mostBytes);
            return NativeMemory.allocate(name, size);
        }
        bytes -= size;
        return blocks.remove(at);
    }

    /** Looks at the last block first, because it is the likeliest to be in a cache. */
    private int indexOf(long size) {
        for (int k = blocks.size() - 1; k >= 0; k--) {
            if (blocks.get(k).byteSize() == size) {
                return k;
            }
        }
        return -1;
    }

    /** Takes a block back. */
    void give(NativeMemory block) {
        blocks.add(block);
        bytes += block.byteSize();
    }

    /** Frees blocks until at most a number of bytes waits. */
    void dropDownTo(long mostBytes) {
        while (bytes > Math.max(0, mostBytes)) {
            NativeMemory block = blocks.removeFirst();
            bytes -= block.byteSize();
            block.close();
        }
    }
}
