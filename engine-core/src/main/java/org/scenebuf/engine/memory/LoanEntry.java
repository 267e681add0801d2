package org.scenebuf.engine.memory;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * One entry in a book of loans, as error texts name it. It knows the borrower, and in debug mode where the loan began.
 */
abstract class LoanEntry {

    private final @Nullable Object borrower;
    private final @Nullable Throwable begun;

    /**
     * Notes the borrower, and in debug mode where the loan began.
     *
     * @param borrower the borrower
     * @param kind the word for this kind of loan in the stack
     */
    LoanEntry(@Nullable Object borrower, String kind) {
        this.borrower = borrower;
        this.begun = Options.debug() ? new Throwable("the " + kind + " began here") : null;
    }

    /** {@return the borrower's own name, or its class where its {@code toString} fails} */
    public String borrower() {
        return ErrorText.name(borrower);
    }

    /** {@return the stack where the loan began; null outside debug mode} */
    public @Nullable Throwable begun() {
        return begun;
    }
}
