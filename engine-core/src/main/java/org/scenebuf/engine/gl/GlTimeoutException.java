package org.scenebuf.engine.gl;

/** Thrown when the GPU did not finish in time. The text names the work and the time limit. */
public final class GlTimeoutException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message the work that was waited for, and the time limit
     */
    public GlTimeoutException(String message) {
        super(message);
    }
}
