package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.LoanCount;
import org.scenebuf.engine.memory.NativeMemory;

/** Whether a chunk may be chosen to leave, as the clock's hand passes it. Guarded by the chunk, but for its use. */
final class Choice {

    private final UnstoredChanges unstored;
    private final LastFailure notStored = new LastFailure();

    /** Whether it was used since the hand passed. */
    private volatile boolean isUsed;

    /** Whether somebody has chosen it: nobody else does meanwhile. */
    private boolean isMade;

    /** How many had had it to write when it was stored last, or found unchanged. */
    private long storedAfterWriters;

    Choice(UnstoredChanges unstored) {
        this.unstored = unstored;
    }

    void used() {
        isUsed = true;
    }

    /** The chunk has come into other memory. */
    void begin() {
        isUsed = true;
        storedAfterWriters = 0;
    }

    /**
     * Chooses the chunk to leave, if nobody has it on loan.
     *
     * @param harsh 0 where it must not have been used since the last time; 0 and 1 where it must not have to be stored,
     *     and nobody have its address; 2 where anything goes
     * @param memory the chunk's; null where it has none
     */
    boolean choose(int harsh, @Nullable NativeMemory memory) {
        boolean goes = isFree(memory) && (harsh > 0 || !isUsed)
            && (harsh > 1 || !memory.hasRawLoans() && !mayBeChanged(memory));
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

    /** Whether it has to be stored, or somebody had it to write since; without a look at the marks, which is slow. */
    private boolean mayBeChanged(NativeMemory memory) {
        return unstored.isCertain() || memory.loanCount().begunToWrite() != storedAfterWriters;
    }

    /** Looks whether it need not be stored, and remembers that. */
    boolean isUnchanged(NativeMemory memory) {
        LoanCount before = memory.loanCount();
        boolean isUnchanged = !unstored.mayBe();
        if (isUnchanged && before.toWrite() == 0) {
            storedAfterWriters = before.begunToWrite();
        }
        return isUnchanged;
    }

    /** It was stored when so many had had it to write. */
    void stored(long writers) {
        storedAfterWriters = writers;
    }

    void notStored() {
        notStored.happened();
    }

    /** Whether it could not be stored a moment ago: that is not tried again at once. */
    boolean isStuck() {
        return notStored.isRecent();
    }
}
