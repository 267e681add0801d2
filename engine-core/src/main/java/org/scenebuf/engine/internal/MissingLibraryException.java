package org.scenebuf.engine.internal;

/** A library is missing that the application has to add: no fault of any file. */
public final class MissingLibraryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message expected, given, remedy; see {@link ErrorText}
     * @param cause what the JDK said
     */
    public MissingLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
