package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.BufferUtils;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Textures of several pages on the GPU. */
class GlPagesTest extends TexturesFixture {

    /** Odd, so that neither rows nor pages are aligned to anything. */
    private static final int WIDTH = 13;
    private static final int HEIGHT = 7;
    private static final int DEPTH = 5;

    @ParameterizedTest
    @EnumSource(names = {"TEXTURE_2D_ARRAY", "TEXTURE_3D"})
    void allPagesArrive(TextureType type) {
        Texture texture = noise(type, new Random(1));
        assertEquals(3L * WIDTH * HEIGHT * DEPTH, textures.update(texture));
        assertTrue(isUploaded(texture));
        assertEquals(0, textures.update(texture));
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXTURE_2D_ARRAY", "TEXTURE_3D"})
    void onlyChangedBoxesAreSent(TextureType type) {
        long seed = 20261121;
        Random random = new Random(seed);
        Texture texture = noise(type, random);
        textures.update(texture);
        for (int round = 0; round < 60; round++) {
            ImageRegion region = box(random);
            try (BufferView view = texture.ramImage().region(region).getBuffer(BufferRequest.FULL)) {
                byte[] bytes = new byte[(int) view.len()];
                random.nextBytes(bytes);
                view.items().fromContiguous(MemorySegment.ofArray(bytes), 'C');
            }
            assertEquals(3 * region.pixelCount(), textures.update(texture), "seed " + seed + ", " + region);
            assertTrue(isUploaded(texture), "seed " + seed + ", " + region);
        }
    }

    @Test
    void mipmapsKeepLayersApartAndMixVolumes() {
        assertEquals("0 255", smallest(TextureType.TEXTURE_2D_ARRAY, 2));
        assertEquals("128", smallest(TextureType.TEXTURE_3D, 1));
    }

    @Test
    void aPlainMaterialTakesNoPages() {
        Texture layers = noise(TextureType.TEXTURE_2D_ARRAY, new Random(2));
        assertEquals("expected a plain texture for material sign, given texture noise of TEXTURE_2D_ARRAY: "
            + "draw its layers with a shader of your own",
            assertThrows(IllegalArgumentException.class,
                () -> Material.of("sign", layers)).getMessage());
    }

    @Test
    void morePagesThanTheDriverTakesAreRefused() {
        int limit = GL33C.glGetInteger(GL33C.GL_MAX_ARRAY_TEXTURE_LAYERS);
        Texture texture = Texture.allocate("film", TextureType.TEXTURE_2D_ARRAY, 1, 1, limit + 1, ComponentType.UINT8,
            TextureFormat.RED);
        String text = assertThrows(IllegalArgumentException.class, () -> textures.update(texture)).getMessage();
        assertTrue(text.endsWith(" and " + limit + " pages in RAM image of film, given 1x1x" + (limit + 1)
            + ": split it, or scale it down"), text);
    }

    /** The pages of the smallest image of the mipmap, one pixel each, of a black page and a white one. */
    private String smallest(TextureType type, int pages) {
        Texture texture = Texture.allocate("two", type, 2, 2, 2, ComponentType.UINT8, TextureFormat.RED);
        try (BufferView white = texture.ramImage().region(new ImageRegion(0, 0, 1, 2, 2, 1))
            .getBuffer(BufferRequest.FULL)) {
            white.segment().fill((byte) 255);
        }
        textures.update(texture);
        int target = GlTextureTarget.of(type).target();
        GL33C.glBindTexture(target, textures.id(texture));
        GL33C.glPixelStorei(GL33C.GL_PACK_ALIGNMENT, 1);
        ByteBuffer pixels = BufferUtils.createByteBuffer(pages);
        GL33C.glGetTexImage(target, 1, GL33C.GL_RED, GL33C.GL_UNSIGNED_BYTE, pixels);
        GlTest.checkErrors("reading the mipmap");
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < pages; k++) {
            text.append(k > 0 ? " " : "").append(pixels.get(k) & 0xff);
        }
        return text.toString();
    }

    private static ImageRegion box(Random random) {
        int x = random.nextInt(WIDTH);
        int y = random.nextInt(HEIGHT);
        int z = random.nextInt(DEPTH);
        return new ImageRegion(x, y, z, 1 + random.nextInt(WIDTH - x), 1 + random.nextInt(HEIGHT - y),
            1 + random.nextInt(DEPTH - z));
    }

    private boolean isUploaded(Texture texture) {
        GlPixelFormat format = GlPixelFormat.of(texture.ramImage());
        return GlTest.textureEquals(GlTextureTarget.of(texture.ramImage().type()).target(), textures.id(texture),
            format.format(), format.type(), texture.ramImage());
    }

    private static Texture noise(TextureType type, Random random) {
        Texture texture = Texture.allocate("noise", type, WIDTH, HEIGHT, DEPTH, ComponentType.UINT8, TextureFormat.RGB);
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
            byte[] bytes = new byte[(int) view.len()];
            random.nextBytes(bytes);
            view.segment().copyFrom(MemorySegment.ofArray(bytes));
        }
        return texture;
    }
}
