package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Every kind of PNG, against what the JDK reads. */
class PngKindsTest {

    private static final int WIDTH = 23;
    private static final int HEIGHT = 9;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 4", "1, 8", "3, 8", "4, 8", "2, 8", "0, 1", "0, 2", "0, 4", "0, 8"})
    void eightBitsAndFewerBecomeBytes(int channels, int bits) throws IOException {
        for (boolean interlaced : new boolean[] {false, true}) {
            BufferedImage image = channels == 0 ? palette(bits) : noise(channels, bits);
            Path file = write(image, interlaced);
            BufferedImage expected = ImageIO.read(file.toFile());
            byte[] four = bytes(file, TextureFormat.RGBA, ComponentType.UINT8);
            byte[] three = bytes(file, TextureFormat.SRGB, ComponentType.UINT8);
            byte[] one = bytes(file, TextureFormat.RED, ComponentType.UINT8);
            for (int k = 0; k < WIDTH * HEIGHT; k++) {
                int[] rgba = rgba(expected, k, channels);
                for (int channel = 0; channel < 4; channel++) {
                    assertEquals(rgba[channel], four[4 * k + channel] & 0xff, "pixel " + k + " " + channel);
                    if (channel < 3) {
                        assertEquals(rgba[channel], three[3 * k + channel] & 0xff, "pixel " + k);
                    }
                }
                assertEquals(77 * rgba[0] + 150 * rgba[1] + 29 * rgba[2] >> 8, one[k] & 0xff, "pixel " + k);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4"})
    void sixteenBitsStaySixteenBitsUnlessTheFormatHasBytesOnly(int channels) throws IOException {
        BufferedImage image = noise(channels, 16);
        Path file = write(image, false);
        char[] four = shorts(file, TextureFormat.RGBA);
        char[] three = shorts(file, TextureFormat.RGB);
        char[] one = shorts(file, TextureFormat.RED);
        byte[] high = bytes(file, TextureFormat.SRGB_ALPHA, ComponentType.UINT8);
        for (int k = 0; k < WIDTH * HEIGHT; k++) {
            int[] rgba = rgba(image, k, channels);
            for (int channel = 0; channel < 4; channel++) {
                assertEquals(rgba[channel], four[4 * k + channel], "pixel " + k);
                assertEquals(rgba[channel] >> 8, high[4 * k + channel] & 0xff, "pixel " + k);
                if (channel < 3) {
                    assertEquals(rgba[channel], three[3 * k + channel], "pixel " + k);
                }
            }
            assertEquals((77L * rgba[0] + 150L * rgba[1] + 29L * rgba[2]) >> 8, one[k], "pixel " + k);
        }
    }

    @Test
    void aHeightMapKeepsItsLevels() throws IOException {
        BufferedImage map = new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY);
        for (int k = 0; k < 4096; k++) {
            map.getRaster().setSample(k % 64, k / 64, 0, 16 * k);
        }
        char[] levels = shorts(write(map, false), TextureFormat.RED);
        char[] expected = new char[4096];
        for (int k = 0; k < 4096; k++) {
            expected[k] = (char) (16 * k);
        }
        assertArrayEquals(expected, levels);
    }

    /** Samples as they are stored: gray of three channels, and what is opaque where there is no alpha. */
    private static int[] rgba(BufferedImage image, int pixel, int channels) {
        int x = pixel % WIDTH;
        int y = pixel / WIDTH;
        WritableRaster raster = image.getRaster();
        int bits = image.getColorModel().getComponentSize(0);
        int most = bits == 16 ? 65535 : 255;
        if (channels == 0) {
            int argb = image.getRGB(x, y);
            return new int[] {argb >> 16 & 255, argb >> 8 & 255, argb & 255, argb >>> 24};
        }
        int red = raster.getSample(x, y, 0);
        if (channels < 3) {
            int sampleBits = raster.getSampleModel().getSampleSize(0);
            int gray = sampleBits >= 8 ? red : red * 255 / ((1 << sampleBits) - 1);
            return new int[] {gray, gray, gray, channels == 2 ? raster.getSample(x, y, 1) : most};
        }
        return new int[] {red, raster.getSample(x, y, 1), raster.getSample(x, y, 2),
            channels == 4 ? raster.getSample(x, y, 3) : most};
    }

    private static BufferedImage noise(int channels, int bits) {
        Random random = new Random(31L * channels + bits);
        BufferedImage image = bits < 8 ? gray(bits) : components(channels, bits);
        WritableRaster raster = image.getRaster();
        for (int k = 0; k < WIDTH * HEIGHT; k++) {
            for (int channel = 0; channel < raster.getNumBands(); channel++) {
                raster.setSample(k % WIDTH, k / WIDTH, channel, random.nextInt(1 << bits));
            }
        }
        return image;
    }

    private static BufferedImage components(int channels, int bits) {
        boolean alpha = channels % 2 == 0;
        ColorModel model = new ComponentColorModel(ColorSpace.getInstance(channels < 3 ? ColorSpace.CS_GRAY
            : ColorSpace.CS_sRGB), alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            bits == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, model.createCompatibleWritableRaster(WIDTH, HEIGHT), false, null);
    }

    private static BufferedImage gray(int bits) {
        int levels = 1 << bits;
        byte[] ramp = new byte[levels];
        for (int k = 0; k < levels; k++) {
            ramp[k] = (byte) (k * 255 / (levels - 1));
        }
        return indexed(bits, new IndexColorModel(bits, levels, ramp, ramp, ramp));
    }

    private static BufferedImage palette(int bits) {
        Random random = new Random(bits);
        int colors = 1 << bits;
        byte[][] channels = new byte[4][colors];
        for (byte[] channel : channels) {
            random.nextBytes(channel);
        }
        BufferedImage image = indexed(bits, new IndexColorModel(bits, colors, channels[0], channels[1], channels[2],
            channels[3]));
        for (int k = 0; k < WIDTH * HEIGHT; k++) {
            image.getRaster().setSample(k % WIDTH, k / WIDTH, 0, random.nextInt(colors));
        }
        return image;
    }

    private static BufferedImage indexed(int bits, IndexColorModel model) {
        return new BufferedImage(WIDTH, HEIGHT, bits < 8 ? BufferedImage.TYPE_BYTE_BINARY
            : BufferedImage.TYPE_BYTE_INDEXED, model);
    }

    private Path write(BufferedImage image, boolean interlaced) throws IOException {
        Path file = folder.resolve("image.png");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return file;
    }

    private static byte[] bytes(Path file, TextureFormat format, ComponentType type) {
        try (Texture texture = Images.read(file, format);
            BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(type, texture.ramImage().componentType());
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static char[] shorts(Path file, TextureFormat format) {
        try (Texture texture = Images.read(file, format);
            BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(ComponentType.UINT16, texture.ramImage().componentType());
            return view.segment().toArray(ValueLayout.JAVA_CHAR);
        }
    }
}
