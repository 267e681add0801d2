package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;

/** Whose memory a chunk that was read is, and which files are open. */
class ChunkMemoryTest {

    private static final int SIZE = 100_000;

    @TempDir
    private Path folder;

    private ChunkStore open() {
        return ChunkStore.open(folder, StoreOptions.DURABLE);
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static void putAs(ChunkStore store, long id, int value, ChunkCodec codec) {
        store.putAs(ChunkKey.of(id), Buffers.wrap(filled(value)), new ChunkInfo("I", List.of(SIZE / 4L), null, ""),
            codec);
    }

    /** The memory is used again for the next chunk; who kept a segment of the one before does not see that. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "SHUFFLE_LZ4"})
    void whatIsClosedIsNotTheNextChunk(ChunkCodec codec) {
        try (ChunkStore store = open()) {
            putAs(store, 1, 1, codec);
            putAs(store, 2, 2, codec);
            List<MemorySegment> kept = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                Chunk chunk = store.get(1 + k % 2);
                try (BufferView view = chunk.getBuffer(BufferRequest.FULL)) {
                    kept.add(view.segment());
                    assertThrows(BufferInUseException.class, chunk::close);
                    assertEquals((byte) (1 + k % 2), view.segment().get(ValueLayout.JAVA_BYTE, SIZE - 1));
                }
                chunk.close();
                chunk.close();
                kept.forEach(segment -> assertThrows(IllegalStateException.class,
                    () -> segment.get(ValueLayout.JAVA_BYTE, 0)));
            }
        }
    }

    @Test
    void chunksOutliveTheirStore() {
        Chunk chunk;
        try (ChunkStore store = open()) {
            putAs(store, 1, 7, ChunkCodec.NONE);
            chunk = store.get(1);
        }
        byte[] bytes = new byte[SIZE];
        try (chunk; BufferView view = chunk.getBuffer(BufferRequest.FULL_RO)) {
            Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
        }
        assertArrayEquals(filled(7), bytes);
    }

    @Test
    void chunksThatAreOpenAreApart() {
        try (ChunkStore store = open()) {
            List<Chunk> open = new ArrayList<>();
            for (int k = 0; k < 40; k++) {
                putAs(store, k, k, k % 2 == 0 ? ChunkCodec.NONE : ChunkCodec.SHUFFLE_LZ4);
                open.add(store.get(k));
            }
            for (int k = 0; k < 40; k++) {
                try (Chunk chunk = open.get(k); BufferView view = chunk.getBuffer(BufferRequest.FULL_RO)) {
                    assertEquals((byte) k, view.segment().get(ValueLayout.JAVA_BYTE, 0));
                    assertEquals((byte) k, view.segment().get(ValueLayout.JAVA_BYTE, SIZE - 1));
                }
            }
        }
    }

    /** A reading that nobody waits for gives its memory back. */
    @Test
    void aGetThatIsInterruptedKeepsNoMemory() throws Exception {
        try (ChunkStore store = open()) {
            store.put(ChunkKey.of(1), Buffers.wrap(noise()));
            store.get(1).close();
            long before = MemoryStatistics.now().bytes();
            int stopped = 0;
            for (int k = 0; k < 20; k++) {
                Thread.currentThread().interrupt();
                stopped += isStopped(store) ? 1 : 0;
                assertTrue(Thread.interrupted());
            }
            assertTrue(stopped > 0, "all were read before the caller waited");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (MemoryStatistics.now().bytes() > before && System.nanoTime() < deadline) {
                store.get(1).close(); // Waits behind the readings that nobody waited for.
            }
            assertTrue(MemoryStatistics.now().bytes() <= before, MemoryStatistics.now().toString());
        }
    }

    private static boolean isStopped(ChunkStore store) {
        try (Chunk _ = store.get(1)) {
            return false;
        } catch (ChunkStoreException interrupted) {
            return true;
        }
    }

    private static byte[] noise() {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        return noise;
    }

    /** Its lock, its files and its threads are given back. */
    @Test
    void aStoreThatIsDroppedIsClosed() throws Exception {
        for (int k = 0; k < 20; k++) {
            drop(k);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        @Nullable ChunkStore again = null;
        while (again == null && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(20);
            again = reopened();
        }
        assertNotNull(again, "still locked");
        assertEquals(List.of(19L), again.ids());
        again.close();
        while (openFiles() > 0 && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(0, openFiles());
    }

    private void drop(int id) {
        ChunkStore writer = reopened();
        if (writer != null) {
            writer.put(ChunkKey.of(19), Buffers.wrap(new byte[] {(byte) id}));
            writer.commitAsync();
        }
        ChunkStore.openReadOnly(folder).ids();
    }

    private @Nullable ChunkStore reopened() {
        try {
            return open();
        } catch (ChunkStoreException locked) {
            return null;
        }
    }

    /** A store may have more segments than a process can have files open. */
    @Test
    void fewFilesAreOpenAtOnce() throws IOException {
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE.withSegmentSize(8192))) {
            for (int k = 0; k < 300; k++) {
                store.put(ChunkKey.of(k), Buffers.wrap(new byte[] {(byte) k}));
            }
            store.commit();
            assertTrue(store.verify().isSound(), store.verify().toString());
            assertTrue(openFiles() < 150, openFiles() + " open");
        }
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
            assertEquals((byte) 299, Workload.bytes(store, 299)[0]);
            store.compact();
            assertTrue(store.verify().isSound(), store.verify().toString());
            assertTrue(openFiles() < 150, openFiles() + " open");
        }
    }

    /** Of Linux; none elsewhere. */
    private long openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(this::isOurs).count();
        }
    }

    private boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
