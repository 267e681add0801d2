package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Every kind of texture on the GPU, with the levels that are in RAM, and with pages apart: read back to the byte. */
class GlKindsTest extends TexturesFixture {

    private static final int SIDE = 9;

    @ParameterizedTest
    @EnumSource
    void whatChangedOnAnyLevelArrivesAndNothingElseIsSent(TextureType type) {
        requireCubeArrays(type);
        Random random = new Random(20261129);
        Texture texture = Texture.allocate("t", type, SIDE, type.hasRows() ? SIDE : 1, depth(type),
            ComponentType.UINT8, TextureFormat.RG);
        texture.setRamImage(noise(texture.ramImage(), random));
        texture.generateRamMipmapImages();
        assertEquals(texture.ramImages().stream().mapToLong(RamImage::byteSize).sum(), textures.update(texture));
        for (int round = 0; round < 30; round++) {
            int level = random.nextInt(texture.ramImages().size());
            ImageRegion region = region(texture.ramImage(level), random);
            byte[] given = new byte[(int) region.pixelCount() * 2];
            random.nextBytes(given);
            texture.setSubImage(given, region, level);
            assertEquals(given.length, textures.update(texture), region + " of level " + level);
        }
        for (int level = 0; level < texture.ramImages().size(); level++) {
            assertArrayEquals(bytes(texture.ramImage(level)), uploaded(texture, level), "level " + level);
        }
    }

    private void requireCubeArrays(TextureType type) {
        assumeTrue(type != TextureType.CUBE_MAP_ARRAY || GL.getCapabilities().OpenGL40, "OpenGL below 4.0");
    }

    private static int depth(TextureType type) {
        return type.isCube() ? type == TextureType.CUBE_MAP ? 6 : 12 : type.hasPages() ? 5 : 1;
    }

    private static byte[] noise(RamImage image, Random random) {
        byte[] bytes = new byte[(int) image.byteSize()];
        random.nextBytes(bytes);
        return bytes;
    }

    private static ImageRegion region(RamImage image, Random random) {
        int x = random.nextInt(image.width());
        int y = random.nextInt(image.height());
        int z = random.nextInt(image.depth());
        return new ImageRegion(x, y, z, 1 + random.nextInt(image.width() - x), 1 + random.nextInt(image.height() - y),
            1 + random.nextInt(image.depth() - z));
    }

    private static byte[] bytes(RamImage image) {
        byte[] bytes = new byte[(int) image.byteSize()];
        image.copyTo(bytes);
        return bytes;
    }

    private byte[] uploaded(Texture texture, int level) {
        return uploaded(texture, level, (where, into) -> GL33C.glGetTexImage(where, level, GL33C.GL_RG,
            GL33C.GL_UNSIGNED_BYTE, into));
    }

    /** What other code of the context said of its own pixels is not said of these. */
    @Test
    void theCallersOwnUnpackingDoesNotCount() {
        Texture texture = Texture.allocate("t", 2, 2, ComponentType.UINT16, TextureFormat.RED);
        texture.setMipmapped(false);
        texture.setRamImage(new short[] {0x1234, 2, 3, 4});
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SWAP_BYTES, GL33C.GL_TRUE);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ALIGNMENT, 8);
        textures.update(texture);
        short[] given = new short[4];
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, textures.id(texture));
        GL33C.glPixelStorei(GL33C.GL_PACK_ALIGNMENT, 1);
        GL33C.glGetTexImage(GL33C.GL_TEXTURE_2D, 0, GL33C.GL_RED, GL33C.GL_UNSIGNED_SHORT, given);
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, 0);
        assertArrayEquals(new short[] {0x1234, 2, 3, 4}, given);
    }

    @Test
    void anEditSendsItsShareOfEachLevel() {
        Texture texture = Texture.allocate("t", 256, 256, ComponentType.UINT8, TextureFormat.RG);
        texture.generateRamMipmapImages();
        textures.update(texture);
        texture.setSubImage(noise(Texture.allocate("s", 16, 16, ComponentType.UINT8, TextureFormat.RG).ramImage(),
            new Random(3)), ImageRegion.of(32, 64, 16, 16));
        texture.generateRamMipmapImages();
        assertEquals(2 * (256 + 64 + 16 + 4 + 1 + 1 + 1 + 1 + 1), textures.update(texture));
        assertArrayEquals(bytes(texture.ramImage(3)), uploaded(texture, 3));
    }

    @Test
    void pagesApartAreSentOneByOne() {
        Random random = new Random(5);
        List<RamImage> layers = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            Texture layer = Texture.allocate("layer", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RG);
            layer.setRamImage(noise(layer.ramImage(), random));
            layers.add(layer.ramImage());
        }
        Texture texture = Texture.adoptPages("layers", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RG, layers);
        assertEquals(4L * SIDE * SIDE * 2, textures.update(texture));
        assertArrayEquals(bytes(texture.ramImage()), uploaded(texture, 0));
        texture.setSubImage(new byte[2 * 3 * 2 * 2], new ImageRegion(1, 2, 1, 3, 2, 2));
        assertEquals(24, textures.update(texture));
        assertEquals(2, textures.require(texture).calls());
        assertArrayEquals(bytes(texture.ramImage()), uploaded(texture, 0));
        Texture other = Texture.allocate("other", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RG);
        texture.adoptRamImage(other.ramImage(), 0, 3);
        assertEquals(SIDE * SIDE * 2, textures.update(texture));
        assertArrayEquals(bytes(texture.ramImage()), uploaded(texture, 0));
    }

    @Test
    void levelsThatAreGivenBackAreMadeByTheGpuAgain() {
        Texture texture = Texture.allocate("t", 4, 4, ComponentType.UINT8, TextureFormat.RG);
        texture.makeRamMipmapImages();
        texture.setRamImage(new byte[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
            7, 7, 7, 7, 7, 7});
        textures.update(texture);
        texture.ramImage(1).copyTo(new byte[8]);
        assertArrayEquals(new byte[8], uploaded(texture, 1));
        RamImage level = texture.ramImage(1);
        texture.clearRamMipmapImages();
        assertEquals(0, textures.update(texture));
        texture.makeRamMipmapImages();
        assertArrayEquals(new byte[] {7, 7, 7, 7, 7, 7, 7, 7}, uploaded(texture, 1));
        assertEquals(2, level.width());
        assertEquals(10, textures.update(texture));
        assertArrayEquals(new byte[8], uploaded(texture, 1));
    }
}
