package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.joml.Vector3f;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.geom.BoundingBox;

/**
 * A store that was written by the first version of the layout: it stays readable. Its files were made by
 * {@link #main}, once; with another layout they get another number and a folder of their own.
 */
class GoldenStoreTest {

    private static final String RESOURCE = "store-1";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path golden = Path.of(GoldenStoreTest.class.getResource("/" + RESOURCE).toURI());
        try (Stream<Path> files = Files.list(golden)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    /** Makes the store in a folder that is not there. */
    public static void main(String[] arguments) {
        try (ChunkStore store = ChunkStore.open(Path.of(arguments[0]), StoreOptions.DURABLE)) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[5000]));
            store.put(ChunkKey.of(9), Buffers.wrap(new byte[5000]));
            expected().forEach((id, chunk) -> put(store, id, chunk));
            store.commit();
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[10]));
            store.delete(9);
            store.commit();
            store.compact();
            put(store, 1, expected().get(1L));
            store.commit();
        }
    }

    private record Expected(ChunkInfo info, ChunkCodec codec, byte[] bytes) {
    }

    private static void put(ChunkStore store, long id, Expected chunk) {
        ChunkKey key = new ChunkKey(id, "chunk " + id, new ChunkKey.GridPlace((int) id, -1, 2, 3));
        store.putAs(key, Buffers.wrap(chunk.bytes), chunk.info, chunk.codec);
    }

    private static Map<Long, Expected> expected() {
        Map<Long, Expected> chunks = new TreeMap<>();
        BoundingBox box = new BoundingBox(new Vector3f(-1, -2, -3), new Vector3f(1, 2, 3));
        for (ChunkCodec codec : ChunkCodec.values()) {
            byte[] bytes = new byte[2400];
            MemorySegment all = MemorySegment.ofArray(bytes);
            for (int k = 0; k < bytes.length / Integer.BYTES; k++) {
                all.set(ValueLayout.JAVA_INT_UNALIGNED, (long) k * Integer.BYTES, k / 3 * (1 + codec.id()));
            }
            chunks.put(1L + codec.id(), new Expected(new ChunkInfo("<I", List.of(600L), box, "of " + codec), codec,
                bytes));
        }
        return chunks;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", Checkpoint.NAME, "manifest-0000000000000002"})
    void theFirstLayoutIsRead(String lost) throws IOException {
        Files.deleteIfExists(folder.resolve(lost));
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
            assertEquals(List.of(), store.problems());
            assertEquals(List.copyOf(expected().keySet()), store.ids());
            expected().forEach((id, chunk) -> {
                assertEquals(chunk.info, store.summary(id).info());
                assertEquals(id, store.find("chunk " + id));
                assertTrue(chunk.codec == store.summary(id).codec() || store.summary(id).codec() == ChunkCodec.NONE);
                byte[] bytes = new byte[chunk.bytes.length];
                try (Chunk found = store.get(id); BufferView view = found.getBuffer(BufferRequest.FULL_RO)) {
                    Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
                }
                assertArrayEquals(chunk.bytes, bytes, "chunk " + id);
            });
        }
    }

    @Test
    void theCheckpointIsAsItWas() throws IOException {
        StoreState state = new StoreState(new UUID(0x0123456789abcdefL, 0xfedcba9876543210L), 2, 3, 4, 5, 6, 7);
        RecordHeader header = new RecordHeader(RecordKind.PUT, 3, 8192, 5, 77, -9, 1000, 400, 1, 2, 32, 0x12345678,
            new byte[] {1, 2, 3});
        Checkpoint checkpoint = new Checkpoint(state, 4096, List.of(1L, 7L),
            List.of(new Commit.Entry(RecordKind.PUT, 11, 12, 13, 14)), List.of(header));
        SimulatedDisk disk = new SimulatedDisk(1);
        checkpoint.write(disk, Checkpoint.NAME);
        byte[] bytes = new byte[disk.size(Checkpoint.NAME)];
        try (DiskFile file = disk.open(Checkpoint.NAME)) {
            file.readFully(MemorySegment.ofArray(bytes), 0);
        }
        assertEquals("5342434845434b50" + number(1) + "efcdab8967452301" + "1032547698badcfe" + number(2) + number(3)
            + number(4) + number(5) + number(6) + number(7) + number(4096) + number(2) + number(1) + number(1)
            + number(1) + number(7) + number(1) + number(11) + number(12) + number(13) + number(14)
            + HexFormat.of().formatHex(RecordLayout.encode(header, state.store())),
            HexFormat.of().formatHex(bytes, 0, bytes.length - Integer.BYTES));
        Checkpoint back = Checkpoint.read(disk, Checkpoint.NAME);
        assertEquals(state, back.state());
        assertEquals(checkpoint.segments(), back.segments());
        assertEquals(checkpoint.damaged(), back.damaged());
        assertEquals(77, back.records().getFirst().sequence());
    }

    private static String number(long value) {
        return HexFormat.of().toHexDigits(Long.reverseBytes(value));
    }
}
