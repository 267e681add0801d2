package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Images are read into pixels that are there already. */
class ReadIntoTest {

    private static final int WIDTH = 6;
    private static final int HEIGHT = 4;

    @TempDir
    private Path folder;

    private final Texture layers = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, WIDTH, HEIGHT, 3,
        ComponentType.UINT8, TextureFormat.SRGB_ALPHA);

    @AfterEach
    void close() {
        layers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aFileBecomesALayer(String kind) throws IOException {
        Path file = write("image." + kind, kind);
        ImageChangeCursor cursor = layers.ramImage().changes().newCursor();
        cursor.drain(region -> { });
        long copied = MemoryStatistics.bytesCopied();
        Images.readInto(file, layer(1));
        assertEquals(kind.equals("png") ? 0 : 4 * WIDTH * HEIGHT, MemoryStatistics.bytesCopied() - copied);
        List<ImageRegion> changed = new ArrayList<>();
        cursor.drain(changed::add);
        assertEquals(List.of(new ImageRegion(0, 0, 1, WIDTH, HEIGHT, 1)), changed);
        try (Texture alone = Images.read(file, TextureFormat.SRGB_ALPHA)) {
            assertTrue(same(alone.ramImage(), layer(1)));
        }
        assertTrue(same(Buffers.wrap(new byte[4 * WIDTH * HEIGHT]), layer(0)));
    }

    @Test
    void aFileBecomesAPartOfAnAtlas() throws IOException {
        Path file = write("image.png", "png");
        try (Texture atlas = Texture.allocate("atlas", 20, 10, ComponentType.UINT8, TextureFormat.RGBA)) {
            Images.readInto(file, atlas.ramImage().region(new ImageRegion(3, 2, 0, WIDTH, HEIGHT, 1)));
            try (Pixels pixels = atlas.ramImage().pixels()) {
                assertEquals(40, pixels.getStored(3 + 4, 2 + 1, 0));
                assertEquals(10, pixels.getStored(3 + 4, 2 + 1, 1));
                assertEquals(255, pixels.getStored(3 + 4, 2 + 1, 3));
                assertEquals(0, pixels.getStored(2, 2, 3));
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingWasRead() throws IOException {
        Path file = write("image.png", "png");
        try (Texture other = Texture.allocate("other", 5, 4, ComponentType.UINT8, TextureFormat.RGBA);
            Texture wide = Texture.allocate("wide", WIDTH, HEIGHT, ComponentType.UINT16, TextureFormat.RGBA)) {
            String text = assertThrows(AssetException.class, () -> Images.readInto(file, other.ramImage()))
                .getMessage();
            assertTrue(text.endsWith("expected an image of 5x4 pixels, given 6x4: lend pixels of its size"), text);
            assertThrows(BufferException.class, () -> Images.readInto(file, wide.ramImage()));
            assertThrows(BufferException.class, () -> Images.readInto(file, layers.ramImage()));
            assertThrows(BufferException.class, () -> Images.readInto(file, Buffers.wrap(new byte[96])));
            byte[] untouched = new byte[4 * 5 * 4];
            other.ramImage().copyTo(untouched);
            assertArrayEquals(new byte[4 * 5 * 4], untouched);
        }
        byte[] half = Files.readAllBytes(file);
        half[half.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.png"), half);
        assertThrows(AssetException.class, () -> Images.readInto(damaged, layer(0)));
        Images.readInto(file, layer(0));
    }

    private BufferExporter layer(int number) {
        return layers.ramImage().region(new ImageRegion(0, 0, number, WIDTH, HEIGHT, 1));
    }

    private Path write(String name, String kind) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 10 * x << 16 | 10 * y << 8);
            }
        }
        Path file = folder.resolve(name);
        assertTrue(ImageIO.write(image, kind, file.toFile()));
        return file;
    }

    private static boolean same(BufferExporter one, BufferExporter other) {
        byte[] first = new byte[4 * WIDTH * HEIGHT];
        byte[] second = new byte[4 * WIDTH * HEIGHT];
        one.copyTo(first);
        other.copyTo(second);
        return Arrays.equals(first, second);
    }
}
