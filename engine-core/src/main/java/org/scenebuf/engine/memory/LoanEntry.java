package org.scenebuf.engine.memory;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** A loan as error texts name it: who has it, and in debug mode where it began. */
abstract class LoanEntry {

    private final @Nullable Object borrower;
    private final @Nullable Throwable begun;

    /**
     * Notes who has it, and in debug mode where that began.
     *
     * @param borrower who
     * @param kind what it is called in the stack
     */
    LoanEntry(@Nullable Object borrower, String kind) {
        this.borrower = borrower;
        this.begun = Options.debug() ? new Throwable("the " + kind + " began here") : null;
    }

    /**
     * Names who has the memory.
     *
     * @return what the borrower calls itself; its class where it cannot tell
     */
    public String borrower() {
        return ErrorText.name(borrower);
    }

    /**
     * Tells where it began.
     *
     * @return the stack, or null outside debug mode
     */
    public @Nullable Throwable begun() {
        return begun;
    }
}
