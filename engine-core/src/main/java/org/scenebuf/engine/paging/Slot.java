package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * Memory in which one chunk after another lies. Each has it as a block of its own, whose segments end when the chunk
 * leaves. While somebody still has a bare address of one, the slot waits, <em>in quarantine</em>, and no other chunk
 * comes into it.
 */
final class Slot {

    private final SlotPool pool;
    private final int number;
    private final NativeMemory block;

    /** All that follow are guarded by the pool. */
    private boolean owned = true;
    private int blocksOut;
    private @Nullable String lastName;

    Slot(SlotPool pool, int number, NativeMemory block) {
        this.pool = pool;
        this.number = number;
        this.block = block;
    }

    /** Tells it from all others that are in use. */
    int number() {
        return number;
    }

    NativeMemory block() {
        return block;
    }

    long size() {
        return block.byteSize();
    }

    /** Who was in it last. */
    String lastName() {
        return String.valueOf(lastName);
    }

    /** Makes a block of the first bytes; it must be closed before the next one is made, and before {@link #end}. */
    NativeMemory lend(String name, long byteSize) {
        synchronized (pool) {
            blocksOut++;
            lastName = name;
        }
        Loan loan = block.lend(name);
        return NativeMemory.slot(name, loan, 0, byteSize, (OwnAction) () -> {
            loan.close();
            returned();
        });
    }

    /** Whether somebody has a block of it, or an address of one that is closed. */
    boolean isInUse() {
        synchronized (pool) {
            return blocksOut > 0;
        }
    }

    private void returned() {
        synchronized (pool) {
            blocksOut--;
            if (!owned && blocksOut == 0) {
                pool.endQuarantine(this);
            }
        }
    }

    /**
     * Gives the slot back to the pool, or leaves it in quarantine.
     *
     * @param wasLeaving whether its bytes were said to be {@linkplain Room#leave about} to be given back
     */
    void end(boolean wasLeaving) {
        synchronized (pool) {
            owned = false;
            if (blocksOut == 0) {
                pool.takeBack(this, wasLeaving);
            } else {
                pool.beginQuarantine(this, wasLeaving);
            }
        }
    }
}
