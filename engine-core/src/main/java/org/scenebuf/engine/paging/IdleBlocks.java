package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * Blocks of native memory that wait to be used again: the first touch of new memory, and ending it, take longer than a
 * chunk's checksum. Its owner's lock guards it.
 */
final class IdleBlocks {

    private static final long SMALLEST = 4096;

    private final String name;

    /** The one that waits longest is first. */
    private final List<NativeMemory> blocks = new ArrayList<>();
    private long bytes;

    /** Begins without any; new ones get a name. */
    IdleBlocks(String name) {
        this.name = name;
    }

    /** Rounds up by at most an eighth, so that blocks fit again. */
    static long sizeFor(long byteSize) {
        long unit = Math.max(SMALLEST, Long.highestOneBit(byteSize) / 8);
        return Math.max(1, Math.ceilDiv(byteSize, unit)) * unit;
    }

    /**
     * Gives a block of exactly this size, with whatever is in it.
     *
     * @param mostBytes how many bytes may wait beside a new one, where none waits
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

    /** The one that came last is the likeliest to be in a cache. */
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

    /** Closes blocks until no more bytes wait. */
    void dropDownTo(long mostBytes) {
        while (bytes > Math.max(0, mostBytes)) {
            NativeMemory block = blocks.removeFirst();
            bytes -= block.byteSize();
            block.close();
        }
    }
}
