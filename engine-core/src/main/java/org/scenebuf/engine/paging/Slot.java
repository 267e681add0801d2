package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * Memory for one chunk at a time. Each chunk has it as a block of its own, whose segments end when the chunk leaves.
 * While a bare address of such a block may be in use, the slot is <em>in quarantine</em>, and no other chunk comes
 * into it.
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

    /** The number of the slot, unique among those in use. */
    int number() {
        return number;
    }

    NativeMemory block() {
        return block;
    }

    long size() {
        return block.byteSize();
    }

    /** The chunk that was in the slot last. */
    String lastName() {
        return String.valueOf(lastName);
    }

    /** Makes a block of the first bytes. It must be closed before the next one is made, and before {@link #end}. */
    NativeMemory lend(String name, long byteSize) {
        Loan loan = block.lend(name);
        synchronized (pool) {
            blocksOut++;
            lastName = name;
        }
        try {
            return NativeMemory.slot(name, loan, 0, byteSize, (OwnAction) () -> giveBack(loan));
        } catch (RuntimeException | Error failed) {
            giveBack(loan);
            throw failed;
        }
    }

    private void giveBack(Loan loan) {
        loan.close();
        returned();
    }

    /** Copies the first bytes to another slot. */
    void copyTo(Slot other, long byteSize) {
        try (Loan from = block.lendToRead("moving"); Loan to = other.block.lend("moving")) {
            to.segment().asSlice(0, byteSize).copyFrom(from.segment().asSlice(0, byteSize));
        }
    }

    /** Whether a block of the slot is open, or an address of a closed one may be in use. */
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
     * Gives the slot back to the pool, or puts it in quarantine.
     *
     * @param wasLeaving whether {@link Room#leave} was called for its bytes
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
