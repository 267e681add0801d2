package org.scenebuf.engine.memory;

import org.scenebuf.engine.internal.ErrorText;

/** A request for memory that its owner cannot or may not meet; Python's {@code BufferError}. */
public class BufferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message expected, given, remedy; see {@link ErrorText}
     */
    public BufferException(String message) {
        super(message);
    }
}
