package org.scenebuf.engine.memory;

/** A format string without a meaning, or a value that does not fit its format. Python's {@code struct.error}. */
public final class FormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the text in three parts: expected, given, what to do; see
     *     {@link org.scenebuf.engine.internal.ErrorText}
     */
    public FormatException(String message) {
        super(message);
    }
}
