package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.MemoryStatistics;

/** Textures that are filled from arrays: which arrays fit, what becomes of them, and what counts as changed. */
class SetRamImageTest {

    private static final int WIDTH = 5;
    private static final int HEIGHT = 3;

    private final Random random = new Random(17);

    private static Texture texture(ComponentType type, TextureFormat format) {
        return Texture.allocate("t", WIDTH, HEIGHT, type, format);
    }

    private byte[] noise(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(RamImage image) {
        byte[] bytes = new byte[(int) image.byteSize()];
        image.copyTo(bytes);
        return bytes;
    }

    private static BufferExporter array(byte[] bytes, long... shape) {
        return Buffers.wrap(MemorySegment.ofArray(bytes), BufferLayout.contiguous(0, ElementFormat.of("B"), shape));
    }

    @Test
    void theShapeMayLackExtentsOfOneAndBeFlat() {
        try (Texture rgb = texture(ComponentType.UINT8, TextureFormat.RGB);
            Texture red = texture(ComponentType.UINT8, TextureFormat.RED)) {
            for (long[] shape : new long[][] {{3, 5, 3}, {1, 3, 5, 3}, {45}}) {
                byte[] given = noise(45);
                rgb.setRamImage(array(given, shape));
                assertArrayEquals(given, bytes(rgb.ramImage()));
            }
            for (long[] shape : new long[][] {{3, 5}, {3, 5, 1}, {1, 3, 5}, {1, 3, 5, 1}, {15}}) {
                byte[] given = noise(15);
                red.setRamImage(array(given, shape));
                assertArrayEquals(given, bytes(red.ramImage()));
            }
        }
    }

    @Test
    void anythingThatIsMemoryServes() {
        try (Texture texture = texture(ComponentType.FLOAT32, TextureFormat.RED); Arena arena = Arena.ofConfined()) {
            float[] floats = new float[15];
            for (int k = 0; k < 15; k++) {
                floats[k] = k;
            }
            MemorySegment segment = arena.allocate(60);
            segment.copyFrom(MemorySegment.ofArray(floats));
            byte[] expected = segment.toArray(ValueLayout.JAVA_BYTE);
            for (Object given : List.of(floats, FloatBuffer.wrap(floats), segment, expected, ByteBuffer.wrap(expected),
                segment.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer())) {
                texture.clearImage();
                texture.setRamImage(given);
                assertArrayEquals(expected, bytes(texture.ramImage()), given.getClass().getName());
            }
        }
    }

    @Test
    void stridedAndReversedArraysAreFollowed() {
        byte[] given = noise(200);
        BufferLayout reversed = BufferLayout.of(199, ElementFormat.of("B"), 1, new long[] {3, 5, 3},
            new long[] {-31, -4, -1});
        try (Texture texture = texture(ComponentType.UINT8, TextureFormat.RGB)) {
            texture.setRamImage(Buffers.wrap(MemorySegment.ofArray(given), reversed));
            byte[] made = bytes(texture.ramImage());
            for (int k = 0; k < 45; k++) {
                assertEquals(given[199 - k / 15 * 31 - k / 3 % 5 * 4 - k % 3], made[k]);
            }
        }
    }

    @Test
    void aBatchOfFloatsWithChannelsFirstFillsLayers() {
        float[] batch = new float[4 * 3 * HEIGHT * WIDTH];
        for (int k = 0; k < batch.length; k++) {
            batch[k] = k % 256 / 255f;
        }
        BufferExporter given = Buffers.wrap(MemorySegment.ofArray(batch),
            BufferLayout.contiguous(0, ElementFormat.of("f"), 4, 3, HEIGHT, WIDTH));
        try (Texture layers = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, WIDTH, HEIGHT, 4,
            ComponentType.UINT8, TextureFormat.RGB)) {
            layers.setRamImage(given, PixelLayout.NCHW, ComponentConversion.UNORM);
            try (BufferView view = layers.ramImage().getBuffer()) {
                for (int k = 0; k < batch.length; k++) {
                    int n = k / (3 * HEIGHT * WIDTH);
                    int c = k / (HEIGHT * WIDTH) % 3;
                    assertEquals(k % 256L, view.get(n, k / WIDTH % HEIGHT, k % WIDTH, c));
                }
            }
            float[] back = new float[batch.length];
            layers.getRamImage(Buffers.wrap(MemorySegment.ofArray(back), BufferLayout.contiguous(0,
                ElementFormat.of("f"), 4, 3, HEIGHT, WIDTH)), PixelLayout.NCHW, ComponentConversion.UNORM);
            assertArrayEquals(batch, back);
            layers.setRamImage(new float[3 * HEIGHT * WIDTH], 0, 2, PixelLayout.NCHW, ComponentConversion.UNORM);
            layers.getRamImage(back, PixelLayout.NCHW, ComponentConversion.UNORM);
            Arrays.fill(batch, 2 * 45, 3 * 45, 0);
            assertArrayEquals(batch, back);
        }
    }

    @Test
    void aMisfitIsRefusedByNameAndChangesNothing() {
        try (Texture texture = texture(ComponentType.UINT8, TextureFormat.RGB);
            ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            texture.setRamImage(noise(45));
            byte[] before = bytes(texture.ramImage());
            cursor.drain(all -> { });
            refused("expected shape [1, 3, 5, 3], (pages, height, width, channels), for RAM image of t, given shape "
                + "[5, 3, 3]: reshape it, or take a part of it", texture, array(noise(45), 5, 3, 3));
            refused("name its layout, PixelLayout.NCHW", texture, array(noise(45), 3, 3, 5));
            refused("given shape [60]", texture, noise(60));
            refused("given shape [3, 5, 4]", texture, array(noise(60), 3, 5, 4));
            refused("expected components of UINT8 for RAM image of t, given format f: name a ComponentConversion",
                texture, new float[45]);
            assertThrows(BufferException.class, () -> texture.setRamImage(new float[45], PixelLayout.NHWC,
                ComponentConversion.SNORM));
            assertThrows(IllegalArgumentException.class, () -> texture.setRamImage("no memory"));
            assertThrows(IndexOutOfBoundsException.class, () -> texture.setRamImage(noise(45), 0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> texture.setRamImage(noise(45), 1, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> texture.setSubImage(noise(12),
                ImageRegion.of(4, 0, 2, 2)));
            assertThrows(IllegalArgumentException.class, () -> texture.setRamImageAs("RGX", noise(45)));
            assertThrows(IllegalArgumentException.class, () -> texture.setRamImageAs("RGBA", noise(60)));
            assertThrows(BufferException.class, () -> texture.setRamImageAs("RG", noise(45)));
            assertThrows(BufferException.class, () -> texture.getRamImageAs("RG", noise(45)));
            assertArrayEquals(before, bytes(texture.ramImage()));
            assertEquals(0, cursor.drain(all -> { }));
        }
    }

    private static void refused(String part, Texture texture, Object source) {
        String text = assertThrows(BufferException.class, () -> texture.setRamImage(source)).getMessage();
        assertTrue(text.contains(part), text);
    }

    @Test
    void aReadOnlyImageIsRefused() {
        try (Texture source = texture(ComponentType.UINT8, TextureFormat.RGB);
            Texture texture = Texture.adopt("t", TextureFormat.RGB, Buffers.wrapReadOnly(source.ramImage()))) {
            assertTrue(texture.ramImage().isReadOnly());
            refused("read-only", texture, noise(45));
            assertThrows(BufferException.class, () -> texture.setRamImageAs("BGR", noise(45)));
            assertThrows(BufferException.class, texture::clearImage);
            assertThrows(BufferException.class, () -> texture.ramImage().flipVertical());
            assertThrows(BufferException.class, () -> texture.ramImage().flipHorizontal());
        }
    }

    /** A model of bytes for regions, swizzles and fills on any level: what Panda3D's own do wrong. */
    @Test
    void regionsSwizzlesAndFillsAgreeWithAModelOnEveryLevel() {
        try (Texture texture = Texture.allocate("t", TextureType.TEXTURE_2D_ARRAY, 16, 9, 3, ComponentType.UINT8,
            TextureFormat.RGBA)) {
            texture.makeRamMipmapImages();
            for (int round = 0; round < 400; round++) {
                int level = random.nextInt(texture.ramImages().size());
                RamImage image = texture.ramImage(level);
                byte[] model = bytes(image);
                ImageRegion region = region(image);
                try (ImageChangeCursor cursor = image.changes().newCursor()) {
                    cursor.drain(all -> { });
                    byte[] given = noise((int) region.pixelCount() * 4);
                    texture.setSubImage(given, region, level);
                    store(model, image, region, given);
                    assertArrayEquals(model, bytes(image));
                    List<ImageRegion> changed = new ArrayList<>();
                    cursor.drain(changed::add);
                    assertEquals(region.pixelCount() == 0 ? List.of() : List.of(region), changed);
                    image.fill(region, new Vector4f(1, 0, 0.2f, 1));
                    for (int k = 0; k < given.length; k++) {
                        given[k] = (byte) new int[] {255, 0, 51, 255}[k % 4];
                    }
                    store(model, image, region, given);
                    assertArrayEquals(model, bytes(image));
                    assertEquals(region.pixelCount(), cursor.drain(all -> { }));
                }
            }
            byte[] before = bytes(texture.ramImage());
            byte[] alpha = noise(16 * 9 * 3);
            texture.setRamImageAs("A", alpha);
            for (int k = 0; k < alpha.length; k++) {
                before[4 * k + 3] = alpha[k];
            }
            assertArrayEquals(before, bytes(texture.ramImage()));
        }
    }

    private ImageRegion region(RamImage image) {
        int x = random.nextInt(image.width() + 1);
        int y = random.nextInt(image.height() + 1);
        int z = random.nextInt(image.depth());
        return new ImageRegion(x, y, z, random.nextInt(image.width() - x + 1), random.nextInt(image.height() - y + 1),
            1 + random.nextInt(image.depth() - z));
    }

    private static void store(byte[] model, RamImage image, ImageRegion region, byte[] given) {
        int next = 0;
        for (int z = 0; z < region.depth(); z++) {
            for (int y = 0; y < region.height(); y++) {
                int at = (((region.z() + z) * image.height() + region.y() + y) * image.width() + region.x()) * 4;
                System.arraycopy(given, next, model, at, region.width() * 4);
                next += region.width() * 4;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theClearColourIsWhatPixelsRead(ComponentType type) {
        try (Texture texture = texture(type, TextureFormat.RGBA); Pixels pixels = texture.ramImage().pixels()) {
            texture.setClearColor(new Vector4f(0.25f, 1, 0, 0.75f));
            assertEquals(new Vector4f(0.25f, 1, 0, 0.75f), texture.clearColor());
            texture.clearImage();
            assertEquals(0.25f, pixels.get(4, 2, 0), 0.005);
            assertEquals(1, pixels.get(0, 0, 1));
            assertEquals(0, pixels.get(2, 1, 2));
            assertEquals(0.75f, pixels.get(1, 1, 3), 0.005);
        }
    }

    @Test
    void aVideoFrameTakesNoNativeMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Texture texture = Texture.allocate("video", 64, 48, ComponentType.UINT8, TextureFormat.RGB)) {
            BufferExporter bytes = array(noise(64 * 48 * 3), 48, 64, 3);
            BufferExporter floats = Buffers.wrap(MemorySegment.ofArray(new float[64 * 48 * 3]),
                BufferLayout.contiguous(0, ElementFormat.of("f"), 3, 48, 64));
            requireHeap(1024, () -> texture.setRamImage(bytes), threads);
            requireHeap(2048, () -> texture.setRamImage(floats, PixelLayout.NCHW, ComponentConversion.UNORM), threads);
        }
    }

    private static void requireHeap(long most, Runnable frame, ThreadMXBean threads) {
        for (int k = 0; k < 3000; k++) {
            frame.run();
        }
        long blocks = MemoryStatistics.now().blocks();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int k = 0; k < 100; k++) {
            frame.run();
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
        assertTrue(each <= most, each + " bytes of heap a call");
        assertEquals(blocks, MemoryStatistics.now().blocks());
    }
}
