package org.scenebuf.engine.gl;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lwjgl.BufferUtils;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;

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

    /** Reads part of a texture that is bound into a buffer. */
    @FunctionalInterface
    interface Reading {

        void read(int where, ByteBuffer into);
    }

    /** Reads a level of a texture back, of a cube face by face. */
    byte[] uploaded(Texture texture, int level, Reading reading) {
        RamImage image = texture.ramImage(level);
        GlTextureTarget target = GlTextureTarget.of(image.type());
        GL33C.glBindTexture(target.target(), textures.id(texture));
        GL33C.glPixelStorei(GL33C.GL_PACK_ALIGNMENT, 1);
        byte[] all = new byte[(int) image.byteSize()];
        int faces = target == GlTextureTarget.CUBE ? 6 : 1;
        ByteBuffer part = BufferUtils.createByteBuffer(all.length / faces);
        for (int face = 0; face < faces; face++) {
            reading.read(faces == 1 ? target.target() : GL33C.GL_TEXTURE_CUBE_MAP_POSITIVE_X + face, part);
            GlTest.checkErrors("reading a texture");
            part.get(0, all, face * part.capacity(), part.capacity());
        }
        GL33C.glBindTexture(target.target(), 0);
        return all;
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }
}
