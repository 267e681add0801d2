package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Textures of all types and blocks arrive in pieces, to the byte. */
class UploadBudgetTexturesTest extends TexturesFixture {

    @ParameterizedTest
    @EnumSource
    void everyTypeArrivesInPiecesToTheByte(TextureType type) {
        int depth = type == TextureType.CUBE_MAP ? 6 : type == TextureType.CUBE_MAP_ARRAY ? 12
            : type.hasPages() ? 5 : 1;
        int height = type == TextureType.TEXTURE_1D || type == TextureType.TEXTURE_1D_ARRAY ? 1 : 16;
        check(Texture.allocate("t", type, 16, height, depth, ComponentType.UINT8, TextureFormat.RGBA), false);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXTURE_2D", "TEXTURE_2D_ARRAY"})
    void blocksArriveInPieces(TextureType type) {
        check(Texture.allocate("t", type, 52, 52, type.hasPages() ? 3 : 1, BlockFormat.BC7, TextureFormat.RGBA),
            true);
    }

    private void check(Texture texture, boolean blocks) {
        Random random = new Random(8);
        texture.setMipmapped(false);
        RamImage image = texture.ramImage();
        for (int round = 0; round < 4; round++) {
            byte[] noise = new byte[(int) image.byteSize()];
            random.nextBytes(noise);
            image.bytes().copyFrom(noise);
            while (true) {
                UploadBudget budget = UploadBudget.of(200 + random.nextInt(300));
                assertTrue(textures.send(texture, budget) <= 500);
                if (!textures.waits(texture)) {
                    break;
                }
            }
            byte[] uploaded = uploaded(texture, 0, (where, into) -> {
                if (blocks) {
                    GL33C.glGetCompressedTexImage(where, 0, into);
                } else {
                    GL33C.glGetTexImage(where, 0, GL33C.GL_RGBA,
                        GL33C.GL_UNSIGNED_BYTE, into);
                }
            });
            assertArrayEquals(noise, uploaded, texture + " round " + round);
        }
        texture.close();
    }
}
