package org.scenebuf.engine.gl;

/** There is no OpenGL to be had on this machine; the text says what was tried and what to install. */
public final class GlUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is missing.
     *
     * @param message what was tried, and what to install, in one line
     */
    public GlUnavailableException(String message) {
        super(message);
    }
}
