package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.StaleViewException;

/** Pixels one by one: what is read, what is stored, and what counts as changed. */
class PixelsTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 40;

    private static Texture image(ComponentType type, TextureFormat format) {
        return Texture.allocate("image", WIDTH, HEIGHT, type, format);
    }

    @ParameterizedTest
    @EnumSource(TextureFormat.class)
    void everyByteStandsForAFraction(TextureFormat format) {
        try (Texture texture = image(ComponentType.UINT8, format); Pixels pixels = texture.ramImage().pixels()) {
            for (int value = 0; value < 256; value++) {
                pixels.setStored(7, 5, format.channels() - 1, value);
                assertEquals(value / 255f, pixels.get(7, 5, format.channels() - 1));
                pixels.set(8, 5, 0, value / 255f);
                assertEquals(value, pixels.getStored(8, 5, 0));
            }
        }
    }

    @Test
    void fractionsAreRoundedToTheNearestHalvesUpAndSaturated() {
        try (Texture texture = image(ComponentType.UINT8, TextureFormat.RGBA);
            Pixels pixels = texture.ramImage().pixels()) {
            float[][] given = {{0.5f, 128}, {-3, 0}, {300.7f, 255}, {Float.NaN, 0}, {Float.POSITIVE_INFINITY, 255},
                {Float.NEGATIVE_INFINITY, 0}, {0.0019f, 0}, {0.002f, 1}};
            for (float[] each : given) {
                pixels.set(1, 1, 2, each[0]);
                assertEquals(each[1], pixels.getStored(1, 1, 2), () -> each[0] + "");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ComponentType.class)
    void theyAgreeWithTheImageAsItIsLent(ComponentType type) {
        Random random = new Random(20261128);
        try (Texture texture = image(type, TextureFormat.RGBA); Pixels pixels = texture.ramImage().pixels();
            BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            for (int k = 0; k < 2000; k++) {
                int x = random.nextInt(WIDTH);
                int y = random.nextInt(HEIGHT);
                Vector4f color = new Vector4f(random.nextFloat(), random.nextFloat(), random.nextFloat(), 1);
                pixels.set(x, y, color);
                for (int c = 0; c < 4; c++) {
                    double one = Map.of(ComponentType.UINT8, 255.0, ComponentType.INT8, 127.0, ComponentType.UINT16,
                        65535.0, ComponentType.INT16, 32767.0, ComponentType.UINT32, 0xffffffffL * 1.0,
                        ComponentType.INT32, 0x7fffffff * 1.0).getOrDefault(type, 1.0);
                    double stored = ((Number) view.get(y, x, c)).doubleValue();
                    assertEquals(type.isFloat() ? stored : stored / one, pixels.get(x, y, c), 1e-7);
                    assertEquals(color.get(c), pixels.get(x, y, c), Math.max(0.0003, type.isFloat() ? 0 : 0.51 / one));
                }
            }
            assertEquals(new Vector4f(pixels.get(3, 4, 0), pixels.get(3, 4, 1), pixels.get(3, 4, 2),
                pixels.get(3, 4, 3)), pixels.get(3, 4, new Vector4f()));
        }
    }

    @ParameterizedTest
    @EnumSource(ComponentType.class)
    void threeChannelsLeaveTheFourthAlone(ComponentType type) {
        try (Texture texture = image(type, TextureFormat.RGBA); Pixels pixels = texture.ramImage().pixels()) {
            pixels.set(0, 0, 3, 1);
            pixels.set(0, 0, new Vector3f(1, 0, 1));
            assertEquals(new Vector4f(1, 0, 1, 1), pixels.get(0, 0, new Vector4f()));
            assertEquals(new Vector3f(1, 0, 1), pixels.get(0, 0, new Vector3f()));
        }
    }

    @ParameterizedTest
    @EnumSource(ComponentType.class)
    void whatIsSetCountsWithFewNeighbours(ComponentType type) {
        for (TextureFormat format : List.of(TextureFormat.RED, TextureFormat.RGB, TextureFormat.RGBA)) {
            try (Texture texture = image(type, format);
                ImageChangeCursor cursor = texture.ramImage().changes().newCursor();
                Pixels pixels = texture.ramImage().pixels()) {
                cursor.drain(all -> { });
                for (int[] at : new int[][] {{0, 0}, {WIDTH - 1, HEIGHT - 1}, {37, 21}}) {
                    pixels.set(at[0], at[1], format.channels() - 1, 0.5f);
                    List<ImageRegion> told = new ArrayList<>();
                    cursor.drain(told::add);
                    assertTrue(told.stream().anyMatch(box -> holds(box, at[0], at[1])), told::toString);
                    long sum = told.stream().mapToLong(box -> (long) box.width() * box.height()).sum();
                    assertTrue(sum * texture.ramImage().pixelSize() <= 1024, told::toString);
                }
                assertEquals(0, cursor.drain(none -> { }));
            }
        }
    }

    private static boolean holds(ImageRegion box, int x, int y) {
        return x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
    }

    @Test
    void regionsAndPagesAreCountedFromTheirCorner() {
        try (Texture texture = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, WIDTH, HEIGHT, 3,
            ComponentType.UINT8, TextureFormat.RGB)) {
            RamImage image = texture.ramImage();
            try (Pixels part = image.pixels(ImageRegion.of(10, 20, 5, 6)); Pixels second = image.pixels(1);
                BufferView view = image.getBuffer(BufferRequest.FULL_RO)) {
                part.set(4, 5, 1, 2, 3);
                second.setStored(1, 2, 2, 9);
                assertEquals(255L, view.get(0, 25, 14, 0));
                assertEquals(9L, view.get(1, 2, 1, 2));
                assertEquals(5, part.width());
                assertEquals(6, part.height());
                assertEquals(3, part.channels());
                assertThrows(IndexOutOfBoundsException.class, () -> part.get(5, 0, 0));
                assertThrows(IndexOutOfBoundsException.class, () -> part.get(0, 6, 0));
            }
            assertThrows(IllegalArgumentException.class,
                () -> image.pixels(new ImageRegion(0, 0, 0, WIDTH, HEIGHT, 2)));
            assertThrows(IndexOutOfBoundsException.class, () -> image.pixels(3));
            assertThrows(IndexOutOfBoundsException.class, () -> image.pixels(ImageRegion.of(80, 0, 11, 1)));
        }
    }

    @Test
    void whatIsNotThereOrDoesNotFitIsRefused() {
        try (Texture bytes = image(ComponentType.UINT8, TextureFormat.RG);
            Texture shorts = image(ComponentType.UINT16, TextureFormat.RED);
            Texture floats = image(ComponentType.FLOAT32, TextureFormat.RGB);
            Pixels pixels = bytes.ramImage().pixels(); Pixels wide = shorts.ramImage().pixels();
            Pixels real = floats.ramImage().pixels()) {
            assertThrows(IndexOutOfBoundsException.class, () -> pixels.get(-1, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> pixels.get(0, -1, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> pixels.get(0, HEIGHT, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> pixels.get(WIDTH, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> pixels.get(0, 0, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> pixels.get(0, 0, -1));
            assertThrows(IndexOutOfBoundsException.class, () -> pixels.set(0, 0, 1, 1, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> pixels.set(0, 0, 1, 1, 1, 1));
            assertThrows(FormatException.class, () -> pixels.setStored(0, 0, 0, 256));
            assertThrows(FormatException.class, () -> pixels.setStored(0, 0, 0, -1));
            assertThrows(FormatException.class, () -> wide.setStored(0, 0, 0, 65536));
            assertThrows(FormatException.class, () -> real.setStored(0, 0, 0, 1));
            assertThrows(FormatException.class, () -> real.getStored(0, 0, 0));
        }
    }

    @Test
    void closedOnesThrowAndLendNothing() {
        try (Texture texture = image(ComponentType.UINT8, TextureFormat.RGBA)) {
            Pixels pixels = texture.ramImage().pixels();
            assertThrows(BufferException.class, texture::close);
            pixels.close();
            pixels.close();
            assertThrows(StaleViewException.class, () -> pixels.get(0, 0, 0));
            assertThrows(StaleViewException.class, () -> pixels.set(0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void anImageToReadIsOnlyRead() {
        MemorySegment bytes = Arena.ofAuto().allocate(16);
        bytes.set(ValueLayout.JAVA_BYTE, 5, (byte) 51);
        BufferLayout layout = BufferLayout.contiguous(0, ElementFormat.of("B"), 2, 2, 4);
        try (Texture texture = Texture.adopt("read", TextureFormat.RGBA,
            Buffers.wrap(bytes.asReadOnly(), layout));
            Pixels pixels = texture.ramImage().pixels()) {
            assertEquals(0.2f, pixels.get(1, 0, 1));
            BufferException refused = assertThrows(BufferException.class, () -> pixels.set(1, 0, 1, 1));
            assertTrue(refused.getMessage().contains("read-only"), refused::getMessage);
        }
    }
}
