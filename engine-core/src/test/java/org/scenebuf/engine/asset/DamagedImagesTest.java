package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.texture.Texture;

/** Files that end too early or are not what they were are refused, and never show what was in memory before. */
@Tag("slow")
class DamagedImagesTest {

    @Test
    void inksAreRefusedByName() {
        String text = refusal(HexFormat.of().parseHex("ffd8ffc0001408004000400401110002110003110004110000ffd9"));
        assertTrue(text.endsWith("expected a JPEG of gray or of three colours, given one of four inks (CMYK): convert "
            + "it to RGB"), text);
    }

    @Test
    void aFrameWithoutAScanIsRefused() {
        String text = refusal(HexFormat.of().parseHex("ffd8ffc0000b080040004001011100ff"));
        assertTrue(text.contains("expected a sound JPEG image, with an end, given none"), text);
        text = refusal(HexFormat.of().parseHex("ffd8ffc0000b0800400040010111000000ffd9"));
        assertTrue(text.contains("with scans of all components, given 0 of 1"), text);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTruncationOfAJpegIsRefused(boolean progressive) throws IOException {
        byte[] whole = jpeg(progressive);
        decode(whole).close();
        for (int length = 0; length < whole.length; length++) {
            refusal(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void whatFollowsTheEndDoesNotMatter() throws IOException {
        byte[] whole = jpeg(false);
        decode(Arrays.copyOf(whole, whole.length + 100)).close();
    }

    @Test
    void restartsThatWerePromisedMustBeThere() throws IOException {
        byte[] whole = jpeg(false);
        String text = refusal(inserted(whole, find(whole, 0xda), HexFormat.of().parseHex("ffdd00040001")));
        assertTrue(text.contains("restart markers in a scan, given 0"), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc3, 0xc5, 0xc7, 0xc9, 0xca, 0xcd, 0xcf})
    void kindsThatCannotBeDecodedAreRefusedByName(int kind) throws IOException {
        byte[] whole = jpeg(false);
        whole[find(whole, 0xc0) + 1] = (byte) kind;
        String text = refusal(whole);
        String name = kind >= 0xc9 ? "an arithmetic-coded one"
            : kind == 0xc3 ? "a lossless one" : "a hierarchical one";
        assertTrue(text.contains("expected a baseline or progressive JPEG, Huffman-coded, given " + name), text);
    }

    @Test
    void whatTheDecoderStopsAtIsRefused() throws IOException {
        byte[] whole = jpeg(true);
        String text = refusal(inserted(whole, find(whole, 0xda), HexFormat.of().parseHex("fff000040001")));
        assertTrue(text.contains("given one that cannot be read further than byte "), text);
    }

    /** Pixels that the decoder never wrote would be what the memory had before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomDamageEndsNothingAndShowsNothingUnwritten(boolean progressive) throws IOException {
        long seed = 77;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] whole = jpeg(progressive);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                int value = random.nextInt(3) == 0 ? 0xff : random.nextInt();
                damaged[2 + random.nextInt(damaged.length - 2)] = (byte) value;
            }
            try {
                assertArrayEquals(pixels(damaged, 0x11), pixels(damaged, 0xee), "round " + round);
            } catch (AssetException expected) {
                refused++;
            }
        }
        assertTrue(refused > 500, refused + " refused");
    }

    /** Decodes where memory that is free is full of one byte. */
    private static byte[] pixels(byte[] encoded, int free) {
        long[] blocks = new long[48];
        for (int k = 0; k < blocks.length; k++) {
            int size = 64 << k % 8;
            blocks[k] = MemoryUtil.nmemAlloc(size);
            MemoryUtil.memSet(blocks[k], free, size);
        }
        Arrays.stream(blocks).forEach(MemoryUtil::nmemFree);
        try (Texture texture = decode(encoded)) {
            byte[] pixels = new byte[(int) Math.min(1 << 20, texture.ramImage().byteSize())];
            try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
                MemorySegment.copy(view.segment(), 0, MemorySegment.ofArray(pixels), 0, pixels.length);
            }
            return pixels;
        }
    }

    @ParameterizedTest
    @CsvSource({"0xc4, 20, 0xff, a table of too many codes", "0xc4, 4, 0x44, a table of no kind",
        "0xdb, 4, 0x20, a table of 24 bits a number", "0xdb, 3, 0x42, a table that ends too early"})
    void tablesThatDoNotFillTheirSegmentAreRefused(int marker, int at, int value, String what) throws IOException {
        byte[] whole = jpeg(false);
        int begin = find(whole, marker);
        int length = 2 + (whole[begin + 2] & 0xff) * 256 + (whole[begin + 3] & 0xff);
        int scan = find(whole, 0xda);
        byte[] again = inserted(whole, scan, Arrays.copyOfRange(whole, begin, begin + length));
        decode(again).close();
        again[scan + at] = (byte) value;
        String text = refusal(again);
        assertTrue(text.contains("given segment 0x" + Integer.toHexString(marker) + " at byte "), what + ": " + text);
    }

    @Test
    void everyBitOfAPngCounts() throws IOException {
        byte[] whole = png();
        decode(whole).close();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            refusal(flipped);
        }
    }

    @Test
    void everyTruncationOfAPngIsRefused() throws IOException {
        byte[] whole = png();
        for (int length = 0; length < whole.length; length++) {
            refusal(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void aPngOfThePrivateDialectIsRefusedByName() {
        String text = refusal(HexFormat.of().parseHex("89504e470d0a1a0a0000000443674249500020022bd5b37f0000000d49484452"
            + "00000002000000010806000000f4227f8a0000000b49444154636060f8ff9fc1a1a101009a1013eb00000000"
            + "49454e44ae426082"));
        assertTrue(text.contains("CgBI"), text);
    }

    private static byte[] jpeg(boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(noise(BufferedImage.TYPE_INT_RGB), null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(noise(BufferedImage.TYPE_INT_ARGB), "png", bytes));
        return bytes.toByteArray();
    }

    private static BufferedImage noise(int type) {
        Random random = new Random(5);
        BufferedImage image = new BufferedImage(17, 13, type);
        for (int k = 0; k < 17 * 13; k++) {
            image.setRGB(k % 17, k / 17, random.nextInt());
        }
        return image;
    }

    private static byte[] inserted(byte[] whole, int at, byte[] part) {
        byte[] longer = Arrays.copyOf(whole, whole.length + part.length);
        System.arraycopy(part, 0, longer, at, part.length);
        System.arraycopy(whole, at, longer, at + part.length, whole.length - at);
        return longer;
    }

    /** Finds a marker's first byte. */
    private static int find(byte[] jpeg, int marker) {
        for (int k = 0; k < jpeg.length - 1; k++) {
            if ((jpeg[k] & 0xff) == 0xff && (jpeg[k + 1] & 0xff) == marker) {
                return k;
            }
        }
        throw new AssertionError("no marker " + marker);
    }

    private static String refusal(byte[] encoded) {
        return assertThrows(AssetException.class, () -> decode(encoded).close()).getMessage();
    }

    private static Texture decode(byte[] encoded) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, encoded);
            Texture texture = Images.decode("damaged", memory);
            assertEquals(4, texture.ramImage().format().channels());
            return texture;
        }
    }
}
