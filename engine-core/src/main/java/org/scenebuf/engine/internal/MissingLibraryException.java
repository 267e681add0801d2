package org.scenebuf.engine.internal;

import org.jspecify.annotations.Nullable;

/** A library is missing, which the application has to add. No file is at fault. */
public final class MissingLibraryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the text in three parts: expected, given, what to do; see {@link ErrorText}
     * @param cause the JDK's error; null where there was none
     */
    public MissingLibraryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
