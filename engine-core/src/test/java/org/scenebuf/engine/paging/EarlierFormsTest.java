package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Chunks of several pieces, of which only those that were changed are coded anew. */
class EarlierFormsTest {

    private static final int ROWS = 40_000;
    private static final int SIZE = ROWS * 32;
    private static final int PIECE = 1 << 18;
    private static final int COUNT = 4;

    @TempDir
    private Path folder;

    private final byte[][] model = new byte[COUNT][SIZE];

    private ChunkStore filled() {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS)) {
            for (int id = 0; id < COUNT; id++) {
                for (int at = 0; at < SIZE; at++) {
                    model[id][at] = (byte) (at / 200 + id);
                }
                rows.copyFrom(model[id]);
                store.put(ChunkKey.of(id), rows);
            }
        }
        store.commit();
        return store;
    }

    private static PagerOptions options(int compressed) {
        return PagerOptions.resident(2 << 21).withCompressed(compressed).withCoding(16 << 20);
    }

    private static GeomVertexArrayData rows(Pin pin) {
        return GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(), pin);
    }

    private void set(ChunkPager pager, int id, int row, float x) {
        try (Pin pin = pager.acquire(id); GeomVertexArrayData rows = rows(pin);
            FloatColumn position = rows.column("vertex").asFloat()) {
            position.set(row, new Vector3f(x));
        }
        for (int k = 0; k < 3; k++) {
            MemorySegment.ofArray(model[id]).set(ValueLayout.JAVA_FLOAT_UNALIGNED, row * 32L + 4 * k, x);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "8388608"})
    void anEditOfOneRowCodesOnePiece(int compressed) {
        try (ChunkStore store = filled()) {
            try (ChunkPager pager = ChunkPager.over(store, options(compressed))) {
                set(pager, 1, 20_000, 7);
                assertTrue(pager.flush().isComplete());
                assertEquals(PIECE, pager.statistics().codedBytes());
                set(pager, 1, 0, 8);
                set(pager, 1, ROWS - 1, 9);
                assertTrue(pager.flush().isComplete());
                assertEquals(2 * PIECE + SIZE - 4 * PIECE, pager.statistics().codedBytes());
                try (Pin pin = pager.acquire(2)) {
                    pin.getBuffer(BufferRequest.FULL).close();
                }
                assertTrue(pager.flush().isComplete());
                assertEquals(2, pager.statistics().stores());
            }
            assertArrayEquals(model[1], Workload.bytes(store, 1));
        }
    }

    /** What is said of a chunk is part of its record; none of its bytes is coded for that. */
    @Test
    void anEditThatChangesNothingCodesNothing() {
        try (ChunkStore store = filled()) {
            try (ChunkPager pager = ChunkPager.over(store, options(0))) {
                EditId nothing = EditId.named("nothing");
                pager.forEach((key, info) -> true, nothing, chunk -> { });
                assertEquals(COUNT, pager.statistics().stores());
                assertEquals(0, pager.statistics().codedBytes());
                assertEquals(COUNT, pager.forEach((key, info) -> true, nothing, chunk -> { }).skipped());
            }
            for (int id = 0; id < COUNT; id++) {
                assertArrayEquals(model[id], Workload.bytes(store, id));
            }
        }
    }

    /** Where no room for coding is left for what was stored, all is coded. */
    @Test
    void withoutRoomAllIsCodedAnew() {
        try (ChunkStore store = filled()) {
            try (ChunkPager pager = ChunkPager.over(store, options(0).withCoding(PagerOptions.codingFor(SIZE)))) {
                set(pager, 1, 20_000, 7);
                assertTrue(pager.flush().isComplete());
                assertEquals(SIZE, pager.statistics().codedBytes());
            }
            assertArrayEquals(model[1], Workload.bytes(store, 1));
        }
    }

    /** What somebody put beside the pager is never mixed with what the pager has. */
    @Test
    void piecesOfAnotherRecordAreNotTaken() {
        try (ChunkStore store = filled()) {
            try (ChunkPager pager = ChunkPager.over(store, options(0))) {
                set(pager, 1, 20_000, 7);
                store.put(ChunkKey.of(1), Buffers.wrap(new byte[SIZE]));
                assertTrue(pager.flush().isComplete());
                assertEquals(SIZE, pager.statistics().codedBytes());
            }
            assertArrayEquals(model[1], Workload.bytes(store, 1));
        }
    }

    /** Anything that may be done to chunks, against bytes on the heap. */
    @ParameterizedTest
    @CsvSource({"1,0", "2,1048576", "3,8388608"})
    void allThatWasEditedIsStored(long seed, int compressed) throws IOException {
        Random random = new Random(seed);
        try (ChunkStore store = filled(); ChunkPager pager = ChunkPager.over(store, options(compressed))) {
            for (int step = 0; step < 120; step++) {
                step(store, pager, random);
            }
            assertTrue(pager.flush().isComplete(), "seed " + seed);
            PagerStatistics done = pager.statistics();
            assertTrue(done.codedBytes() < done.stores() * SIZE, done.toString());
        }
        try (ChunkStore store = ChunkStore.openReadOnly(folder)) {
            for (int id = 0; id < COUNT; id++) {
                assertEquals(-1, Arrays.mismatch(model[id], Workload.bytes(store, id)), "seed " + seed + ", " + id);
            }
        }
    }

    private void step(ChunkStore store, ChunkPager pager, Random random) throws IOException {
        int id = random.nextInt(COUNT);
        switch (random.nextInt(9)) {
            case 0, 1 -> set(pager, id, random.nextInt(ROWS), random.nextFloat());
            case 2 -> {
                try (Pin pin = pager.acquire(id)) {
                    editBytes(pin, id, random);
                    pin.commit();
                }
            }
            case 3 -> {
                try (Pin pin = pager.acquire(id)) {
                    editBytes(pin, id, random);
                }
            }
            case 4 -> pager.forEach((key, info) -> key.id() == id, EditId.named("edit " + random.nextLong()),
                chunk -> editBytes(chunk, id, random));
            case 5 -> pager.flush();
            case 6 -> {
                random.nextBytes(model[id]);
                Arrays.fill(model[id], 0, SIZE / 2, (byte) 0);
                pager.putAs(ChunkKey.of(id), Buffers.wrap(model[id]),
                    new ChunkInfo("T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}", List.of((long) ROWS), null,
                        ""));
            }
            case 7 -> store.compact();
            default -> {
                try (Pin pin = pager.acquireToRead(id); BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
                    assertEquals(-1, view.segment().mismatch(MemorySegment.ofArray(model[id])), "chunk " + id);
                }
            }
        }
    }

    /** Writes some bytes in the middle of the chunk, and says which. */
    private void editBytes(BufferExporter chunk, int id, Random random) {
        int first = random.nextInt(ROWS);
        int count = 1 + random.nextInt(Math.min(ROWS - first, 10_000));
        byte[] bytes = new byte[count * 32];
        random.nextBytes(bytes);
        System.arraycopy(bytes, 0, model[id], first * 32, bytes.length);
        try (GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(), chunk)) {
            rows.rows(first, count).copyFrom(bytes);
        }
    }
}
