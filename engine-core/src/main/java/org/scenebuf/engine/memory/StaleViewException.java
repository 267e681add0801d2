package org.scenebuf.engine.memory;

import org.scenebuf.engine.internal.ErrorText;

/** A view was used after it was released, or after its exporter moved on under a versioned view. */
public final class StaleViewException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message expected, given, remedy; see {@link ErrorText}
     */
    public StaleViewException(String message) {
        super(message);
    }
}
