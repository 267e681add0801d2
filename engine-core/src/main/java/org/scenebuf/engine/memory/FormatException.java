package org.scenebuf.engine.memory;

/** A format string that means nothing, or a value that does not fit one; Python's {@code struct.error}. */
public final class FormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message expected, given, remedy; see {@link org.scenebuf.engine.internal.ErrorText}
     */
    public FormatException(String message) {
        super(message);
    }
}
