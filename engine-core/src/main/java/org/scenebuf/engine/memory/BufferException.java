package org.scenebuf.engine.memory;

import org.scenebuf.engine.internal.ErrorText;

/** A request for memory that its owner cannot meet, or must refuse. Python's {@code BufferError}. */
public class BufferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the text in three parts: expected, given, what to do; see {@link ErrorText}
     */
    public BufferException(String message) {
        super(message);
    }
}
