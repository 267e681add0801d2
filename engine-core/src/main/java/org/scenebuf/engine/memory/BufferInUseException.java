package org.scenebuf.engine.memory;

import java.util.List;

/** Memory was to be moved, resized or freed while it is on loan. The text names the loans. */
public final class BufferInUseException extends BufferException {

    private static final long serialVersionUID = 1L;

    /** The borrowers, as text, so that the exception can be serialised. */
    private final String[] loans;

    BufferInUseException(String what, List<Loan> open) {
        super(text(what, open));
        loans = open.stream().map(Loan::borrower).toArray(String[]::new);
        open.stream().map(Loan::begun).filter(stack -> stack != null).forEach(this::addSuppressed);
    }

    /**
     * Names who holds the memory.
     *
     * @return the borrowers of the loans that were open, oldest first
     */
    public List<String> loans() {
        return List.of(loans);
    }

    private static String text(String what, List<Loan> open) {
        String names = String.join(", ", open.stream().map(Loan::borrower).toList());
        return ErrorText.of("no open loan of " + what, open.size() + " (" + names + ")", "close what holds it first"
            + (Options.debug() ? "" : "; -D" + Options.DEBUG_PROPERTY + "=true shows where each loan began"));
    }
}
