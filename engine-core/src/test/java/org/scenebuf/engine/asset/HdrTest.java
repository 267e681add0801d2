package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.stb.STBImage;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Radiance pictures in and out: against stb, against damage, and against bytes that are known. */
class HdrTest {

    private static final String HEADER = "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n";

    @TempDir
    private Path folder;

    private Path file(String header, int... bytes) throws IOException {
        byte[] start = header.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + bytes.length);
        for (int k = 0; k < bytes.length; k++) {
            all[start.length + k] = (byte) bytes[k];
        }
        return Files.write(folder.resolve("picture.hdr"), all);
    }

    private static float[] floats(Texture texture) {
        float[] floats = new float[(int) texture.ramImage().byteSize() / 4];
        texture.ramImage().copyTo(floats);
        return floats;
    }

    private static BufferExporter pixels(float[] values, long... shape) {
        return Buffers.wrap(MemorySegment.ofArray(values), BufferLayout.contiguous(0, ElementFormat.of("f"), shape));
    }

    @Test
    void mantissasAndExponentsAreLight() throws IOException {
        Path two = file(HEADER + "-Y 1 +X 2\n", 128, 64, 255, 129, 7, 7, 7, 0);
        try (Texture texture = Images.read(two, TextureFormat.RGBA)) {
            assertEquals(ComponentType.FLOAT32, texture.ramImage().componentType());
            assertArrayEquals(new float[] {1, 0.5f, 255 / 128f, 1, 0, 0, 0, 1}, floats(texture));
        }
        try (Texture gray = Images.read(two, TextureFormat.RED)) {
            assertEquals((77 + 150 * 0.5f + 29 * 255 / 128f) / 256, floats(gray)[0], 1e-6);
        }
    }

    @Test
    void rowsInRunsAreFollowed() throws IOException {
        Path runs = file("#?RGBE\n# by hand\nFORMAT=32-bit_rle_rgbe\r\nEXPOSURE=1\n\n-Y 1 +X 8\n", 2, 2, 0, 8,
            128 + 8, 128, 2, 1, 2, 128 + 6, 3, 128 + 8, 0, 128 + 4, 136, 4, 136, 136, 136, 137);
        try (Texture texture = Images.read(runs, TextureFormat.RGB)) {
            float[] read = floats(texture);
            assertArrayEquals(new float[] {128, 1, 0, 128, 2, 0, 128, 3, 0}, Arrays.copyOf(read, 9));
            assertEquals(256, read[21]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 200, 33_000})
    void whatIsWrittenIsReadByStbAndHereToTheSameFloats(int width) {
        Random random = new Random(width);
        float[] values = new float[width * 3 * 3];
        for (int k = 0; k < values.length; k++) {
            float noise = (float) Math.scalb(random.nextDouble(), random.nextInt(40) - 20);
            values[k] = random.nextInt(3) == 0 ? 0.25f : noise;
        }
        Path file = folder.resolve("noise.hdr");
        Images.writeHdr(file, pixels(values, 3, width, 3));
        try (Texture texture = Images.read(file, TextureFormat.RGB)) {
            float[] read = floats(texture);
            requireSameAsStb(file, width, read);
            for (int k = 0; k < values.length; k += 3) {
                float largest = Math.max(values[k], Math.max(values[k + 1], values[k + 2]));
                for (int c = k; c < k + 3; c++) {
                    assertEquals(values[c], read[c], largest / 255);
                }
            }
            Images.writeHdr(file, texture.ramImage());
        }
        try (Texture again = Images.read(file, TextureFormat.RGB)) {
            requireSameAsStb(file, width, floats(again));
        }
    }

    /** Rows that are never in runs are left out: of these stb skips every other one. */
    private static void requireSameAsStb(Path file, int width, float[] read) {
        if (width >= 8 && width < 32_768) {
            assertArrayEquals(byStb(file, read.length), read);
        }
    }

    private static float[] byStb(Path file, int count) {
        int[] width = new int[1];
        FloatBuffer pixels = STBImage.stbi_loadf(file.toString(), width, new int[1], new int[1], 3);
        float[] floats = new float[count];
        pixels.get(0, floats);
        STBImage.stbi_image_free(pixels);
        return floats;
    }

    @Test
    void oddNumbersBecomeTheNearestThatThereAre() {
        float[] values = {Float.NaN, -3, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 1e-40f, 0, Float.MAX_VALUE,
            0, 0, 0.998f, 0.9999f, 1.0001f};
        Path file = folder.resolve("odd.hdr");
        Images.writeHdr(file, pixels(values, 2, 2, 3));
        try (Texture texture = Images.read(file, TextureFormat.RGB)) {
            float most = Math.scalb(255f, 119);
            assertArrayEquals(new float[] {0, 0, 0, most, 0, 0, most, 0, 0, 128 / 128f, 128 / 128f, 128 / 128f},
                floats(texture));
        }
    }

    @Test
    void halvesDoublesAndGrayAreWrittenAndAlphaIsNot() {
        Path file = folder.resolve("kinds.hdr");
        try (Texture halves = Texture.allocate("halves", 2, 1, ComponentType.FLOAT16, TextureFormat.RGBA)) {
            halves.ramImage().fill(halves.ramImage().changes().whole(), new Vector4f(1, 2, 0.5f, 0));
            Images.writeHdr(file, halves.ramImage());
        }
        try (Texture read = Images.read(file, TextureFormat.RGBA)) {
            assertArrayEquals(new float[] {1, 2, 0.5f, 1, 1, 2, 0.5f, 1}, floats(read));
        }
        Images.writeHdr(file, Buffers.wrap(MemorySegment.ofArray(new double[] {4, 8}),
            BufferLayout.contiguous(0, ElementFormat.of("d"), 1, 2)));
        try (Texture read = Images.read(file, TextureFormat.RGB)) {
            assertArrayEquals(new float[] {4, 4, 4, 8, 8, 8}, floats(read));
        }
    }

    @Test
    void aPictureIsReadIntoALayerOfFloats() throws IOException {
        Path two = file(HEADER + "-Y 1 +X 2\n", 128, 64, 255, 129, 7, 7, 7, 0);
        try (Texture layers = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, 2, 1, 2, ComponentType.FLOAT32,
            TextureFormat.RGB); Texture bytes = Texture.allocate("b", 2, 1, ComponentType.UINT8, TextureFormat.RGB)) {
            Images.readInto(two, layers.ramImage().page(1));
            assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 1, 0.5f, 255 / 128f, 0, 0, 0}, floats(layers));
            assertThrows(AssetException.class, () -> Images.readInto(two, bytes.ramImage()));
            Path png = folder.resolve("a.png");
            Images.writePng(png, bytes.ramImage());
            assertThrows(AssetException.class, () -> Images.readInto(png, layers.ramImage().page(1)));
        }
    }

    @Test
    void damagedPicturesAreRefusedByName() throws IOException {
        refused("-Y 1 +X 2\n", "the end of the file", 128, 64, 255, 129, 7, 7, 7);
        refused("-Y 1000000 +X 1000000\n", "1000000x1000000", 0, 0, 0, 0);
        refused("+X 2 -Y 1\n", "another size", 0, 0, 0, 0, 0, 0, 0, 0);
        refused("-Y 0 +X 2\n", "2x0", 0, 0, 0, 0);
        refused("-Y 1 +X 8\n", "a row of 9", 2, 2, 0, 9, 0);
        refused("-Y 1 +X 8\n", "one of 9", 2, 2, 0, 8, 128 + 9, 0);
        refused("-Y 1 +X 8\n", "one of 0", 2, 2, 0, 8, 0, 0, 0, 0);
        Path other = file("#?RADIANCE\nFORMAT=32-bit_rle_xyze\n\n-Y 1 +X 1\n", 0, 0, 0, 0);
        assertThrows(AssetException.class, () -> Images.read(other, TextureFormat.RGB));
        Path none = file("#?RADIANCE\n\n-Y 1 +X 1\n", 0, 0, 0, 0);
        assertThrows(AssetException.class, () -> Images.read(none, TextureFormat.RGB));
        Path sound = file(HEADER + "-Y 1 +X 1\n", 0, 0, 0, 0);
        String text = assertThrows(AssetException.class, () -> Images.read(sound, TextureFormat.SRGB)).getMessage();
        assertTrue(text.contains("expected a linear format for a picture of floats, given SRGB"), text);
        assertThrows(AssetException.class, () -> Images.writeHdr(folder.resolve("n.hdr"), Buffers.wrap(new byte[4])));
        assertThrows(AssetException.class, () -> Images.writeHdr(folder.resolve("n.hdr"), pixels(new float[4], 1, 2,
            2)));
    }

    private void refused(String size, String part, int... bytes) throws IOException {
        Path file = file(HEADER + size, bytes);
        String text = assertThrows(AssetException.class, () -> Images.read(file, TextureFormat.RGB)).getMessage();
        assertTrue(text.contains(part), text);
    }

    @Test
    void mutatedPicturesAreReadOrRefused() throws IOException {
        Random random = new Random(20261129);
        Path file = folder.resolve("fuzz.hdr");
        float[] values = new float[20 * 10 * 3];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextInt(4);
        }
        Images.writeHdr(file, pixels(values, 10, 20, 3));
        byte[] sound = Files.readAllBytes(file);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = Arrays.copyOf(sound, random.nextInt(4) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int k = random.nextInt(5); k > 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try (Texture texture = Images.read(file, TextureFormat.RGB)) {
                read++;
                assertTrue(texture.ramImage().byteSize() > 0);
            } catch (AssetException damaged) {
                refused++;
            } catch (RuntimeException wrong) {
                throw new AssertionError("seed 20261129, round " + round + ": " + HexFormat.of().formatHex(bytes),
                    wrong);
            }
        }
        assertTrue(read > 100 && refused > 100, read + " read, " + refused + " refused");
    }
}
