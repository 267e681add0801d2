package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.LoanCount;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * The decision whether a chunk may leave memory, made as the hand of the clock passes it. Guarded by the chunk,
 * except for the flag of use.
 */
final class Choice {

    private final UnstoredChanges unstored;
    private final LastFailure notStored = new LastFailure();

    /** Whether the chunk was used since the hand passed. */
    private volatile boolean isUsed;

    /** Whether the chunk was chosen to leave. Meanwhile it is not chosen again. */
    private boolean isMade;

    /** The number of loans for writing that had begun when the chunk was last stored, or found unchanged. */
    private long storedAfterWriters;

    Choice(UnstoredChanges unstored) {
        this.unstored = unstored;
    }

    void used() {
        isUsed = true;
    }

    /** Called when the chunk has come into other memory. */
    void begin() {
        isUsed = true;
        storedAfterWriters = 0;
    }

    /**
     * Chooses the chunk to leave, if it is not on loan.
     *
     * @param pressure at 0, the chunk must not have been used since the last time; at 0 and 1, it must not have to be
     *     stored, and no address of it may be in use; at 2 there is no condition
     * @param memory the memory of the chunk; null where it has none
     */
    boolean choose(int pressure, @Nullable NativeMemory memory) {
        boolean goes = isFree(memory) && (pressure > 0 || !isUsed)
            && (pressure > 1 || !memory.hasRawLoans() && !mayBeChanged(memory));
        isUsed = false;
        isMade |= goes;
        return goes;
    }

    boolean isToBeStored(@Nullable NativeMemory memory) {
        return isFree(memory) && mayBeChanged(memory);
    }

    boolean isMade() {
        return isMade;
    }

    void end() {
        isMade = false;
    }

    private boolean isFree(@Nullable NativeMemory memory) {
        return memory != null && !isMade && !isStuck() && memory.loanCount().open() == 0;
    }

    /** Whether it must be stored, or was on loan for writing since. The marks are not read, because that is slow. */
    private boolean mayBeChanged(NativeMemory memory) {
        return unstored.isCertain() || memory.loanCount().begunToWrite() != storedAfterWriters;
    }

    /** Whether the chunk need not be stored. A yes is remembered. */
    boolean isUnchanged(NativeMemory memory) {
        LoanCount before = memory.loanCount();
        boolean isUnchanged = !unstored.mayBe();
        if (isUnchanged && before.toWrite() == 0) {
            storedAfterWriters = before.begunToWrite();
        }
        return isUnchanged;
    }

    /** Notes that the chunk was stored after a number of loans for writing. */
    void stored(long writers) {
        storedAfterWriters = writers;
    }

    void notStored() {
        notStored.happened();
    }

    /** Whether storing failed a moment ago. It is not tried again at once. */
    boolean isStuck() {
        return notStored.isRecent();
    }
}
