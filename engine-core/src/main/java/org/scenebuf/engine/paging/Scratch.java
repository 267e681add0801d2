package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * Native memory for what is written and read in passing. Blocks are used again: the first touch of new memory, and
 * ending it, take longer than a chunk's checksum. May be used by any thread.
 */
final class Scratch implements AutoCloseable {

    /** More bytes than these are not kept. */
    private static final long MOST_KEPT = 16 << 20;
    private static final long SMALLEST = 64 << 10;

    /** Guarded by this. */
    private final List<NativeMemory> free = new ArrayList<>();
    private long kept;
    private boolean closed;

    /** Gives a block of so many bytes or more, with whatever is in it. */
    synchronized NativeMemory take(long byteSize) {
        for (Iterator<NativeMemory> all = free.iterator(); all.hasNext();) {
            NativeMemory block = all.next();
            if (block.byteSize() >= byteSize) {
                all.remove();
                kept -= block.byteSize();
                return block;
            }
        }
        return NativeMemory.allocate("scratch of a chunk store", sizeFor(byteSize));
    }

    /** Rounds up by at most an eighth, so that blocks fit again. */
    private static long sizeFor(long byteSize) {
        long unit = Math.max(SMALLEST, Long.highestOneBit(byteSize) / 8);
        return byteSize > MOST_KEPT ? byteSize : Math.max(1, Math.ceilDiv(byteSize, unit)) * unit;
    }

    /** Gives part of a block away, which is used again when that part is closed. */
    NativeMemory lend(String name, NativeMemory block, long offset, long byteSize) {
        Loan loan = block.lend(name);
        return NativeMemory.slot(name, loan, offset, byteSize, (OwnAction) () -> {
            loan.close();
            give(block);
        });
    }

    /** Takes a block back. */
    synchronized void give(NativeMemory block) {
        if (closed || kept + block.byteSize() > MOST_KEPT) {
            block.close();
            return;
        }
        free.add(block);
        kept += block.byteSize();
    }

    @Override
    public synchronized void close() {
        closed = true;
        free.forEach(NativeMemory::close);
        free.clear();
    }
}
