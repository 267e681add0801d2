package org.scenebuf.engine.memory;

import org.scenebuf.engine.internal.ErrorText;

/** A view was used after it was released, or a versioned view after its memory moved. */
public final class StaleViewException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the text in three parts: expected, given, what to do; see {@link ErrorText}
     */
    public StaleViewException(String message) {
        super(message);
    }
}
