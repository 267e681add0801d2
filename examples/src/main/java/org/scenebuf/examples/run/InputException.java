package org.scenebuf.examples.run;

/** Thrown when the user's input cannot be used. The text is one line. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was expected, what was given, and what to do
     */
    public InputException(String message) {
        super(message);
    }
}
