package org.scenebuf.engine.memory;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Memory was to be moved, resized or freed while it is on loan. The text names the loans. The text is made when it is
 * read: borrowers name themselves, and such foreign code must not run under a lock.
 */
public final class BufferInUseException extends BufferException {

    private static final long serialVersionUID = 1L;

    /** The most names in a text. */
    private static final int MOST_NAMES = 8;

    /** The memory that was to be moved, resized or freed, as the text names it. */
    private final String what;
    private final transient @Nullable List<? extends LoanEntry> open;

    BufferInUseException(String what, List<? extends LoanEntry> open) {
        super(what);
        this.what = what;
        this.open = open;
        open.stream().limit(MOST_NAMES).map(LoanEntry::begun).filter(Objects::nonNull).forEach(this::addSuppressed);
    }

    /** {@return the borrowers of the loans that were open, oldest first} */
    public List<String> loans() {
        return open == null ? List.of() : open.stream().map(LoanEntry::borrower).toList();
    }

    @Override
    public String getMessage() {
        List<String> names = loans();
        String first = String.join(", ", names.stream().limit(MOST_NAMES).toList())
            + (names.size() > MOST_NAMES ? " and others" : "");
        return ErrorText.of("no open loan of " + what, names.size() + " (" + first + ")", "close what holds it first"
            + (Options.debug() ? "" : "; -D" + Options.DEBUG_PROPERTY + "=true shows where each loan began"));
    }
}
