package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.interop.view.MemoryView;

/** Files that go to a real NumPy and come from it, and one that both work on at the same time. */
class NumpyPeerTest {

    private static final long SEED = 20261121;
    private static final int ROUNDS = 200;
    private static final List<String> FORMATS = List.of("?", "b", "B", "h", ">H", "i", ">q", "Q", "e", ">e", "f", ">f",
        "d", "Zf", ">Zd", "5s", "c", "3w", ">2w", "(3)f", "(2,2)>h", "fff", "T{f:x:2x>d:y:}", "T{(3)f:vertex:(4)B:c:}",
        "T{T{B:a:}:n:xx(2)T{<h:b:}:m:}", "T{<i:it's:f:quote\":}", "T{<i:é:f:€:}", "4xf");

    @TempDir
    private Path folder;

    @Test
    void numpyReadsWhatIsWrittenAndSavesTheSameBytes() throws Exception {
        Random random = new Random(SEED);
        try (NumpyPeer numpy = NumpyPeer.start(folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                Path ours = folder.resolve("ours.npy");
                Path theirs = folder.resolve("theirs.npy");
                String format = FORMATS.get(round % FORMATS.size());
                BufferExporter source = RandomItems.next(random, format);
                String message = "seed " + SEED + ", round " + round + ": " + format;
                Npy.write(ours, source);
                String[] told = numpy.ask("tell", ours).split("\t");
                assertEquals("saved", numpy.ask("again", ours, theirs), message);
                assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(ours), message);
                // NumPy does not copy padding when it changes the order.
                assertTrue(format.contains("x") || sha256(NpyBytes.items(source)).equals(told[3]), message);
            }
        }
    }

    @Test
    void whatNumpySavesIsReadHereAndWrittenAsTheSameBytes() throws IOException {
        try (NumpyPeer numpy = NumpyPeer.start(folder)) {
            assertEquals("made", numpy.ask("made", folder, SEED, ROUNDS));
        }
        for (int round = 0; round < ROUNDS; round++) {
            Path theirs = folder.resolve("made-" + round + ".npy");
            byte[] expected = Files.readAllBytes(theirs);
            String message = "seed " + SEED + ", round " + round + ": " + new String(expected, 0,
                Math.min(expected.length, 300), StandardCharsets.UTF_8);
            try (NpyArray array = Npy.read(theirs); NpyArray mapped = Npy.map(theirs, MapMode.READ_ONLY)) {
                assertArrayEquals(expected, NpyBytes.written(array), message);
                assertArrayEquals(expected, NpyBytes.written(mapped), message);
            }
        }
    }

    @Test
    void aMappedFileAndANumpyMemmapAreTheSamePages() throws IOException {
        Path file = folder.resolve("heights.npy");
        try (NumpyPeer numpy = NumpyPeer.start(folder);
            NpyArray array = Npy.create(file, ElementFormat.of("f"), 'C', 64, 64);
            MemoryView heights = MemoryView.of(array)) {
            assertEquals("held", numpy.ask("hold", file));
            heights.set(1.5, 2, 3);
            assertEquals("1.5", numpy.ask("get", file, 2 * 64 + 3));
            assertEquals("put", numpy.ask("put", file, 63 * 64 + 63, -7.25));
            assertEquals(-7.25, heights.get(63, 63));
            numpy.ask("put", file, 2 * 64 + 3, 0.5);
            assertEquals(0.5, heights.get(2, 3));
            array.flush();
        }
        try (NpyArray later = Npy.read(file); BufferView view = later.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(0.5, view.get(2, 3));
            assertEquals(-7.25, view.get(63, 63));
        }
    }

    @Test
    void archivesGoBothWaysStoredAndDeflated() throws IOException {
        try (NumpyPeer numpy = NumpyPeer.start(folder)) {
            for (Npz.Compression compression : Npz.Compression.values()) {
                Path theirs = folder.resolve(compression + ".npz");
                Path ours = folder.resolve(compression + "-ours.npz");
                numpy.ask("archive", theirs, compression == Npz.Compression.DEFLATED ? "True" : "False");
                try (Npz archive = Npz.open(theirs); NpzWriter copy = Npz.create(ours, compression)) {
                    assertEquals(List.of("a", "b"), archive.names());
                    for (String name : archive.names()) {
                        try (NpyArray array = archive.read(name)) {
                            copy.add(name, array);
                        }
                    }
                }
                assertEquals("a <f4 (2, 3) 15.0\tb >i2 (300, 200) 60000", numpy.ask("listed", ours));
                assertTrue(compression == Npz.Compression.STORED == Files.size(ours) > 120_000, () -> ours.toString());
            }
        }
    }

    @Test
    void numpysArchivesAreReadFromFilesAndPipes() throws IOException {
        try (NumpyPeer numpy = NumpyPeer.start(folder)) {
            for (String call : List.of("archive", "piped")) {
                for (String isCompressed : List.of("False", "True")) {
                    Path file = folder.resolve(call + isCompressed + ".npz");
                    assertEquals("archived", numpy.ask(call, file, isCompressed));
                    checkStreamed(file);
                }
            }
        }
    }

    private static void checkStreamed(Path file) throws IOException {
        try (NpzReader all = Npz.open(Files.newInputStream(file));
            NpzReader last = Npz.open(Files.newInputStream(file));
            Npz archive = Npz.open(file)) {
            for (String name : archive.names()) {
                assertTrue(all.next() && last.next());
                assertEquals(name, all.name());
                try (NpyArray streamed = all.read(); NpyArray read = archive.read(name)) {
                    assertArrayEquals(NpyBytes.written(read), NpyBytes.written(streamed), file + ", " + name);
                }
            }
            assertTrue(!all.next() && !last.next());
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Items of any format in memory of random bytes: of several dimensions, in both orders, reversed or with gaps. */
    private static final class RandomItems {

        static BufferExporter next(Random random, String text) {
            ElementFormat format = ElementFormat.of(text);
            long[] shape = new long[random.nextInt(4)];
            for (int k = 0; k < shape.length; k++) {
                shape[k] = random.nextInt(4) + (random.nextInt(6) == 0 ? 0 : 1);
            }
            BufferLayout layout = BufferLayout.contiguous(0, format, shape)
                .contiguousCopy(0, random.nextBoolean() ? 'F' : 'C');
            byte[] bytes = new byte[Math.toIntExact(layout.byteSize())];
            random.nextBytes(bytes);
            for (int k = 0; k < shape.length; k++) {
                if (layout.shape(k) > 1 && random.nextInt(3) == 0) {
                    layout = random.nextBoolean() ? layout.slice(k, layout.shape(k) - 1, layout.shape(k), -1)
                        : layout.slice(k, 0, (layout.shape(k) + 1) / 2, 2);
                }
            }
            return Buffers.wrap(MemorySegment.ofArray(bytes), layout);
        }
    }
}
