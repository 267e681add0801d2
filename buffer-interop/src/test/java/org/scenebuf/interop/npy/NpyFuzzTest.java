package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.memory.MemoryStatistics;

/** Files that lie, are cut short or damaged: refused by the one documented exception, and cheaply. */
@Tag("slow")
class NpyFuzzTest {

    private static final long SEED = 20261122;
    private static final int FILES = 1000;
    private static final List<String> HEADERS = List.of(NpyBytes.header("'<f4'", "(3, 2)"),
        NpyBytes.header("[('x', '<f4', (3,)), ('', '|V2'), (('t', 'y'), '>u2')]", "(2,)"),
        NpyBytes.header("[('a', [('b', '|u1'), ('c', '<U2')])]", "()"), NpyBytes.header("'|S3'", "(0, 1000000)"));
    private static final String PARTS =
        "{}()[],:'\"\\ 0123456789TrueFalsexuL<>=|bBhifdgcSUVOMm-+.descrshape\n\u0000\u00ff";

    @TempDir
    private Path folder;

    @StressTest
    void damagedFilesAreReadOrRefusedByNpyExceptionAlone() {
        long before = MemoryStatistics.now().blocks();
        Stress.rounds(SEED, 10, NpyFuzzTest::read);
        assertTrue(MemoryStatistics.now().blocks() <= before, "blocks are left");
    }

    private static long read(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < FILES; round++) {
            byte[] file = damaged(random);
            try {
                NpyArray array = NpyBytes.read(file);
                assertTrue(array.header().byteSize() <= file.length, message(round, file));
                array.close();
            } catch (NpyException refused) {
                assertTrue(refused.getMessage().startsWith("the stream: expected "), message(round, file));
                assertEquals(1, refused.getMessage().lines().count(), message(round, file));
            } catch (RuntimeException | Error other) {
                throw new AssertionError(message(round, file), other);
            }
        }
        return FILES;
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] whole = NpyBytes.file(HEADERS.getFirst(), 24);
        Path file = folder.resolve("short.npy");
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            Files.write(file, part);
            assertThrows(NpyException.class, () -> NpyBytes.read(part), "of " + length);
            assertThrows(NpyException.class, () -> Npy.read(file), "of " + length);
            NpyException refused = assertThrows(NpyException.class, () -> Npy.map(file, MapMode.READ_ONLY));
            assertTrue(refused.getMessage().startsWith(file + ": expected "), refused.getMessage());
            assertTrue(refused.getMessage().endsWith(": get the whole file"), refused.getMessage());
            assertThrows(NpyException.class, () -> Npy.map(file, MapMode.READ_WRITE));
            assertEquals(length, Files.size(file), "mapping made it longer");
        }
    }

    @Test
    void aHeaderThatClaimsMuchCostsNoMoreThanTheFirstStep() throws Exception {
        byte[] liar = NpyBytes.file(NpyBytes.header("'<f8'", "(1000, 1000, 1000, 1000)"), 5000);
        Path file = Files.write(folder.resolve("liar.npy"), liar);
        MostHeld held = new MostHeld(new ByteArrayInputStream(liar));
        long before = MemoryStatistics.now().bytes();
        NpyException refused = assertThrows(NpyException.class, () -> Npy.read(held));
        assertTrue(refused.getMessage().contains("expected 8000000000000 bytes of the items, given 5000"),
            refused.getMessage());
        assertTrue(held.most - before <= NpySource.FIRST_STEP, held.most - before + " bytes");
        assertEquals("expected 8000000000000 bytes of the items, given 5000: get the whole file",
            assertThrows(NpyException.class, () -> Npy.read(file)).getMessage().substring((file + ": ").length()));
    }

    @Test
    void aStreamIsReadInStepsThatGrowWithWhatCame() {
        int size = (int) (5 * NpySource.FIRST_STEP / 2);
        byte[] file = NpyBytes.file(NpyBytes.header("'|u1'", "(" + size + ",)"), size);
        file[file.length - 1] = 42;
        try (NpyArray array = NpyBytes.read(file)) {
            byte[] items = NpyBytes.items(array);
            assertEquals(size, items.length);
            assertEquals(42, items[size - 1]);
        }
    }

    @Test
    void aStreamIsLeftBehindTheLastItem() throws Exception {
        byte[] one = NpyBytes.file(HEADERS.getFirst(), 24);
        byte[] two = new byte[2 * one.length + 3];
        System.arraycopy(one, 0, two, 0, one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        InputStream stream = new ByteArrayInputStream(two);
        Npy.read(stream).close();
        Npy.read(stream).close();
        assertEquals(3, stream.available());
    }

    private static byte[] damaged(Random random) {
        StringBuilder header = new StringBuilder(HEADERS.get(random.nextInt(HEADERS.size())));
        for (int damage = random.nextInt(4); damage > 0; damage--) {
            int at = random.nextInt(header.length());
            char other = PARTS.charAt(random.nextInt(PARTS.length()));
            switch (random.nextInt(4)) {
                case 0 -> header.setCharAt(at, other);
                case 1 -> header.insert(at, other);
                case 2 -> header.deleteCharAt(at);
                default -> header.insert(at, header.substring(at, at + random.nextInt(header.length() - at)));
            }
        }
        byte[] file = NpyBytes.file(header.toString(), random.nextInt(64));
        if (random.nextInt(4) == 0) {
            file[random.nextInt(12)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
    }

    private static String message(int round, byte[] file) {
        return "round " + round + ": " + new String(file, StandardCharsets.ISO_8859_1);
    }

    /** A stream that looks how much memory is held whenever it is read. */
    private static final class MostHeld extends InputStream {

        private final InputStream stream;
        private long most;

        MostHeld(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            return stream.read();
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            most = Math.max(most, MemoryStatistics.now().bytes());
            return stream.read(bytes, from, count);
        }
    }
}
