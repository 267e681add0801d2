package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.interop.view.MemoryView;

/** Archives of arrays: written and read array by array, and not believed. */
class NpzTest {

    private static final long SEED = 20261123;

    @TempDir
    private Path folder;

    @Test
    void arraysComeBackFromStoredAndDeflatedArchives() {
        float[] heights = new float[10_000];
        heights[9_999] = 3;
        for (Npz.Compression compression : Npz.Compression.values()) {
            Path file = folder.resolve("a.npz");
            try (NpzWriter archive = Npz.create(file, compression); MemoryView view = MemoryView.of(heights)) {
                archive.add("heights", view);
                archive.add("deep/odd", view.slice("1::2"));
                archive.add("single", Buffers.wrap(MemorySegment.ofArray(new byte[] {1, 2}),
                    BufferLayout.contiguous(0, ElementFormat.of(">h"))));
            }
            try (Npz archive = Npz.open(file)) {
                assertEquals(List.of("heights", "deep/odd", "single"), archive.names());
                try (NpyArray odd = archive.read("deep/odd"); MemoryView view = MemoryView.of(odd)) {
                    assertEquals(3.0, view.get(4_999));
                }
                try (NpyArray single = archive.read("single"); MemoryView view = MemoryView.of(single)) {
                    assertEquals(258L, view.get());
                }
                NpyException refused = assertThrows(NpyException.class, () -> archive.read("none"));
                assertEquals(file + ": expected one of the arrays [heights, deep/odd, single], given none: correct the "
                    + "name", refused.getMessage());
            }
        }
    }

    @Test
    void equalArraysMakeEqualArchives() {
        assertArrayEquals(archive(Npz.Compression.STORED), archive(Npz.Compression.STORED));
        assertArrayEquals(archive(Npz.Compression.DEFLATED), archive(Npz.Compression.DEFLATED));
        byte[] archive = archive(Npz.Compression.STORED);
        assertEquals(0, archive[28], "an extra field, which has a time of this time zone");
    }

    @Test
    void anArrayAboveTheLimitIsRefusedByItsHeader() throws IOException {
        Path file = folder.resolve("bomb.npz");
        byte[] zeros = NpyBytes.file(NpyBytes.header("'|u1'", "(50000000,)"), 50_000_000);
        zip(file, "a.npy", zeros, ZipEntry.DEFLATED);
        assertTrue(Files.size(file) < 100_000);
        try (Npz archive = Npz.open(file, 1 << 20)) {
            NpyException refused = assertThrows(NpyException.class, () -> archive.read("a"));
            assertEquals(file + ", a: expected an array of at most 1048576 bytes, given 50000000: open the archive "
                + "with a higher limit if you trust it", refused.getMessage());
        }
        try (Npz archive = Npz.open(file)) {
            archive.read("a").close();
        }
    }

    @Test
    void anArrayBeyondItsEntryIsRefusedBeforehand() throws IOException {
        long before = MemoryStatistics.now().bytes();
        for (int method : List.of(ZipEntry.DEFLATED, ZipEntry.STORED)) {
            Path file = folder.resolve(method + ".npz");
            zip(file, "a.npy", NpyBytes.file(NpyBytes.header("'|u1'", "(3000000000,)"), 100), method);
            try (Npz archive = Npz.open(file)) {
                NpyException refused = assertThrows(NpyException.class, () -> archive.read("a"));
                assertTrue(refused.getMessage().contains("expected 3000000000 bytes of the items, given "),
                    refused.getMessage());
            }
        }
        assertTrue(MemoryStatistics.now().bytes() <= before);
    }

    @Test
    void aDamagedArrayIsRefusedByItsChecksum() throws IOException {
        Path file = folder.resolve("damaged.npz");
        byte[] archive = archive(Npz.Compression.STORED);
        archive[300] ^= 1;
        Files.write(file, archive);
        try (Npz opened = Npz.open(file)) {
            NpyException refused = assertThrows(NpyException.class, () -> opened.read("a"));
            assertTrue(refused.getMessage().startsWith(file + ", a: expected a checksum of "), refused.getMessage());
        }
    }

    /** Among them are flips after which an entry has more bytes than its array, or its array begins later. */
    @ParameterizedTest
    @EnumSource(Npz.Compression.class)
    void aBitThatFlipsChangesNoNumber(Npz.Compression compression) throws IOException {
        Path file = folder.resolve("flipped.npz");
        int read = 0;
        byte[] archive = archive(compression);
        int step = compression == Npz.Compression.STORED ? 13 : 1;
        for (int bit = 0; bit < archive.length * 8; bit += step) {
            byte[] flipped = archive.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            try (Npz opened = Npz.open(file); NpyArray array = opened.read("a")) {
                float[] numbers = new float[200];
                array.copyTo(numbers);
                assertArrayEquals(new float[200], numbers, "bit " + bit);
                read++;
            } catch (NpyException refused) {
                assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
            }
        }
        assertTrue(read > 0, "no flip was harmless: dates, for example");
    }

    @Test
    void damagedArchivesAreReadOrRefusedByNpyExceptionAlone() throws IOException {
        Random random = new Random(SEED);
        Path file = folder.resolve("fuzz.npz");
        for (int round = 0; round < 1000; round++) {
            byte[] archive = archive(Npz.Compression.values()[round % 2]);
            for (int damage = 0; damage <= round % 3; damage++) {
                archive[random.nextInt(archive.length)] = (byte) random.nextInt();
            }
            Files.write(file, archive);
            try (Npz opened = Npz.open(file)) {
                for (String name : opened.names()) {
                    opened.read(name).close();
                }
            } catch (NpyException refused) {
                assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
            } catch (RuntimeException other) {
                throw new AssertionError("seed " + SEED + ", round " + round, other);
            }
        }
    }

    @Test
    void aLimitBelowZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Npz.open(folder.resolve("a.npz"), -1));
    }

    private static byte[] archive(Npz.Compression compression) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NpzWriter archive = Npz.create(out, compression)) {
            archive.add("a", Buffers.wrap(new float[200]));
            archive.add("b", Buffers.wrap(new int[] {1, 2, 3}));
        }
        return out.toByteArray();
    }

    private static void zip(Path file, String name, byte[] content, int method) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            ZipEntry entry = new ZipEntry(name);
            if (method == ZipEntry.STORED) {
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setMethod(method);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
            }
            zip.putNextEntry(entry);
            zip.write(content);
        }
    }
}
