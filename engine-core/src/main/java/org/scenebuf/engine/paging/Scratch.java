package org.scenebuf.engine.paging;

import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** Native memory for reading and writing. May be used by any thread. */
final class Scratch implements AutoCloseable {

    private static final long MOST_KEPT = 16 << 20;

    /** All that follow are guarded by this. */
    private final IdleBlocks idle = new IdleBlocks("scratch of a chunk store");
    private long mostKept = MOST_KEPT;
    private long taken;
    private boolean closed;

    /** Gives a block of at least a number of bytes, with old content. */
    synchronized NativeMemory take(long byteSize) {
        long size = IdleBlocks.sizeFor(byteSize);
        NativeMemory block = idle.take(size, mostKept - taken - size);
        taken += size;
        return block;
    }

    /** Gives a part of a block away. The block is used again when that part is closed. */
    NativeMemory lend(String name, NativeMemory block, long offset, long byteSize) {
        Loan loan = block.lend(name);
        NativeMemory part = NativeMemory.slot(name, loan, offset, byteSize, (OwnAction) () -> {
            loan.close();
            keep(block);
        });
        forget(block);
        return part;
    }

    private synchronized void forget(NativeMemory block) {
        taken -= block.byteSize();
    }

    /** Takes a block back. */
    synchronized void give(NativeMemory block) {
        taken -= block.byteSize();
        keep(block);
    }

    private synchronized void keep(NativeMemory block) {
        idle.give(block);
        idle.dropDownTo(closed ? 0 : mostKept - taken);
    }

    /** Sets the most bytes that may exist, taken or kept, as long as not more are taken. */
    synchronized void keepAtMost(long bytes) {
        mostKept = bytes;
        idle.dropDownTo(mostKept - taken);
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.dropDownTo(0);
    }
}
