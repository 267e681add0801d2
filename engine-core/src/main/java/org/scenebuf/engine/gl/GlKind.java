package org.scenebuf.engine.gl;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.lwjgl.opengl.GL33C;

/** The kinds of objects on the GPU. */
enum GlKind {

    BUFFER(GL33C::glGenBuffers, GL33C::glDeleteBuffers),
    TEXTURE(GL33C::glGenTextures, GL33C::glDeleteTextures),
    SAMPLER(GL33C::glGenSamplers, GL33C::glDeleteSamplers),
    VERTEX_ARRAY(GL33C::glGenVertexArrays, GL33C::glDeleteVertexArrays),
    FRAMEBUFFER(GL33C::glGenFramebuffers, GL33C::glDeleteFramebuffers),
    RENDERBUFFER(GL33C::glGenRenderbuffers, GL33C::glDeleteRenderbuffers),
    PROGRAM(GL33C::glCreateProgram, GL33C::glDeleteProgram);

    private final IntSupplier creator;
    private final IntConsumer deleter;

    GlKind(IntSupplier creator, IntConsumer deleter) {
        this.creator = creator;
        this.deleter = deleter;
    }

    int create() {
        return creator.getAsInt();
    }

    void delete(int id) {
        deleter.accept(id);
    }
}
