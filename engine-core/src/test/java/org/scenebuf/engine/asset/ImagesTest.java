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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.lwjgl.stb.STBImage;
import org.lwjgl.stb.STBImageWrite;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

class ImagesTest {

    private static final long SEED = 4711;

    @TempDir
    private Path directory;

    @Test
    void pixelsComeBackAsTheyWereWrittenWithoutACopy() {
        for (TextureFormat format : List.of(TextureFormat.RED, TextureFormat.RGB, TextureFormat.SRGB_ALPHA)) {
            MemoryWatch memory = new MemoryWatch();
            long copied = MemoryStatistics.bytesCopied();
            try (Texture written = random(37, 23, format)) {
                Images.writePng(file(), written.ramImage());
                try (Texture read = Images.read(file(), format)) {
                    assertArrayEquals(bytes(written), bytes(read), () -> format + ", seed " + SEED);
                    assertEquals(format, read.ramImage().format());
                    assertEquals("picture.png", read.name());
                }
            }
            assertEquals(copied, MemoryStatistics.bytesCopied());
            memory.assertNothingLeft();
        }
    }

    @Test
    void anInterruptIsNamedAsTheCause() {
        try (Texture written = random(5, 4, TextureFormat.RG)) {
            Images.writePng(file(), written.ramImage());
            for (Executable use : List.<Executable>of(() -> Images.writePng(file(), written.ramImage()),
                () -> Images.read(file(), TextureFormat.RGBA).close())) {
                Thread.currentThread().interrupt();
                String text = assertThrows(AssetException.class, use).getMessage();
                assertTrue(Thread.interrupted());
                assertTrue(text.endsWith(": end the interrupt of this thread, and call again"), text);
            }
        }
    }

    @Test
    void grayWithAlphaIsReadAsFourChannels() {
        try (Texture written = random(5, 4, TextureFormat.RG)) {
            Images.writePng(file(), written.ramImage());
            try (Texture read = Images.read(file(), TextureFormat.RGBA)) {
                byte[] two = bytes(written);
                byte[] four = bytes(read);
                assertEquals(two[6], four[12]);
                assertEquals(two[6], four[14]);
                assertEquals(two[7], four[15]);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Images.read(file(), TextureFormat.RG));
    }

    @Test
    void aJpegIsRead() {
        ByteBuffer green = ByteBuffer.allocateDirect(3 * 16 * 16);
        for (int k = 1; k < green.capacity(); k += 3) {
            green.put(k, (byte) 200);
        }
        assertTrue(STBImageWrite.stbi_write_jpg(file().toString(), 16, 16, 3, green, 95));
        try (Texture read = Images.read(file(), TextureFormat.SRGB_ALPHA)) {
            assertEquals(16, read.ramImage().height());
            assertEquals(200, bytes(read)[5] & 0xff, 4);
            assertEquals((byte) 255, bytes(read)[7]);
            MemorySegment pixels;
            try (BufferView view = read.ramImage().getBuffer(BufferRequest.RECORDS)) {
                pixels = view.segment();
            }
            NativeCall.run(pixels, call -> assertThrows(BufferInUseException.class, read::close));
            assertEquals(200, bytes(read)[5] & 0xff, 4);
        }
    }

    @Test
    void aBigPictureIsWritten() {
        try (Texture written = random(700, 300, TextureFormat.SRGB_ALPHA)) {
            Images.writePng(file(), written.ramImage());
            try (Texture read = Images.read(file(), TextureFormat.SRGB_ALPHA)) {
                assertArrayEquals(bytes(written), bytes(read));
            }
        }
    }

    @Test
    void rowsMayLieApartAndRunUpwards() {
        try (Storage storage = Storage.allocate("bottom up", 100)) {
            try (var loan = storage.acquire("filling")) {
                for (int k = 0; k < 100; k++) {
                    loan.segment().set(ValueLayout.JAVA_BYTE, k, (byte) k);
                }
            }
            Images.writePng(file(), lend(storage, BufferLayout.of(42, ElementFormat.of("B"), 1,
                new long[] {3, 2, 3}, new long[] {-20, 3, 1})));
        }
        try (Texture read = Images.read(file(), TextureFormat.RGB)) {
            assertArrayEquals(new byte[] {42, 43, 44, 45, 46, 47, 22, 23, 24, 25, 26, 27, 2, 3, 4, 5, 6, 7},
                bytes(read));
        }
    }

    @Test
    void pixelsThatLieApartAreRefused() {
        try (Storage storage = Storage.allocate("apart", 100)) {
            BufferExporter apart = lend(storage, BufferLayout.of(0, ElementFormat.of("B"), 1,
                new long[] {3, 2, 3}, new long[] {20, 8, 1}));
            Refusals.assertRefused("picture.png", () -> Images.writePng(file(), apart),
                "rows without gaps between pixels");
        }
    }

    @Test
    void aPictureIsReplacedInOneStepAndNothingElseIsLeft() throws IOException {
        Files.writeString(file(), "old");
        try (Texture written = random(3, 3, TextureFormat.RGB)) {
            Images.writePng(file(), written.ramImage());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void throughALinkThePictureItNamesIsReplaced() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.png"), Path.of("picture.png"));
        Files.writeString(file(), "old");
        try (Texture written = random(3, 3, TextureFormat.RGB)) {
            Images.writePng(link, written.ramImage());
            try (Texture read = Images.read(file(), TextureFormat.RGB)) {
                assertArrayEquals(bytes(written), bytes(read));
            }
        }
        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void aPictureThatCannotBeWrittenIsRefused() throws IOException {
        try (Texture texture = random(3, 3, TextureFormat.RGB)) {
            Path absent = directory.resolve("absent").resolve("picture.png");
            Refusals.assertRefused("picture.png", () -> Images.writePng(absent, texture.ramImage()), "written");
            Path taken = Files.createDirectories(directory.resolve("taken").resolve("inner")).getParent();
            Refusals.assertRefused("taken", () -> Images.writePng(taken, texture.ramImage()), "written");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void pixelsOfAnotherShapeOrFormatAreRefused() throws IOException {
        try (Texture floats = Texture.allocate("floats", 2, 2, ComponentType.FLOAT32, TextureFormat.RGB);
            GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 4)) {
            Refusals.assertRefused("picture.png", () -> Images.writePng(file(), floats.ramImage()), "format B");
            Refusals.assertRefused("picture.png", () -> Images.writePng(file(), rows), "shape (height, width");
        }
        assertTrue(Files.notExists(file()));
    }

    @Test
    void theFlipFlagOfTheCallerIsNeitherUsedNorChanged() {
        try (Texture written = random(2, 2, TextureFormat.RGB)) {
            Images.writePng(file(), written.ramImage());
            STBImage.stbi_set_flip_vertically_on_load(true);
            try (Texture read = Images.read(file(), TextureFormat.RGB)) {
                assertArrayEquals(bytes(written), bytes(read));
            }
            ByteBuffer flipped = STBImage.stbi_load(file().toString(), new int[1], new int[1], new int[1], 3);
            assertEquals(bytes(written)[6], flipped.get(0));
            STBImage.stbi_image_free(flipped);
        } finally {
            STBImage.stbi_set_flip_vertically_on_load(false);
        }
    }

    @Test
    void missingEmptyAndForeignFilesAreRefused() throws IOException {
        Refusals.assertRefused("picture.png", this::read, "no such file");
        Files.write(file(), new byte[0]);
        Refusals.assertRefused("picture.png", this::read, "0 bytes");
        Files.write(file(), "GIF89a                  ".getBytes(StandardCharsets.US_ASCII));
        Refusals.assertRefused("picture.png", this::read, "47494638");
        Refusals.assertRefused("", () -> Images.read(directory, TextureFormat.RGB), "a directory");
    }

    @Test
    void absurdSizesAreRefusedBeforeTheyAreAllocated() throws IOException {
        try (Texture written = random(3, 3, TextureFormat.RGB)) {
            Images.writePng(file(), written.ramImage());
        }
        byte[] png = Files.readAllBytes(file());
        ByteBuffer.wrap(png).putInt(16, 1_000_000).putInt(20, 1_000_000);
        Files.write(file(), png);
        Refusals.assertRefused("picture.png", this::read);
        ByteBuffer.wrap(png).putInt(16, 17_000).putInt(20, 17_000);
        Files.write(file(), png);
        Refusals.assertRefused("picture.png", this::read, "17000x17000");
    }

    @Test
    void damagedPicturesAreReadOrRefused() throws IOException {
        try (Texture written = random(16, 16, TextureFormat.RGB)) {
            Images.writePng(file(), written.ramImage());
        }
        byte[] png = Files.readAllBytes(file());
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = Arrays.copyOf(png, random.nextInt(4) == 0 ? random.nextInt(png.length) : png.length);
            for (int k = 0; k < 3 && damaged.length > 8; k++) {
                damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
            }
            Files.write(file(), damaged);
            MemoryWatch memory = new MemoryWatch();
            try {
                Images.read(file(), TextureFormat.SRGB_ALPHA).close();
            } catch (AssetException refused) {
                assertTrue(refused.getMessage().contains("picture.png"), () -> refused + ", seed " + SEED);
            }
            memory.assertNothingLeft();
        }
    }

    @Test
    void encodedMemoryIsNativeOrOnTheHeap() throws IOException {
        try (Texture written = random(2, 3, TextureFormat.RGB)) {
            Images.writePng(file(), written.ramImage());
        }
        MemorySegment heap = MemorySegment.ofArray(Files.readAllBytes(file()));
        assertEquals(3, Images.channels("heap", heap));
        try (Arena arena = Arena.ofConfined(); Texture ofHeap = Images.decode("heap", heap);
            Texture ofNative = Images.decode("native", arena.allocate(heap.byteSize()).copyFrom(heap))) {
            assertEquals(2, ofHeap.ramImage().width());
            assertArrayEquals(bytes(ofNative), bytes(ofHeap));
        }
    }

    @Test
    void encodedMemoryMustBeOpen() {
        Arena arena = Arena.ofConfined();
        MemorySegment closed = arena.allocate(100);
        arena.close();
        assertThrows(IllegalStateException.class, () -> Images.decode("closed", closed));
        Refusals.assertRefused("null", () -> Images.decode("null", MemorySegment.NULL), "0 bytes");
    }

    private Texture read() {
        return Images.read(file(), TextureFormat.RGB);
    }

    private Path file() {
        return directory.resolve("picture.png");
    }

    private static Texture random(int width, int height, TextureFormat format) {
        Texture texture = Texture.allocate("random", width, height, ComponentType.UINT8, format);
        byte[] bytes = new byte[width * height * format.channels()];
        new Random(SEED).nextBytes(bytes);
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.WRITABLE)) {
            MemorySegment.copy(bytes, 0, view.segment(), ValueLayout.JAVA_BYTE, 0, bytes.length);
        }
        return texture;
    }

    private static byte[] bytes(Texture texture) {
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.SIMPLE)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static BufferExporter lend(Storage storage, BufferLayout layout) {
        return new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, storage, layout, request);
            }
        };
    }

    @Test
    void theChannelsOfAnImageAreTold() throws IOException {
        int[][] kinds = {{BufferedImage.TYPE_BYTE_GRAY, 1}, {BufferedImage.TYPE_INT_RGB, 3},
            {BufferedImage.TYPE_INT_ARGB, 4}, {BufferedImage.TYPE_BYTE_INDEXED, 3},
            {BufferedImage.TYPE_USHORT_GRAY, 1}};
        for (int[] kind : kinds) {
            assertEquals(kind[1], channels(encoded(kind[0], "png")), "PNG of " + kind[0]);
        }
        assertEquals(3, channels(encoded(BufferedImage.TYPE_INT_RGB, "jpg")));
        assertEquals(1, channels(encoded(BufferedImage.TYPE_BYTE_GRAY, "jpg")));
        byte[] damaged = encoded(BufferedImage.TYPE_INT_RGB, "jpg");
        Refusals.assertRefused("a", () -> channels(Arrays.copyOf(damaged, damaged.length - 2)), "an end");
        byte[] png = encoded(BufferedImage.TYPE_INT_RGB, "png");
        png[12] = 'X';
        Refusals.assertRefused("a", () -> channels(png), "a header");
        Refusals.assertRefused("a", () -> channels(new byte[20]), "a PNG, JPEG or Radiance image");
    }

    private static byte[] encoded(int type, String kind) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(9, 5, type), kind, out));
        return out.toByteArray();
    }

    private static int channels(byte[] encoded) {
        try (Arena arena = Arena.ofConfined()) {
            return Images.channels("a", arena.allocateFrom(ValueLayout.JAVA_BYTE, encoded));
        }
    }
}
