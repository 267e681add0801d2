package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL42C;
import org.lwjgl.opengl.GL;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Compressed images on the GPU: sent as the blocks that they are, and read back to the byte. */
class GlBlocksTest extends TexturesFixture {

    /** Sends noise, then edits at random, on every level; false where the driver does not know the format. */
    private boolean comesBack(TextureType type, BlockFormat blocks, TextureFormat format) {
        Random random = new Random(20261129);
        int depth = type.isCube() ? type == TextureType.CUBE_MAP ? 6 : 12 : type.hasPages() ? 4 : 1;
        try (Texture texture = Texture.allocate(blocks + " " + format, type, 52, 52, depth, blocks, format)) {
            texture.makeRamMipmapImages();
            texture.ramImages().forEach(image -> image.bytes().copyFrom(noise(image.byteSize(), random)));
            try {
                assertEquals(texture.ramImages().stream().mapToLong(RamImage::byteSize).sum(),
                    textures.update(texture));
            } catch (IllegalArgumentException unknown) {
                assertTrue(unknown.getMessage().startsWith("expected a driver that supports " + blocks + " of " + type),
                    unknown.getMessage());
                return false;
            }
            for (int round = 0; round < 20; round++) {
                edit(texture, random);
            }
            for (int level = 0; level < texture.ramImages().size(); level++) {
                byte[] expected = new byte[(int) texture.ramImage(level).byteSize()];
                texture.ramImage(level).copyTo(expected);
                assertArrayEquals(expected, uploaded(texture, level), texture + " level " + level);
            }
            return true;
        }
    }

    private void edit(Texture texture, Random random) {
        int level = random.nextInt(texture.ramImages().size());
        RamImage image = texture.ramImage(level);
        int x = random.nextInt(image.width());
        int y = random.nextInt(image.height());
        int z = random.nextInt(image.depth());
        ImageRegion region = new ImageRegion(x, y, z, 1 + random.nextInt(image.width() - x),
            1 + random.nextInt(image.height() - y), 1 + random.nextInt(image.depth() - z));
        TexelBlock block = image.texelType().block(image.format());
        long size = block.blocksOf(region).pixelCount() * block.byteSize();
        texture.setSubImage(noise(size, random), region, level);
        assertEquals(size, textures.update(texture), region + " of level " + level);
    }

    private static byte[] noise(long size, Random random) {
        byte[] bytes = new byte[(int) size];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] uploaded(Texture texture, int level) {
        return uploaded(texture, level, (where, into) -> GL33C.glGetCompressedTexImage(where, level, into));
    }

    @Test
    void everyFormatThatTheDriverKnowsArrivesAndWhatChangedAlone() {
        List<String> unknown = new ArrayList<>();
        for (BlockFormat blocks : BlockFormat.values()) {
            for (TextureFormat format : blocks.formats()) {
                boolean arrived = comesBack(TextureType.TEXTURE_2D, blocks, format);
                assertEquals(arrived, textures.knows(blocks, format), blocks + " " + format);
                if (!arrived) {
                    unknown.add(blocks + " " + format);
                }
            }
        }
        assertTrue(unknown.size() < 20, unknown.toString());
    }

    @Test
    void blocksOfFormatsThatTheyHaveNotAreNoQuestion() {
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> textures.knows(BlockFormat.BC4, TextureFormat.SRGB)).getMessage().endsWith("take one of these"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXTURE_2D_ARRAY", "TEXTURE_3D", "CUBE_MAP", "CUBE_MAP_ARRAY"})
    void everyTypeArrives(TextureType type) {
        assumeTrue(comesBack(type, BlockFormat.BC7, TextureFormat.RGBA), "a driver without BC7 of " + type);
    }

    /** What other code of the context said of its own blocks is not said of these. */
    @Test
    void theCallersOwnUnpackingOfBlocksDoesNotCount() {
        assumeTrue(GL.getCapabilities().OpenGL42, "OpenGL below 4.2");
        Texture texture = Texture.allocate("t", 64, 64, BlockFormat.BC1, TextureFormat.RGB);
        texture.ramImage().bytes().copyFrom(noise(texture.ramImage().byteSize(), new Random(1)));
        GL33C.glPixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_WIDTH, 4);
        GL33C.glPixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_HEIGHT, 4);
        GL33C.glPixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_SIZE, 16);
        textures.update(texture);
        byte[] expected = new byte[(int) texture.ramImage().byteSize()];
        texture.ramImage().copyTo(expected);
        assertArrayEquals(expected, uploaded(texture, 0));
        texture.close();
    }

    @Test
    void withoutLevelsInRamTheImageItselfIsRead() {
        Texture texture = Texture.allocate("t", 16, 16, BlockFormat.BC1, TextureFormat.RGB);
        textures.update(texture);
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, textures.id(texture));
        assertEquals(0, GL33C.glGetTexParameteri(GL33C.GL_TEXTURE_2D, GL33C.GL_TEXTURE_MAX_LEVEL));
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, 0);
        texture.close();
    }
}
