package org.scenebuf.examples.run;

/** What the user gave cannot be worked with. The text is one line. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message expected, given, remedy
     */
    public InputException(String message) {
        super(message);
    }
}
