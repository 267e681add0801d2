package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** PNG of sixteen bits, out and in again. */
class WidePngsTest {

    private static final long SEED = 1611;
    private static final ElementFormat SHORT = ElementFormat.of("H");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(value = TextureFormat.class, names = {"RED", "RGB", "RGBA"})
    void samplesComeBackAsTheyWereWritten(TextureFormat format) {
        for (int size : new int[] {1, 37, 300}) {
            MemoryWatch memory = new MemoryWatch();
            try (Texture written = random(size, size / 2 + 1, format)) {
                Images.writePng(file(), written.ramImage());
                try (Texture read = Images.read(file(), format)) {
                    assertEquals(ComponentType.UINT16, read.ramImage().componentType());
                    assertArrayEquals(samples(written), samples(read), () -> format + ", seed " + SEED);
                }
            }
            memory.assertNothingLeft();
        }
    }

    /** Our own reader has no format of two channels that are gray and alpha. */
    @Test
    void grayWithAlphaComesBackAsFourChannels() {
        try (Texture written = random(5, 4, TextureFormat.RG)) {
            Images.writePng(file(), written.ramImage());
            try (Texture read = Images.read(file(), TextureFormat.RGBA)) {
                char[] two = samples(written);
                char[] four = samples(read);
                for (int k = 0; k < 20; k++) {
                    assertEquals(two[2 * k], four[4 * k], "seed " + SEED);
                    assertEquals(two[2 * k], four[4 * k + 2], "seed " + SEED);
                    assertEquals(two[2 * k + 1], four[4 * k + 3], "seed " + SEED);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, RED", "2, RG", "3, RGB", "4, RGBA"})
    void anotherReaderSeesTheSameSamples(int channels, TextureFormat format) throws IOException {
        try (Texture written = random(23, 9, format)) {
            Images.writePng(file(), written.ramImage());
            Raster raster = ImageIO.read(file().toFile()).getRaster();
            assertEquals(channels, raster.getNumBands());
            assertEquals(16, raster.getSampleModel().getSampleSize(0));
            char[] samples = samples(written);
            for (int k = 0; k < samples.length; k++) {
                int pixel = k / channels;
                assertEquals(samples[k], raster.getSample(pixel % 23, pixel / 23, k % channels), "seed " + SEED);
            }
        }
    }

    @Test
    void aHeightMapReadAndWrittenIsTheSameFile() throws IOException {
        try (Texture heights = random(64, 33, TextureFormat.RED)) {
            Images.writePng(file(), heights.ramImage());
        }
        byte[] first = Files.readAllBytes(file());
        try (Texture read = Images.read(file(), TextureFormat.RED)) {
            Images.writePng(file(), read.ramImage());
        }
        assertArrayEquals(first, Files.readAllBytes(file()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"B", "H"})
    void rowsOfNumbersAreAGrayPictureFromTheHeapToo(String code) {
        ElementFormat format = ElementFormat.of(code);
        byte[] bytes = new byte[(int) (12 * format.itemSize())];
        new Random(SEED).nextBytes(bytes);
        Images.writePng(file(), Buffers.wrap(MemorySegment.ofArray(bytes), BufferLayout.contiguous(0, format, 3, 4)));
        try (Texture read = Images.read(file(), TextureFormat.RED);
            BufferView view = read.ramImage().getBuffer(BufferRequest.SIMPLE)) {
            assertEquals(3, read.ramImage().height());
            assertArrayEquals(bytes, view.segment().toArray(ValueLayout.JAVA_BYTE), "seed " + SEED);
        }
    }

    @Test
    void rowsMayLieApartAndRunUpwards() {
        try (Storage storage = Storage.allocate("bottom up", 100)) {
            try (var loan = storage.acquire("filling")) {
                for (int k = 0; k < 50; k++) {
                    loan.segment().setAtIndex(ValueLayout.JAVA_SHORT, k, (short) (300 * k));
                }
            }
            Images.writePng(file(), lend(storage, BufferLayout.of(42, SHORT, 2, new long[] {3, 2},
                new long[] {-20, 2})));
        }
        try (Texture read = Images.read(file(), TextureFormat.RED)) {
            assertArrayEquals(new char[] {6300, 6600, 3300, 3600, 300, 600}, samples(read));
        }
    }

    @Test
    void samplesThatLieApartOrAreOthersAreRefused() {
        try (Storage storage = Storage.allocate("apart", 200)) {
            BufferExporter apart = lend(storage, BufferLayout.of(0, SHORT, 2, new long[] {3, 2, 3},
                new long[] {40, 16, 2}));
            Refusals.assertRefused("picture.png", () -> Images.writePng(file(), apart),
                "rows without gaps between pixels");
            for (String code : List.of("h", ">H", "e", "I")) {
                BufferExporter other = lend(storage, BufferLayout.contiguous(0, ElementFormat.of(code), 2, 2, 3));
                Refusals.assertRefused("picture.png", () -> Images.writePng(file(), other), "of format B or H");
            }
            BufferExporter five = lend(storage, BufferLayout.contiguous(0, SHORT, 2, 2, 5));
            Refusals.assertRefused("picture.png", () -> Images.writePng(file(), five), "(height, width, 1 to 4)");
        }
        assertTrue(Files.notExists(file()));
    }

    @Test
    void aPictureIsReplacedInOneStepWithItsPermissions() throws IOException {
        Files.writeString(file(), "old");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        try (Texture written = random(3, 3, TextureFormat.RGB)) {
            Images.writePng(file(), written.ramImage());
        }
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    /** A device that is always full: what the channel says reaches the caller through libspng. */
    @Test
    void aDiskThatIsFullIsNamed() {
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            MemoryWatch memory = new MemoryWatch();
            try (Texture written = random(300, 300, TextureFormat.RGB)) {
                Refusals.assertRefused("full", () -> Images.writePng(full, written.ramImage()), "space");
            }
            memory.assertNothingLeft();
        }
    }

    private Path file() {
        return directory.resolve("picture.png");
    }

    private static Texture random(int width, int height, TextureFormat format) {
        Texture texture = Texture.allocate("random", width, height, ComponentType.UINT16, format);
        byte[] bytes = new byte[2 * width * height * format.channels()];
        new Random(SEED).nextBytes(bytes);
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.WRITABLE)) {
            MemorySegment.copy(bytes, 0, view.segment(), ValueLayout.JAVA_BYTE, 0, bytes.length);
        }
        return texture;
    }

    private static char[] samples(Texture texture) {
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.SIMPLE)) {
            return view.segment().toArray(ValueLayout.JAVA_CHAR);
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
}
