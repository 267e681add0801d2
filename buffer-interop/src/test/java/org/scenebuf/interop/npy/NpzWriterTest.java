package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.EventfulExporter;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.FormatException;

/** Archives that are committed whole, or not at all. */
class NpzWriterTest {

    private static final long SEED = 20261126;
    private static final BufferExporter NUMBERS = Buffers.wrap(new int[] {1, 2, 3});
    private static final BufferExporter POINTERS = Buffers.wrap(MemorySegment.ofArray(new byte[8]),
        BufferLayout.contiguous(0, ElementFormat.of("P"), 1));

    @TempDir
    private Path folder;

    private Path file;
    private byte[] old;

    @BeforeEach
    void anOldArchive() throws IOException {
        file = folder.resolve("old.npz");
        try (NpzWriter archive = Npz.create(file, Npz.Compression.DEFLATED)) {
            archive.add("old", NUMBERS);
        }
        old = Files.readAllBytes(file);
    }

    @Test
    void anAddThatFailedDiscardsTheArchiveWhichCloseSays() throws IOException {
        FormatException first = assertThrows(FormatException.class, () -> {
            try (NpzWriter archive = Npz.create(file, Npz.Compression.STORED)) {
                archive.add("a", NUMBERS);
                archive.add("b", POINTERS);
            }
        });
        assertEquals(file + ": expected an archive whose arrays were all added, given one without b, which is "
            + "discarded: commit what was added, or discard it, before it is closed",
            first.getSuppressed()[0].getMessage());
        assertUntouched();
    }

    @Test
    void aRefusedAddLeavesTheWriterAsItWas() throws IOException {
        try (NpzWriter archive = Npz.create(file, Npz.Compression.STORED)) {
            archive.add("a", NUMBERS);
            assertThrows(FormatException.class, () -> archive.add("b", POINTERS));
            for (String none : new String[] {"a\0b", "\ud800", "x".repeat(70_000)}) {
                String text = assertThrows(NpyException.class, () -> archive.add(none, NUMBERS)).getMessage();
                assertTrue(text.contains("expected a name of") && text.contains("choose another"), text);
            }
            NpyException taken = assertThrows(NpyException.class, () -> archive.add("a", NUMBERS));
            assertEquals(file + ", a: expected a name that no other array has, given a: choose another",
                taken.getMessage());
            for (String name : List.of("x".repeat(65_532), "x".repeat(65_486), "\ud800")) {
                assertThrows(NpyException.class, () -> archive.add(name, NUMBERS));
            }
            archive.add("b", NUMBERS);
            archive.add("x".repeat(65_485), NUMBERS);
            assertUntouchedBesideItsDraft();
            archive.commit();
            assertThrows(IllegalStateException.class, archive::commit);
            archive.discard();
        }
        try (Npz archive = Npz.open(file)) {
            assertEquals(List.of("a", "b", "x".repeat(65_485)), archive.names());
        }
        assertEquals(1, files());
    }

    @Test
    void anArrayStaysThoughItsLenderThrowsAtTheEnd() throws IOException {
        try (NpzWriter archive = Npz.create(file, Npz.Compression.STORED)) {
            assertThrows(UnsupportedOperationException.class,
                () -> archive.add("a", EventfulExporter.throwingAtEnd(NUMBERS)));
            archive.add("b", NUMBERS);
            archive.commit();
        }
        try (Npz archive = Npz.open(file)) {
            assertEquals(List.of("a", "b"), archive.names());
        }
    }

    @Test
    void aLenderThatEndsTheWriterIsTold() {
        NpzWriter archive = Npz.create(file, Npz.Compression.STORED);
        String text = assertThrows(IllegalStateException.class,
            () -> archive.add("a", EventfulExporter.of(NUMBERS, archive::commit, () -> { }))).getMessage();
        assertTrue(text.contains("make another"), text);
    }

    @Test
    void anArrayThatIsThereInPartCannotBeCommitted() throws IOException {
        for (Npz.Compression compression : Npz.Compression.values()) {
            NpzWriter archive = Npz.create(file, compression);
            archive.add("a", NUMBERS);
            Thread.currentThread().interrupt();
            assertThrows(NpyException.class, () -> archive.add("b", Buffers.wrap(new float[100_000])));
            assertTrue(Thread.interrupted());
            for (Runnable call : List.<Runnable>of(() -> archive.add("c", NUMBERS), archive::commit)) {
                IllegalStateException refused = assertThrows(IllegalStateException.class, call::run);
                assertEquals("expected an archive of whole arrays, given b, which was written in part: discard it and "
                    + "make another", refused.getMessage());
            }
            assertThrows(NpyException.class, archive::close);
            archive.close();
            assertUntouched();
        }
    }

    @Test
    void whatIsDiscardedLeavesTheOldArchiveAndIsClosed() throws IOException {
        for (Npz.Compression compression : Npz.Compression.values()) {
            try (NpzWriter archive = Npz.create(file, compression)) {
                archive.add("a", NUMBERS);
                archive.discard();
                IllegalStateException refused = assertThrows(IllegalStateException.class,
                    () -> archive.add("b", NUMBERS));
                assertEquals("expected an archive that is open, given a closed one: make another",
                    refused.getMessage());
            }
            assertUntouched();
        }
    }

    @Test
    void aStreamThatFailsAnywhereGetsNoDirectoryAndIsClosed() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            Failing stream = new Failing(random.nextInt(1200));
            String message = "seed " + SEED + ", round " + round;
            assertThrows(NpyException.class, () -> {
                try (NpzWriter archive = Npz.create(stream, Npz.Compression.values()[stream.most % 2])) {
                    for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
                        archive.add(name, NUMBERS);
                    }
                }
            }, message);
            assertTrue(stream.isClosed, message);
            assertThrows(NpyException.class, () -> {
                NpzReader archive = Npz.open(new ByteArrayInputStream(stream.taken.toByteArray()));
                while (archive.next()) {
                    archive.read().close();
                }
            }, message);
        }
    }

    @Test
    void aDiscardedStreamIsNoArchive() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        NpzWriter archive = Npz.create(stream, Npz.Compression.STORED);
        archive.add("a", NUMBERS);
        archive.discard();
        NpzReader reader = Npz.open(new ByteArrayInputStream(stream.toByteArray()));
        assertTrue(reader.next());
        reader.read().close();
        assertThrows(NpyException.class, reader::next);
    }

    private void assertUntouched() throws IOException {
        assertArrayEquals(old, Files.readAllBytes(file));
        assertEquals(1, files());
    }

    private void assertUntouchedBesideItsDraft() throws IOException {
        assertArrayEquals(old, Files.readAllBytes(file));
        assertEquals(2, files());
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /** A stream that takes so many bytes, and no more. */
    private static final class Failing extends OutputStream {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int most;
        private boolean isClosed;

        Failing(int most) {
            this.most = most;
        }

        @Override
        public void write(int value) throws IOException {
            if (taken.size() == most) {
                throw new IOException("full");
            }
            taken.write(value);
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    /** Summed up by native code, pages that are gone would end the process. */
    @Test
    void aMappedFileThatHasShrunkIsRefused() throws IOException {
        Path file = folder.resolve("mapped.npy");
        Npy.write(file, Buffers.wrap(new float[1 << 20]));
        try (NpyArray mapped = Npy.map(file, FileChannel.MapMode.READ_ONLY)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(4096);
            }
            assertThrows(InternalError.class, () -> {
                try (NpzWriter archive = Npz.create(folder.resolve("a.npz"), Npz.Compression.STORED)) {
                    archive.add("mapped", mapped);
                }
            });
        }
    }

    @Test
    void threadsThatAddAtOnceMakeASoundArchive() throws Exception {
        try (NpzWriter archive = Npz.create(file, Npz.Compression.DEFLATED)) {
            List<Thread> threads = IntStream.range(0, 4).mapToObj(one -> new Thread(() -> {
                for (int k = 0; k < 50; k++) {
                    archive.add(one + "-" + k, NUMBERS);
                }
            })).toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            archive.commit();
        }
        try (Npz archive = Npz.open(file)) {
            assertEquals(200, archive.names().size());
            for (String name : archive.names()) {
                archive.read(name).close();
            }
        }
    }
}
