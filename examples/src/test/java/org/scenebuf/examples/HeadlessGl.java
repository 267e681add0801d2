package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlUnavailableException;

/** OpenGL for tests, which are skipped where there is none, unless that was required. */
public final class HeadlessGl {

    private HeadlessGl() {
    }

    /**
     * Opens a context.
     *
     * @return a context of the calling thread, to be closed
     */
    public static GlContext open() {
        try {
            return GlContext.headless();
        } catch (GlUnavailableException none) {
            assertTrue(!"required".equals(System.getProperty("scenebuf.gl")), none.getMessage());
            return Assumptions.abort(none.getMessage());
        }
    }
}
