package org.scenebuf.engine.gl;

/** The GPU did not come to an end in time: what was waited for, and for how long, is in the text. */
public final class GlTimeoutException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message what was waited for
     */
    public GlTimeoutException(String message) {
        super(message);
    }
}
