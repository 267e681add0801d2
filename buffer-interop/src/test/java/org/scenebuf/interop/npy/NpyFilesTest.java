package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.nio.mapmode.ExtendedMapMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.interop.view.MemoryView;

/** Files of arrays that are replaced whole or not at all, through links too, and what is no regular file. */
class NpyFilesTest {

    @TempDir
    private Path folder;

    private Path file;
    private byte[] old;

    @BeforeEach
    void anOldFile() throws IOException {
        file = folder.resolve("old.npy");
        Npy.write(file, Buffers.wrap(new int[] {1, 2, 3}));
        old = Files.readAllBytes(file);
    }

    @Test
    void whatFailsHalfwayLeavesTheOldFileByteForByte() throws IOException {
        Thread.currentThread().interrupt();
        NpyException refused = assertThrows(NpyException.class, () -> Npy.write(file, Buffers.wrap(new float[99])));
        assertTrue(Thread.interrupted());
        assertEquals(file + ": expected a file that can be written, given ClosedByInterruptException: end the "
            + "interrupt of this thread, and call again", refused.getMessage());
        assertUntouched();
        Thread.currentThread().interrupt();
        assertThrows(NpyException.class, () -> Npy.create(file, ElementFormat.of("d"), 'C', 50));
        assertTrue(Thread.interrupted());
        assertUntouched();
    }

    @Test
    void aRefusedWriteLeavesTheOldFileByteForByte() throws IOException {
        assertThrows(FormatException.class, () -> Npy.create(file, ElementFormat.of("P"), 'C', 5));
        assertThrows(NpyException.class, () -> Npy.create(file, ElementFormat.of("d"), 'C', 1L << 59));
        assertUntouched();
        MemoryView closed = MemoryView.of(new int[9]);
        closed.close();
        assertThrows(RuntimeException.class, () -> Npy.write(file, closed));
        assertUntouched();
    }

    @Test
    void whoHasTheOldFileMappedKeepsIt() throws IOException {
        try (NpyArray mapped = Npy.map(file, MapMode.READ_ONLY)) {
            Npy.write(file, Buffers.wrap(new double[5]));
            assertArrayEquals(new byte[] {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0}, NpyBytes.items(mapped));
        }
        try (NpyArray made = Npy.create(file, ElementFormat.of("B"), 'C', 7); NpyArray again = Npy.read(file)) {
            assertArrayEquals(made.shape(), again.shape());
        }
        assertEquals(List.of("old.npy"), names());
    }

    @Test
    void throughALinkItsTargetIsReplacedAndTheLinkStays() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.npy"), Path.of("old.npy"));
        Npy.write(link, Buffers.wrap(new double[] {7}));
        assertEquals(136, Files.size(file));
        Npy.create(link, ElementFormat.of("f"), 'C', 4).close();
        assertEquals(144, Files.size(file));
        assertTrue(Files.isSymbolicLink(link));
        Path loop = Files.createSymbolicLink(folder.resolve("loop.npy"), Path.of("loop.npy"));
        NpyException refused = assertThrows(NpyException.class, () -> Npy.write(loop, Buffers.wrap(new int[1])));
        assertEquals(loop + ": expected a file that can be written, given FileSystemLoopException: name another, or "
            + "make room", refused.getMessage());
    }

    @Test
    void aFileThatMayNotBeWrittenIsNotReplaced() throws IOException {
        assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "whoever runs this may write anything");
        NpyException refused = assertThrows(NpyException.class, () -> Npy.write(file, Buffers.wrap(new int[1])));
        assertTrue(refused.getMessage().contains("given AccessDeniedException"), refused.getMessage());
        assertUntouched();
    }

    @Test
    void aFileInsideAnotherIsReplacedAndRead() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"))) {
            Path inside = zip.getPath("inside.npy");
            Npy.write(inside, Buffers.wrap(new int[] {5}));
            Npy.write(inside, Buffers.wrap(new int[] {6}));
            try (NpyArray array = Npy.read(inside)) {
                assertArrayEquals(new byte[] {6, 0, 0, 0}, NpyBytes.items(array));
            }
        }
    }

    @Test
    void pipesAreReadAndWrittenAsTheyAreAndNotMapped() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(ran("mkfifo", pipe.toString()), "no mkfifo");
        for (MapMode mode : List.of(MapMode.READ_ONLY, MapMode.READ_WRITE)) {
            NpyException refused = assertThrows(NpyException.class, () -> Npy.map(pipe, mode));
            assertEquals(pipe + ": expected a regular file, which can be mapped, given something else: "
                + (mode == MapMode.READ_ONLY ? "read it" : "name another"), refused.getMessage());
        }
        assertThrows(NpyException.class, () -> Npy.create(pipe, ElementFormat.of("f"), 'C', 2));
        assertEquals(pipe + ": expected a regular file, given something else: open a pipe as a stream",
            assertThrows(NpyException.class, () -> Npz.open(pipe)).getMessage());
        Process writer = new ProcessBuilder("cp", file.toString(), pipe.toString()).start();
        try (NpyArray array = Npy.read(pipe)) {
            assertArrayEquals(old, NpyBytes.written(array));
        }
        assertTrue(writer.waitFor(1, TimeUnit.MINUTES));
        Path copy = folder.resolve("copy.npy");
        Process reader = new ProcessBuilder("cp", pipe.toString(), copy.toString()).start();
        Npy.write(pipe, Buffers.wrap(new int[] {1, 2, 3}));
        assertTrue(reader.waitFor(1, TimeUnit.MINUTES));
        assertTrue(!Files.isRegularFile(pipe), "the pipe was replaced");
    }

    @Test
    void anotherModeOfMappingIsRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Npy.map(file,
            ExtendedMapMode.READ_WRITE_SYNC));
        assertTrue(refused.getMessage().startsWith("expected a mode of [READ_ONLY, READ_WRITE, PRIVATE], given "),
            refused.getMessage());
    }

    /** Java reads such files, but maps and replaces none of them. */
    @Test
    void filesInAnArchiveAreReadAndNotMapped() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path inside = Files.copy(file, archive.getPath("a.npy"));
            Npy.read(inside).close();
            for (Executable mapping : List.<Executable>of(() -> Npy.map(inside, MapMode.READ_ONLY),
                () -> Npy.create(archive.getPath("b.npy"), ElementFormat.of("f"), 'C', 3), () -> Npz.open(inside))) {
                String text = assertThrows(NpyException.class, mapping).getMessage();
                assertTrue(text.contains("a file of the machine's own file system, given one of jar"), text);
            }
        }
        Files.delete(folder.resolve("a.zip"));
    }

    private void assertUntouched() throws IOException {
        assertArrayEquals(old, Files.readAllBytes(file));
        assertEquals(List.of("old.npy"), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean ran(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
