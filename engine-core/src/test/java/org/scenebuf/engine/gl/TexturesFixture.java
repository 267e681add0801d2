package org.scenebuf.engine.gl;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Textures of a context for each test; skips the test where there is no OpenGL. */
abstract class TexturesFixture {

    /** Where the textures are. */
    GlContext context;

    /** What the test updates. */
    GlTextures textures;

    @BeforeEach
    void open() {
        context = GlTest.open();
        textures = GlTextures.of(context);
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }
}
