package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.MemoryStatistics;

/** Archives that come from a stream, and are believed as little as files. */
@Tag("slow")
class NpzReaderTest {

    private static final long SEED = 20261127;
    private static final int ROUNDS = 4000;

    @Test
    void arraysComeInOrderAndAreReadOrPassedOver() {
        for (Npz.Compression compression : Npz.Compression.values()) {
            byte[] archive = archive(compression);
            try (NpzReader reader = reader(archive)) {
                List<String> names = new ArrayList<>();
                while (reader.next()) {
                    names.add(reader.name());
                    if (names.size() % 2 == 0) {
                        try (NpyArray array = reader.read()) {
                            assertEquals(names.size() == 2 ? 12 : 5, array.header().byteSize());
                        }
                    }
                }
                assertEquals(List.of("a", "b", "c", "d"), names);
                assertFalse(reader.next());
            }
        }
    }

    @Test
    void whatNumpySavesToAPipeIsRead() throws IOException {
        byte[] first = NpyBytes.written(Buffers.wrap(new float[] {1, 2}));
        byte[] second = NpyBytes.written(Buffers.wrap(new byte[] {3}));
        for (boolean isWide : new boolean[] {false, true}) {
            byte[] archive = SizesBehind.archive(isWide, "a.npy", first, "b.npy", second);
            try (NpzReader reader = reader(archive)) {
                assertTrue(reader.next() && reader.next());
                assertArrayEquals(new byte[] {3}, NpyBytes.items(reader.read()));
                assertFalse(reader.next());
            }
            try (NpzReader reader = reader(archive)) {
                assertTrue(reader.next());
                assertArrayEquals(first, NpyBytes.written(reader.read()));
                assertTrue(reader.next());
            }
            archive[35 + 128] ^= 1;
            assertRefused(archive, "ZipException a.npy claims ");
            assertRefused(SizesBehind.archive(isWide, "a.txt", new byte[99], "b.npy", second),
                "expected only arrays, or entries whose size comes before their data, given a.txt: save the archive "
                + "to a file, and open that");
        }
    }

    @Test
    void aLimitIsKeptAndTheNextArrayIsReadAfterIt() {
        for (Npz.Compression compression : Npz.Compression.values()) {
            try (NpzReader reader = Npz.open(new ByteArrayInputStream(archive(compression)), 100)) {
                assertTrue(reader.next());
                for (int attempt = 0; attempt < 2; attempt++) {
                    NpyException refused = assertThrows(NpyException.class, reader::read);
                    assertEquals("the stream, a: expected an array of at most 100 bytes, given 800: open the archive "
                        + "with a higher limit if you trust it", refused.getMessage());
                }
                assertTrue(reader.next());
                reader.read().close();
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Npz.open(InputStream.nullInputStream(), -1));
    }

    @Test
    void anArrayBeyondItsEntryIsRefusedBeforehand() throws IOException {
        long before = MemoryStatistics.now().bytes();
        byte[] liar = NpyBytes.file(NpyBytes.header("'|u1'", "(3000000000,)"), 100);
        assertRefused(zip(ZipEntry.STORED, "a.npy", liar), "expected 3000000000 bytes of the items, given 100");
        assertRefused(zip(ZipEntry.DEFLATED, "a.npy", liar), "expected 3000000000 bytes of the items, given 100");
        assertTrue(MemoryStatistics.now().bytes() <= before);
    }

    @Test
    void callsInTheWrongOrderAreRefused() {
        NpzReader reader = reader(archive(Npz.Compression.STORED));
        IllegalStateException early = assertThrows(IllegalStateException.class, reader::name);
        assertEquals("expected a current array, given none: call next() first, and go on while it returns true",
            early.getMessage());
        assertTrue(reader.next());
        reader.read().close();
        IllegalStateException again = assertThrows(IllegalStateException.class, reader::read);
        assertEquals("expected an array that was not read yet, given a: keep what read() returned", again.getMessage());
        reader.close();
        reader.close();
        assertThrows(IllegalStateException.class, reader::read);
        IllegalStateException closed = assertThrows(IllegalStateException.class, reader::next);
        assertEquals("expected an archive that is open, given a closed one: read the stream anew",
            closed.getMessage());
    }

    @Test
    void damagedDoubledAndEncryptedArchivesAreRefused() throws IOException {
        byte[] array = NpyBytes.written(Buffers.wrap(new float[] {1, 2}));
        assertRefused(new byte[0], "expected a whole zip archive, given EOFException the end after 0 of 4 bytes: get "
            + "it again, or make it with np.savez");
        assertRefused(array, "ZipException no entry and no directory, but the bytes 4d554e93");
        byte[] twice = zip(ZipEntry.DEFLATED, "a.npy", array, "b.npy", array);
        for (int at = 0; at < twice.length - 4; at++) {
            if (new String(twice, at, 5, StandardCharsets.ISO_8859_1).equals("b.npy")) {
                twice[at] = 'a';
            }
        }
        assertRefused(twice, "expected arrays with different names, given two that are called a: make "
            + "the archive again");
        byte[] encrypted = zip(ZipEntry.STORED, "a.npy", array);
        encrypted[6] |= 1;
        assertRefused(encrypted, "ZipException a.npy is encrypted");
        byte[] other = zip(ZipEntry.STORED, "a.npy", array);
        other[8] = 12;
        assertRefused(other, "ZipException a.npy is compressed by bzip2, not stored or deflated");
    }

    @Test
    void whatStandsBehindAnArrayIsPassedOver() throws IOException {
        byte[] array = NpyBytes.written(Buffers.wrap(new float[] {1, 2}));
        byte[] longer = Arrays.copyOf(array, array.length + 100_000);
        byte[] text = new byte[100_000];
        for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
            try (NpzReader reader = reader(zip(method, "a.npy", longer, "read.me", text, "b.npy", array))) {
                assertTrue(reader.next());
                assertArrayEquals(array, NpyBytes.written(reader.read()));
                assertTrue(reader.next());
                assertEquals("b", reader.name());
                assertFalse(reader.next());
            }
        }
    }

    @Test
    void whatBeginsAsAnArrayIsOneWhateverItIsCalled() throws IOException {
        byte[] array = NpyBytes.written(Buffers.wrap(new float[] {1, 2}));
        for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
            byte[] archive = zip(method, "a", array, "short", new byte[3], "b.npy", array, "none.txt", new byte[10]);
            try (NpzReader reader = reader(archive)) {
                for (String name : new String[] {"a", "b"}) {
                    assertTrue(reader.next());
                    assertEquals(name, reader.name());
                    assertArrayEquals(array, NpyBytes.written(reader.read()));
                }
                assertFalse(reader.next());
            }
            Path file = Files.write(Files.createTempFile("arrays", ".npz"), archive);
            try (Npz npz = Npz.open(file)) {
                assertEquals(List.of("a", "b"), npz.names());
                assertArrayEquals(array, NpyBytes.written(npz.read("a")));
            } finally {
                Files.delete(file);
            }
            assertRefused(zip(method, "a", array, "a.npy", array), "two that are called a");
        }
    }

    @Test
    void whatCannotBeDecompressedIsNamed() throws IOException {
        byte[] archive = zip(ZipEntry.STORED, "a.npy", NpyBytes.written(Buffers.wrap(new float[] {1, 2})));
        int directory = directory(archive);
        for (Map.Entry<Integer, String> method : Map.of(12, "bzip2", 14, "LZMA", 77, "method 77").entrySet()) {
            archive[8] = method.getKey().byteValue();
            archive[directory + 10] = method.getKey().byteValue();
            Path file = Files.write(Files.createTempFile("arrays", ".npz"), archive);
            String text = assertThrows(NpyException.class, () -> Npz.open(file)).getMessage();
            assertTrue(text.contains("expected arrays that are stored or deflated, given one compressed by "
                + method.getValue() + ": "), text);
            Files.delete(file);
        }
    }

    private static int directory(byte[] archive) {
        for (int k = 0; k < archive.length - 4; k++) {
            if (archive[k] == 'P' && archive[k + 1] == 'K' && archive[k + 2] == 1 && archive[k + 3] == 2) {
                return k;
            }
        }
        throw new AssertionError("no directory");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] behind = SizesBehind.archive(true, "a.npy", NpyBytes.written(Buffers.wrap(new int[3])), "b.npy",
            NpyBytes.written(Buffers.wrap(new int[3])));
        for (byte[] whole : List.of(archive(Npz.Compression.STORED), archive(Npz.Compression.DEFLATED), behind)) {
            for (int length = 0; length < whole.length; length++) {
                assertRefused(Arrays.copyOf(whole, length), "the stream");
            }
            readAll(whole);
        }
    }

    /** Java's own decompression ends itself at some damage. */
    @Test
    void whoGoesOnAfterADamagedArrayIsToldByNpyException() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (NpzWriter writer = Npz.create(whole, Npz.Compression.DEFLATED)) {
            writer.add("x", Buffers.wrap(new float[500]));
            writer.add("y", Buffers.wrap(new int[50]));
        }
        for (int at = 40; at < whole.size(); at++) {
            byte[] damaged = whole.toByteArray();
            damaged[at] ^= 0x55;
            try (NpzReader reader = Npz.open(new ByteArrayInputStream(damaged))) {
                goOn(reader);
            } catch (NpyException refused) {
                assertTrue(refused.getMessage().contains("expected "), refused.getMessage());
            }
        }
    }

    private static void goOn(NpzReader reader) {
        while (reader.next()) {
            try {
                reader.read().close();
            } catch (NpyException damaged) {
                assertTrue(damaged.getMessage().contains("expected "), damaged.getMessage());
            }
        }
    }

    @Test
    void damagedArchivesAreReadOrRefusedByNpyExceptionAlone() throws IOException {
        Random random = new Random(SEED);
        long before = MemoryStatistics.now().blocks();
        byte[] behind = SizesBehind.archive(false, "a.npy", NpyBytes.written(Buffers.wrap(new int[3])), "b.npy",
            NpyBytes.written(Buffers.wrap(new int[3])));
        List<byte[]> wholes = List.of(archive(Npz.Compression.STORED), archive(Npz.Compression.DEFLATED), behind);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] archive = wholes.get(round % wholes.size()).clone();
            for (int damage = 0; damage <= round % 4; damage++) {
                archive[random.nextInt(archive.length)] = (byte) random.nextInt();
            }
            try {
                readAll(archive);
            } catch (NpyException refused) {
                assertTrue(refused.getMessage().startsWith("the stream"), refused.getMessage());
                assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
            } catch (RuntimeException | Error other) {
                throw new AssertionError("seed " + SEED + ", round " + round, other);
            }
        }
        assertTrue(MemoryStatistics.now().blocks() <= before, "blocks are left");
    }

    @Test
    void everySingleByteOfItemsIsGuardedByTheChecksum() {
        byte[] whole = archive(Npz.Compression.STORED);
        for (int at = 35 + 128; at < 35 + 128 + 800; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            assertRefused(damaged, "ZipException a.npy claims ");
        }
    }

    private static NpzReader reader(byte[] archive) {
        return Npz.open(new ByteArrayInputStream(archive));
    }

    private static void readAll(byte[] archive) {
        try (NpzReader reader = reader(archive)) {
            while (reader.next()) {
                reader.read().close();
            }
        }
    }

    private static void assertRefused(byte[] archive, String text) {
        NpyException refused = assertThrows(NpyException.class, () -> readAll(archive));
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }

    private static byte[] archive(Npz.Compression compression) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NpzWriter archive = Npz.create(out, compression)) {
            archive.add("a", Buffers.wrap(new float[200]));
            archive.add("b", Buffers.wrap(new int[] {1, 2, 3}));
            archive.add("c", Buffers.wrap(new double[2]));
            archive.add("d", Buffers.wrap(new byte[5]));
        }
        return out.toByteArray();
    }

    private static byte[] zip(int method, Object... namesAndContents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int k = 0; k < namesAndContents.length; k += 2) {
                byte[] content = (byte[]) namesAndContents[k + 1];
                ZipEntry entry = new ZipEntry((String) namesAndContents[k]);
                entry.setMethod(method);
                entry.setSize(content.length);
                entry.setCrc(SizesBehind.crc(content));
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return out.toByteArray();
    }

    /** Archives as NumPy saves them to a pipe: stored, with checksums and sizes behind the arrays. */
    private static final class SizesBehind {

        static byte[] archive(boolean isWide, Object... namesAndContents) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream directory = new ByteArrayOutputStream();
            for (int k = 0; k < namesAndContents.length; k += 2) {
                byte[] name = ((String) namesAndContents[k]).getBytes(StandardCharsets.UTF_8);
                byte[] content = (byte[]) namesAndContents[k + 1];
                out.write(little(30).putInt(0, 0x04034b50).putShort(6, (short) 8).putShort(26, (short) name.length)
                    .array());
                out.write(name);
                out.write(content);
                out.write(isWide ? little(24).putInt(0, 0x08074b50).putInt(4, (int) crc(content))
                    .putLong(8, content.length).putLong(16, content.length).array()
                    : little(16).putInt(0, 0x08074b50).putInt(4, (int) crc(content)).putInt(8, content.length)
                        .putInt(12, content.length).array());
                directory.write(little(46).putInt(0, 0x02014b50).putShort(28, (short) name.length).array());
                directory.write(name);
            }
            out.write(directory.toByteArray());
            out.write(little(22).putInt(0, 0x06054b50).array());
            return out.toByteArray();
        }

        static long crc(byte[] content) {
            CRC32 crc = new CRC32();
            crc.update(content);
            return crc.getValue();
        }

        private static ByteBuffer little(int size) {
            return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
