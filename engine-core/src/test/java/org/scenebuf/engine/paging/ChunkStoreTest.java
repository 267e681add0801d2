package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Stores in real folders. */
class ChunkStoreTest {

    @TempDir
    private Path folder;

    private ChunkStore open() {
        return ChunkStore.open(folder, StoreOptions.DURABLE);
    }

    private static GeomVertexArrayData rows(int count) {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), count);
        float[] numbers = new float[8 * count];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = (float) Math.sin(k / 800.0);
        }
        rows.copyFrom(numbers);
        return rows;
    }

    private static byte[] bytes(BufferExporter source) {
        try (BufferView view = source.getBuffer(BufferRequest.FULL_RO)) {
            byte[] bytes = new byte[(int) view.layout().byteSize()];
            Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
            return bytes;
        }
    }

    @Test
    void vertexRowsIndicesAndImagesComeBackWithTheirDescription() {
        GeomVertexArrayData rows = rows(1000);
        GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices",
            GeomVertexArrayFormat.index(NumericType.UINT16), 3000);
        Texture texture = Texture.allocate("t", 64, 32, ComponentType.UINT8, TextureFormat.RGBA);
        texture.ramImage().fill(texture.ramImage().changes().whole(), new Vector4f(1, 0.5f, 0, 1));
        try (ChunkStore store = open()) {
            store.put(ChunkKey.at(1, 3, 0, -2), rows);
            store.put(ChunkKey.of(2), indices);
            store.put(ChunkKey.named(3, "cliff"), texture.ramImage());
            store.commit();
        }
        try (ChunkStore store = open()) {
            assertEquals(List.of(), store.problems());
            assertEquals(List.of(1L, 2L, 3L), store.ids());
            assertEquals(1L, store.find(new ChunkKey.GridPlace(3, 0, -2, 0)));
            assertEquals(3L, store.find("cliff"));
            assertNull(store.find("cliffs"));
            try (Chunk byName = store.get("cliff"); Chunk byPlace = store.get(new ChunkKey.GridPlace(3, 0, -2, 0))) {
                assertEquals(3, byName.key().id());
                assertEquals(1, byPlace.key().id());
            }
            String text = assertThrows(ChunkStoreException.class, () -> store.get("cliffs")).getMessage();
            assertEquals("expected a name or a place of a committed chunk of " + folder
                + ", given cliffs: check find first", text);
            assertThrows(ChunkStoreException.class, () -> store.get(new ChunkKey.GridPlace(3, 0, -2, 1)));
            GeomVertexArrayData back = GeomVertexArrayData.allocate("back", GeomVertexArrayFormat.v3n3t2(), 1000);
            try (Chunk chunk = store.get(1)) {
                back.copyFrom(chunk);
                assertEquals(1000, chunk.info().rows());
            }
            assertArrayEquals(bytes(rows), bytes(back));
            try (Chunk chunk = store.get(2); Chunk image = store.get(3)) {
                assertArrayEquals(bytes(indices), bytes(chunk));
                assertArrayEquals(bytes(texture.ramImage()), bytes(image));
                assertEquals(List.of(32L, 64L, 4L), image.info().shape());
            }
            assertEquals(ChunkCodec.MESHOPT_LZ4, store.summary(1).codec());
            assertEquals(ChunkCodec.INDEX_LZ4, store.summary(2).codec());
            assertEquals(ChunkCodec.IMAGE_LZ4, store.summary(3).codec());
            assertTrue(store.summary(1).storedSize() < 20_000, store.summary(1).toString());
            assertEquals(new StoreReport(3, store.ids().stream().mapToLong(id -> store.summary(id).storedSize()).sum(),
                List.of()), store.verify());
        }
    }

    @Test
    void whatTheCallerSaysOfAChunkIsKept() {
        ChunkInfo info = new ChunkInfo("<3f", List.of(4L, 2L), new BoundingBox(new Vector3f(-1), new Vector3f(2)),
            "terrain");
        try (ChunkStore store = open()) {
            store.putAs(new ChunkKey(-5, "hügel", new ChunkKey.GridPlace(1, -2, 3, 4)),
                Buffers.wrap(new byte[96]), info, ChunkCodec.SHUFFLE_ZSTD);
            assertThrows(BufferException.class,
                () -> store.putAs(ChunkKey.of(6), Buffers.wrap(new byte[95]), info, ChunkCodec.NONE));
            store.commit();
        }
        try (ChunkStore store = open(); Chunk chunk = store.get(-5)) {
            assertEquals(info, chunk.info());
            assertEquals("hügel", chunk.key().name());
            assertEquals(new ChunkKey.GridPlace(1, -2, 3, 4), chunk.key().place());
            assertEquals(ChunkCodec.SHUFFLE_ZSTD, store.summary(-5).codec());
        }
    }

    @Test
    void whatWasNotCommittedIsGone() {
        try (ChunkStore store = open()) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {1}));
            store.commit();
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {2}));
            store.put(ChunkKey.of(2), Buffers.wrap(new byte[] {2}));
            assertArrayEquals(new byte[] {2}, Workload.bytes(store, 1));
            store.rollback();
            assertArrayEquals(new byte[] {1}, Workload.bytes(store, 1));
            assertFalse(store.contains(2));
            store.put(ChunkKey.of(3), Buffers.wrap(new byte[] {3}));
            assertTrue(store.delete(1));
            assertFalse(store.delete(1));
            assertEquals(List.of(3L), store.ids());
        }
        try (ChunkStore store = open()) {
            assertEquals(List.of(1L), store.ids());
        }
    }

    @Test
    void versionsGrow() {
        try (ChunkStore store = open()) {
            long before = 0;
            for (int k = 0; k < 5; k++) {
                store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {(byte) k}));
                assertTrue(store.summary(1).version() > before);
                before = store.summary(1).version();
            }
        }
    }

    /** Puts, deletions, commits and reopenings at random, against a map. */
    @Test
    void aStoreIsAsAMapIs() {
        Workload workload = new Workload(7);
        for (int round = 0; round < 20; round++) {
            try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE.withSegmentSize(64 << 10))) {
                workload.assertKept(store, "round " + round);
                workload.reopened(store);
                for (int k = 0; k < 30; k++) {
                    workload.step(store);
                }
                workload.assertShown(store);
            }
        }
    }

    @Test
    void aScratchStoreLeavesNothing() throws Exception {
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.SCRATCH)) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[100]));
            store.commit();
            assertEquals(100, Workload.bytes(store, 1).length);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("lock"), files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void twoCannotWriteOne() {
        try (ChunkStore store = open()) {
            String text = assertThrows(ChunkStoreException.class, this::open).getMessage();
            assertEquals("expected a store without a writer at " + folder + ", given a store that this process is "
                + "writing: wait for it, or open the store by openReadOnly", text);
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
            store.commit();
        }
        open().close();
    }

    /** One committed state, as long as the reader is open. */
    @Test
    void readersSeeWhatWasCommittedWhenTheyCame() {
        assertThrows(ChunkStoreException.class, () -> ChunkStore.openReadOnly(folder.resolve("none")));
        try (ChunkStore store = open()) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {1}));
            store.commit();
            store.put(ChunkKey.of(2), Buffers.wrap(new byte[] {2}));
            try (ChunkStore reader = ChunkStore.openReadOnly(folder)) {
                assertEquals(List.of(1L), reader.ids());
                store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {3}));
                store.commit();
                assertArrayEquals(new byte[] {1}, Workload.bytes(reader, 1));
                String text = assertThrows(ChunkStoreException.class,
                    () -> reader.put(ChunkKey.of(1), Buffers.wrap(new byte[1]))).getMessage();
                assertTrue(text.endsWith("open it by ChunkStore.open"), text);
                assertThrows(ChunkStoreException.class, reader::commit);
            }
            try (ChunkStore reader = ChunkStore.openReadOnly(folder)) {
                assertEquals(List.of(1L, 2L), reader.ids());
                assertArrayEquals(new byte[] {3}, Workload.bytes(reader, 1));
            }
        }
    }

    /** As if the process had been killed: the files of an open store are copied, and one byte of a copy is changed. */
    @Test
    void damageOfTheLastCommitAfterACrashIsToldAlsoToReaders() throws Exception {
        byte[] last = {77, 66, 55, 44, 33, 22, 11, 99};
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Path original = Files.createDirectory(folder.resolve("original"));
        try (ChunkStore store = ChunkStore.open(original, StoreOptions.DURABLE)) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {1}));
            store.commit();
            store.putAs(ChunkKey.of(1), Buffers.wrap(last), new ChunkInfo("B", List.of(8L), null, ""), ChunkCodec.NONE);
            store.commit();
            copyFlipped(original, copy, last);
        }
        String told = "the commit of batch 2 was cut: not all of it was written, or it was damaged";
        try (ChunkStore reader = ChunkStore.openReadOnly(copy)) {
            assertEquals(List.of(told), reader.problems());
            assertArrayEquals(new byte[] {1}, Workload.bytes(reader, 1));
        }
        try (ChunkStore writer = ChunkStore.open(copy, StoreOptions.DURABLE)) {
            assertEquals(told, writer.problems().getFirst());
            assertArrayEquals(new byte[] {1}, Workload.bytes(writer, 1));
        }
    }

    private static void copyFlipped(Path from, Path to, byte[] flipped) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".chunks")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                int at = new String(bytes, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(flipped, StandardCharsets.ISO_8859_1));
                if (at >= 0) {
                    bytes[at] ^= 1;
                }
                Files.write(to.resolve(file.getFileName()), bytes);
            }
        }
    }

    /** A folder from a stranger may have a link to a file elsewhere in place of the lock, which is overwritten. */
    @Test
    void aLockThatIsALinkIsRefused() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("letter"), "dear friend");
        Path store = Files.createDirectory(folder.resolve("store"));
        Files.createSymbolicLink(store.resolve("lock"), elsewhere);
        assertThrows(ChunkStoreException.class, () -> ChunkStore.open(store, StoreOptions.DURABLE));
        Files.delete(store.resolve("lock"));
        Files.createLink(store.resolve("lock"), elsewhere);
        assertThrows(ChunkStoreException.class, () -> ChunkStore.open(store, StoreOptions.SCRATCH));
        assertThrows(ChunkStoreException.class, () -> ChunkStore.open(store, StoreOptions.DURABLE));
        assertEquals("dear friend", Files.readString(elsewhere));
        assertThrows(ChunkStoreException.class, () -> ChunkStore.open(folder, StoreOptions.SCRATCH));
        assertFalse(Files.exists(folder.resolve("lock")));
        Files.delete(store.resolve("lock"));
        Files.write(store.resolve("lock"), new byte[39]);
        ChunkStore.open(store, StoreOptions.DURABLE).close();
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        ChunkStore store = open();
        String text = assertThrows(ChunkStoreException.class, () -> store.get(77)).getMessage();
        assertEquals("expected one of the chunks of " + folder + ", given 77: check contains first", text);
        store.close();
        store.close();
        assertThrows(ChunkStoreException.class, () -> store.get(1));
        assertThrows(ChunkStoreException.class, store::commit);
        assertThrows(ChunkStoreException.class, () -> store.put(ChunkKey.of(1), Buffers.wrap(new byte[1])));
    }

    /** The last one put is found, and when it is gone the one before, also in a store that was opened again. */
    @Test
    void ofChunksOfOneNameTheLastOneIsFound() throws Exception {
        try (ChunkStore store = open()) {
            for (long id : new long[] {22, 12, 21}) {
                store.put(ChunkKey.named(id, "m"), Buffers.wrap(new byte[1]));
                store.commit();
            }
            assertEquals(21L, store.find("m"));
        }
        try (ChunkStore store = open()) {
            assertEquals(21L, store.find("m"));
            store.delete(21);
            store.put(ChunkKey.named(12, "renamed"), Buffers.wrap(new byte[1]));
            store.commit();
            assertEquals(22L, store.find("m"));
        }
        Files.delete(folder.resolve(Checkpoint.NAME));
        try (ChunkStore store = open()) {
            assertEquals(22L, store.find("m"));
            assertEquals(12L, store.find("renamed"));
        }
    }

    @Test
    void aScratchStoreTakesNoFolderThatHasFiles() throws Exception {
        try (ChunkStore store = open()) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
            store.commit();
        }
        String text = assertThrows(ChunkStoreException.class, () -> ChunkStore.open(folder, StoreOptions.SCRATCH))
            .getMessage();
        assertTrue(text.startsWith("expected an empty folder for a scratch store at " + folder), text);
        try (ChunkStore store = open()) {
            assertTrue(store.contains(1));
        }
    }

    /** What is pending has nothing to do with what is on the disk. */
    @Test
    void verifyLooksAtWhatIsCommitted() throws Exception {
        try (ChunkStore store = open()) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
            store.put(ChunkKey.of(2), Buffers.wrap(new byte[1]));
            store.commit();
            byte[] segment = Files.readAllBytes(folder.resolve(Segments.name(1)));
            segment[RecordLayout.BLOCK + 100] ^= 1;
            Files.write(folder.resolve(Segments.name(1)), segment);
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
            store.delete(2);
            StoreReport report = store.verify();
            assertEquals(1, report.chunks());
            assertEquals(1, report.problems().size());
            assertEquals(report, store.verify());
        }
    }

    @Test
    void halfACharacterIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ChunkKey.named(1, "\ud800x"));
        assertThrows(IllegalArgumentException.class, () -> new ChunkInfo("B", List.of(1L), null, "\udc00"));
    }

    @Test
    void aNumberBehindWhichThereIsNoneIsRefused() throws Exception {
        try (ChunkStore store = open()) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
            store.commit();
        }
        Files.write(folder.resolve(Segments.name(1L << 62)), new byte[0]);
        try (ChunkStore store = open()) {
            String text = assertThrows(ChunkStoreException.class,
                () -> store.put(ChunkKey.of(2), Buffers.wrap(new byte[1]))).getMessage();
            assertTrue(text.endsWith("remove that file, which is not part of this store"), text);
        }
        Files.delete(folder.resolve(Segments.name(1L << 62)));
        Files.write(folder.resolve(Segments.name(Long.MAX_VALUE)), new byte[0]);
        try (ChunkStore store = open()) {
            store.put(ChunkKey.of(2), Buffers.wrap(new byte[1]));
            store.commit();
        }
        try (ChunkStore store = open()) {
            assertEquals(List.of(1L, 2L), store.ids());
        }
    }

    @Test
    void aNewerStoreIsRefused() throws Exception {
        try (ChunkStore store = open()) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
            store.commit();
        }
        Files.delete(folder.resolve(Checkpoint.NAME));
        byte[] segment = Files.readAllBytes(folder.resolve(Segments.name(1)));
        segment[8] = 9;
        CRC32C crc = new CRC32C();
        crc.update(segment, 0, RecordLayout.FIXED - Integer.BYTES);
        ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN).putInt(RecordLayout.FIXED - Integer.BYTES,
            (int) crc.getValue());
        Files.write(folder.resolve(Segments.name(1)), segment);
        String text = assertThrows(ChunkStoreException.class, this::open).getMessage();
        assertTrue(text.contains("a newer one in segment-"), text);
    }

    @Test
    void foreignFilesAreLeftAlone() throws Exception {
        Files.writeString(folder.resolve("readme.txt"), "hello");
        Files.writeString(folder.resolve("segment-zz.chunks"), "no segment");
        Files.write(folder.resolve(Segments.name(3)), new byte[10_000]);
        Files.write(folder.resolve(Checkpoint.NAME), new byte[50]);
        try (ChunkStore store = open()) {
            assertEquals(List.of(), store.ids());
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
            store.commit();
        }
        try (ChunkStore store = open()) {
            assertEquals(List.of(1L), store.ids());
        }
        assertEquals("hello", Files.readString(folder.resolve("readme.txt")));
    }

    @Test
    void interruptsStopCallersAndNothingElse() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger interrupted = new AtomicInteger();
        try (ChunkStore store = open()) {
            List<Thread> callers = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                long id = k;
                callers.add(Thread.ofPlatform().start(() -> work(store, id, done, interrupted)));
            }
            Random random = new Random(3);
            for (int k = 0; k < 300; k++) {
                callers.get(random.nextInt(3)).interrupt();
                Thread.sleep(1);
            }
            done.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            store.commit();
            assertTrue(store.verify().isSound(), store.verify().toString());
        }
        assertTrue(interrupted.get() > 10, interrupted + " interrupts met");
        try (ChunkStore store = open()) {
            assertEquals(List.of(0L, 1L, 2L), store.ids());
        }
    }

    private static void work(ChunkStore store, long id, AtomicBoolean done, AtomicInteger interrupted) {
        while (!done.get()) {
            try {
                store.put(ChunkKey.of(id), Buffers.wrap(new byte[5000]));
                store.commit();
                assertEquals(5000, Workload.bytes(store, id).length);
            } catch (ChunkStoreException stopped) {
                assertTrue(stopped.getMessage().contains("an interrupt of this thread"), stopped.getMessage());
                interrupted.incrementAndGet();
            }
            Thread.interrupted();
        }
    }

    /** What is written to a file without a name is nowhere. */
    @Test
    void aCommitToAFileThatSomebodyDeletedIsNone() throws Exception {
        ChunkStore store = open();
        store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
        Files.delete(folder.resolve(Segments.name(1)));
        String text = assertThrows(ChunkStoreException.class, store::commit).getMessage();
        assertTrue(text.contains("given segment-0000000000000001.chunks, which was deleted"), text);
        assertThrows(ChunkStoreException.class, () -> store.put(ChunkKey.of(1), Buffers.wrap(new byte[1])));
        store.close();
    }

    @Test
    void anUnwritableFolderIsAnErrorOfTheCall() throws Exception {
        Path file = folder.resolve("file");
        Files.write(file, new byte[1]);
        assertThrows(ChunkStoreException.class, () -> ChunkStore.open(file, StoreOptions.DURABLE));
    }


    @Test
    void aFolderInAnArchiveIsRefusedAndNotMade() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path inside = archive.getPath("store");
            String text = assertThrows(ChunkStoreException.class, () -> ChunkStore.open(inside, StoreOptions.DURABLE))
                .getMessage();
            assertEquals("expected a folder of the machine's own file system for a store, given store of jar: name "
                + "another folder", text);
            assertFalse(Files.exists(inside));
        }
    }
}
