package org.scenebuf.engine.gl;

/** Thrown when there is no OpenGL on this machine. The text says what was tried, and what to install. */
public final class GlUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was tried and what to install, in one line
     */
    public GlUnavailableException(String message) {
        super(message);
    }
}
