package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

class GlTexturesTest extends TexturesFixture {

    /** Odd, so that rows are not aligned to anything. */
    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    @ParameterizedTest
    @EnumSource
    void allPixelsOfEveryFormatArrive(TextureFormat format) {
        Texture texture = noise(ComponentType.UINT8, format, new Random(3));
        assertEquals((long) WIDTH * HEIGHT * format.channels(), textures.update(texture));
        assertTrue(isUploaded(texture));
        assertEquals(0, textures.update(texture));
    }

    @ParameterizedTest
    @EnumSource
    void allPixelsOfEveryComponentTypeArrive(ComponentType type) {
        Texture texture = noise(type, TextureFormat.RGBA, new Random(4));
        assertEquals(4L * WIDTH * HEIGHT * type.byteSize(), textures.update(texture));
        assertTrue(isUploaded(texture));
    }

    @Test
    void srgbIsKeptInBytes() {
        Texture texture = noise(ComponentType.UINT8, TextureFormat.SRGB_ALPHA, new Random(11));
        assertEquals(4L * WIDTH * HEIGHT, textures.update(texture));
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, textures.require(texture).id());
        assertEquals(GL33C.GL_SRGB8_ALPHA8, GL33C.glGetTexLevelParameteri(GL33C.GL_TEXTURE_2D, 0,
            GL33C.GL_TEXTURE_INTERNAL_FORMAT));
    }

    @Test
    void onlyChangedRectanglesAreSent() {
        Texture texture = noise(ComponentType.UINT8, TextureFormat.SRGB, new Random(5));
        textures.update(texture);
        setByte(texture, 5, 7, 0, 200);
        setByte(texture, 30, 20, 2, 100);
        texture.modifyRamImage(ImageRegion.of(5, 7, 1, 1));
        texture.modifyRamImage(ImageRegion.of(29, 19, 3, 2));
        assertEquals((1 + 6) * 3, textures.update(texture));
        assertEquals(2, textures.require(texture).calls());
        assertTrue(isUploaded(texture));
    }

    @Test
    void randomRectanglesArrive() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Texture texture = noise(ComponentType.UINT8, TextureFormat.RGB, random);
        textures.update(texture);
        for (int round = 0; round < 100; round++) {
            int x = random.nextInt(WIDTH);
            int y = random.nextInt(HEIGHT);
            ImageRegion region =
                ImageRegion.of(x, y, 1 + random.nextInt(WIDTH - x), 1 + random.nextInt(HEIGHT - y));
            setByte(texture, x, y, 0, random.nextInt());
            setByte(texture, x + region.width() - 1, y + region.height() - 1, 2, random.nextInt());
            texture.modifyRamImage(region);
            assertEquals(3 * region.pixelCount(), textures.update(texture), "seed " + seed);
            assertTrue(isUploaded(texture), "seed " + seed);
        }
    }

    @Test
    void theDirtyFlagHookSendsAll() {
        Texture texture = noise(ComponentType.UINT8, TextureFormat.RED, new Random(6));
        textures.update(texture);
        texture.modifyRamImage();
        assertEquals(WIDTH * HEIGHT, textures.update(texture));
    }

    @Test
    void readingSendsNothingAndWritingIsSentWhileOpen() {
        Texture texture = noise(ComponentType.UINT8, TextureFormat.RED, new Random(7));
        textures.update(texture);
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            view.get(0, 0, 0);
            assertEquals(0, textures.update(texture));
        }
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
            assertEquals(0, textures.update(texture));
            view.set(9, 1, 2, 0);
            assertTrue(textures.update(texture) <= 256);
            assertEquals(0, textures.update(texture));
            assertTrue(isUploaded(texture));
            view.segment().fill((byte) 3);
            assertEquals(WIDTH * HEIGHT, textures.update(texture));
            assertEquals(WIDTH * HEIGHT, textures.update(texture));
        }
        assertEquals(WIDTH * HEIGHT, textures.update(texture));
        assertTrue(isUploaded(texture));
        assertEquals(0, textures.update(texture));
    }

    @Test
    void smallerImagesOfTheMipmapFollow() {
        Texture texture = Texture.allocate("plain", 4, 4, ComponentType.UINT8, TextureFormat.RED);
        textures.update(texture);
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
            view.segment().fill((byte) 80);
        }
        textures.update(texture);
        int[] smallest = new int[1];
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, textures.require(texture).id());
        GL33C.glGetTexImage(GL33C.GL_TEXTURE_2D, 2, GL33C.GL_RED, GL33C.GL_UNSIGNED_BYTE, smallest);
        assertEquals(80, smallest[0] & 0xff);
    }

    @Test
    void eachContextGetsWhatItMisses() {
        Texture texture = noise(ComponentType.UINT8, TextureFormat.RED, new Random(8));
        textures.update(texture);
        try (GlContext other = GlTest.open()) {
            assertEquals(WIDTH * HEIGHT, GlTextures.of(other).update(texture));
        }
        texture.modifyRamImage(ImageRegion.of(0, 0, 2, 2));
        assertEquals(4, textures.update(texture));
    }

    @Test
    void anImageWiderThanTheDriverTakesIsRefused() {
        int limit = GL33C.glGetInteger(GL33C.GL_MAX_TEXTURE_SIZE);
        Texture texture = Texture.allocate("panorama", limit + 1, 1, ComponentType.UINT8, TextureFormat.RED);
        String text = assertThrows(IllegalArgumentException.class, () -> textures.update(texture)).getMessage();
        assertEquals("expected at most " + limit + " pixels each way in RAM image of panorama, given " + (limit + 1)
            + "x1: split it, or scale it down", text);
        assertThrows(IllegalStateException.class, () -> textures.require(texture));
    }

    @Test
    void theTextureOfACollectedImageIsDeleted() throws InterruptedException {
        Texture kept = noise(ComponentType.UINT8, TextureFormat.RED, new Random(9));
        textures.update(noise(ComponentType.UINT8, TextureFormat.RED, new Random(9)));
        textures.update(kept);
        for (int round = 0; round < 100 && context.objectCount() > 1; round++) {
            System.gc();
            Thread.sleep(10);
            textures.update(kept);
        }
        assertEquals(1, textures.size());
        assertEquals(1, context.objectCount());
        textures.close();
        assertEquals(0, context.objectCount());
    }

    @Test
    void callsFromOtherThreadsAndAfterCloseAreRefused() throws InterruptedException {
        Texture texture = noise(ComponentType.UINT8, TextureFormat.RED, new Random(10));
        assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(() -> textures.update(texture)));
        context.close();
        assertThrows(IllegalStateException.class, () -> textures.update(texture));
        textures.close();
    }

    private boolean isUploaded(Texture texture) {
        GlPixelFormat format = GlPixelFormat.of(texture.ramImage());
        return GlTest.textureEquals(textures.require(texture).id(), format.format(), format.type(),
            texture.ramImage());
    }

    private static Texture noise(ComponentType type, TextureFormat format, Random random) {
        Texture texture = Texture.allocate("noise", WIDTH, HEIGHT, type, format);
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
            MemorySegment pixels = view.segment();
            for (long k = 0; k < pixels.byteSize() / type.byteSize(); k++) {
                put(pixels, type, k, random);
            }
        }
        return texture;
    }

    private static void put(MemorySegment pixels, ComponentType type, long index, Random random) {
        switch (type) {
            case UINT8 -> pixels.set(ValueLayout.JAVA_BYTE, index, (byte) random.nextInt());
            case INT8 -> pixels.set(ValueLayout.JAVA_BYTE, index, (byte) (random.nextInt(255) - 127));
            case UINT16 -> pixels.setAtIndex(ValueLayout.JAVA_SHORT, index, (short) random.nextInt());
            case INT16 -> pixels.setAtIndex(ValueLayout.JAVA_SHORT, index, (short) (random.nextInt(65535) - 32767));
            case UINT32, INT32 -> pixels.setAtIndex(ValueLayout.JAVA_INT, index, random.nextInt());
            case FLOAT16 -> pixels.setAtIndex(ValueLayout.JAVA_SHORT, index,
                Float.floatToFloat16(random.nextFloat()));
            default -> pixels.setAtIndex(ValueLayout.JAVA_FLOAT, index, random.nextFloat());
        }
    }

    /** Stores a byte without the image noticing. */
    private static void setByte(Texture texture, int x, int y, int channel, int value) {
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
            view.explicit();
            view.segment().set(ValueLayout.JAVA_BYTE, view.layout().byteOffset(y, x, channel), (byte) value);
        }
    }

    @Test
    void aMipmapIsMadeOnlyWhereItIsWanted() {
        Texture texture = Texture.allocate("white", 4, 4, ComponentType.UINT8, TextureFormat.RED);
        textures.update(texture);
        assertEquals(0, smaller(texture));
        texture.setMipmapped(false);
        try (Pixels pixels = texture.ramImage().pixels()) {
            for (int k = 0; k < 16; k++) {
                pixels.set(k % 4, k / 4, 0, 1);
            }
        }
        assertEquals(16, textures.update(texture));
        assertEquals(0, smaller(texture));
        assertEquals(0, GL33C.glGetTexParameteri(GL33C.GL_TEXTURE_2D, GL33C.GL_TEXTURE_MAX_LEVEL));
        texture.setMipmapped(true);
        assertEquals(0, textures.update(texture));
        assertEquals(255, smaller(texture));
        assertEquals(1000, GL33C.glGetTexParameteri(GL33C.GL_TEXTURE_2D, GL33C.GL_TEXTURE_MAX_LEVEL));
    }

    /** The first pixel of the next smaller image; leaves the texture bound. */
    private int smaller(Texture texture) {
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, textures.id(texture));
        ByteBuffer pixels = ByteBuffer.allocateDirect(16);
        GL33C.glPixelStorei(GL33C.GL_PACK_ALIGNMENT, 1);
        GL33C.glGetTexImage(GL33C.GL_TEXTURE_2D, 1, GL33C.GL_RED, GL33C.GL_UNSIGNED_BYTE, pixels);
        return pixels.get(0) & 0xff;
    }
}
