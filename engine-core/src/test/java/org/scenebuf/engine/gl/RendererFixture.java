package org.scenebuf.engine.gl;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A renderer of small pictures for each test; skips the test where there is no OpenGL. */
abstract class RendererFixture {

    /** Where the test draws. */
    GlContext context;

    /** Draws what the test makes. */
    SceneRenderer renderer;

    @BeforeEach
    void open() {
        context = GlTest.open();
        renderer = SceneRenderer.of(context, Scenes.SIZE, Scenes.SIZE);
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }
}
