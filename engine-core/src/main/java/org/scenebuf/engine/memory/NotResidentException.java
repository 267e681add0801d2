package org.scenebuf.engine.memory;

import org.scenebuf.engine.internal.ErrorText;

/** The bytes are not in memory at the moment, because they were paged out. */
public final class NotResidentException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the text in three parts: expected, given, what to do; see {@link ErrorText}
     */
    public NotResidentException(String message) {
        super(message);
    }
}
