package org.scenebuf.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are replaced whole or not at all, links, permissions, pipes, and what is no regular file. */
class FileDraftTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void anOldFile() throws IOException {
        file = Files.writeString(folder.resolve("file"), "old");
    }

    @Test
    void aCommittedDraftTakesTheFilesPlace() throws IOException {
        try (FileDraft draft = FileDraft.of(file, "test")) {
            draft.channel().write(bytes("new"));
            assertEquals("old", Files.readString(file));
            assertTrue(names().getFirst().matches("\\.test-.+\\.tmp"), names().toString());
            draft.commit();
            assertFalse(draft.channel().isOpen());
            assertEquals("new", Files.readString(file));
        }
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void whatIsNotCommittedLeavesTheOldFileOrNone() throws IOException {
        for (Path path : List.of(file, folder.resolve("absent"))) {
            try (FileDraft draft = FileDraft.of(path, "test")) {
                draft.channel().write(bytes("new"));
                draft.close();
            }
        }
        assertUntouched();
    }

    @Test
    void whatFailsHalfwayLeavesTheOldFile() throws IOException {
        Thread.currentThread().interrupt();
        assertThrows(ClosedByInterruptException.class, () -> write(file, "new"));
        assertTrue(Thread.interrupted());
        assertUntouched();
    }

    @Test
    void noFolderOrOneInTheFilesPlaceIsRefused() throws IOException {
        assertThrows(IOException.class, () -> write(folder.resolve("absent").resolve("file"), "new"));
        Path taken = Files.createDirectories(folder.resolve("taken").resolve("inner")).getParent();
        assertThrows(IOException.class, () -> write(taken, "new"));
        assertEquals(List.of("file", "taken"), names());
    }

    @Test
    void whatCannotBePutInItsPlaceIsRemoved() throws IOException {
        Path taken = folder.resolve("taken");
        try (FileDraft draft = FileDraft.of(taken, "test")) {
            Files.createDirectories(taken.resolve("inner"));
            assertThrows(IOException.class, draft::commit);
        }
        assertEquals(List.of("file", "taken"), names());
    }

    @Test
    void whoHasTheOldFileOpenKeepsIt() throws IOException {
        try (InputStream open = Files.newInputStream(file)) {
            write(file, "new");
            assertEquals("old", new String(open.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void throughALinkItsTargetIsReplacedAndTheLinkStays() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path second = Files.createSymbolicLink(inner.resolve("second"), Path.of("..", "file"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("inner", "second"));
        write(first, "new");
        assertTrue(Files.isSymbolicLink(first) && Files.isSymbolicLink(second));
        assertEquals("new", Files.readString(file));
        Path dangling = Files.createSymbolicLink(inner.resolve("dangling"), Path.of("made"));
        write(dangling, "made");
        assertTrue(Files.isSymbolicLink(dangling));
        assertEquals("made", Files.readString(inner.resolve("made")));
        Path loop = Files.createSymbolicLink(inner.resolve("loop"), Path.of("loop"));
        assertThrows(FileSystemLoopException.class, () -> write(loop, "new"));
        assertTrue(Files.isSymbolicLink(loop));
    }

    @Test
    void theNewFileHasTheOldOnesPermissions() throws IOException {
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
        for (String permissions : List.of("rw-------", "rw-rw-rw-", "rwxr-x---")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            try (FileDraft draft = FileDraft.of(file, "test")) {
                assertEquals(permissions, permissions(folder.resolve(names().getFirst())));
                draft.commit();
            }
            assertEquals(permissions, permissions(file));
        }
    }

    @Test
    void aFileThatMayNotBeWrittenIsNotReplaced() throws IOException {
        assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "whoever runs this may write anything");
        assertThrows(AccessDeniedException.class, () -> write(file, "new"));
        assertUntouched();
    }

    @Test
    void aNameMayBeAsLongAsNamesCanBe() throws IOException {
        Path longest = folder.resolve("x".repeat(255));
        write(longest, "once");
        write(longest, "twice");
        assertEquals("twice", Files.readString(longest));
    }

    @Test
    void inAFileSystemWithoutPermissionsFilesAreReplacedToo() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"))) {
            Path inside = zip.getPath("inside");
            write(inside, "once");
            write(inside, "twice");
            assertEquals("twice", Files.readString(inside));
        }
    }

    @Test
    void aPipeIsWrittenToAsItIs() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(ran("mkfifo", pipe.toString()), "no mkfifo");
        Path copy = folder.resolve("copy");
        Process reader = new ProcessBuilder("cp", pipe.toString(), copy.toString()).start();
        write(pipe, "new");
        assertTrue(reader.waitFor(1, TimeUnit.MINUTES));
        assertEquals("new", Files.readString(copy));
        assertTrue(!Files.isRegularFile(pipe), "the pipe was replaced");
    }

    @Test
    void ofSeveralWritersOfAFileOneIsTheLast() throws Exception {
        List<Thread> writers = IntStream.range(1, 5).mapToObj(number -> Thread.ofVirtual().start(() -> {
            try {
                for (int round = 0; round < 20; round++) {
                    write(file, String.valueOf(number).repeat(100_000));
                }
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        })).toList();
        for (Thread writer : writers) {
            writer.join();
        }
        String text = Files.readString(file);
        assertEquals(100_000, text.length());
        assertEquals(1, text.chars().distinct().count(), "a mixture");
        assertEquals(List.of("file"), names());
    }

    private static void write(Path path, String text) throws IOException {
        try (FileDraft draft = FileDraft.of(path, "test")) {
            Channels.newOutputStream(draft.channel()).write(text.getBytes(StandardCharsets.UTF_8));
            draft.commit();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertUntouched() throws IOException {
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static boolean ran(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
