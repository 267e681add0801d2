package org.scenebuf.engine.internal;

/** A library is missing, which the application has to add. No file is at fault. */
public final class MissingLibraryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the text in three parts: expected, given, what to do; see {@link ErrorText}
     * @param cause the JDK's error
     */
    public MissingLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
