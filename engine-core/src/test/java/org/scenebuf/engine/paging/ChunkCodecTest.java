package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.util.zstd.Zstd;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;

@Tag("slow")
class ChunkCodecTest {

    private static final int[] STRIDES = {1, 2, 3, 4, 7, 8, 12, 16, 20, 24, 32, 36, 44, 255, 256, 300};

    private static final long GUARD = 64;
    private static final byte UNTOUCHED = 0x5a;

    @ParameterizedTest
    @EnumSource
    void everyCodecGivesBackWhatItWasGiven(ChunkCodec codec) throws Exception {
        int trips = 0;
        for (ChunkSamples sample : ChunkSamples.values()) {
            for (int stride : STRIDES) {
                for (long size : new long[] {0, 1, stride - 1, stride, 2L * stride, 9L * stride, 1000L * stride + 1,
                    1003L * stride}) {
                    trips += codec.takes(stride, size) ? trip(codec, sample, stride, size, 1) : 0;
                }
            }
        }
        assertTrue(trips > 50, codec + " took " + trips);
    }

    @ParameterizedTest
    @EnumSource
    void soItDoesWhereThereAreManyPieces(ChunkCodec codec) throws Exception {
        for (int stride : new int[] {1, 2, 4, 12, 32, 300, 20_000, 3_000_000}) {
            long size = 3_000_000L / stride * stride;
            for (ChunkSamples sample : new ChunkSamples[] {ChunkSamples.ROWS, ChunkSamples.GRID32}) {
                if (codec.takes(stride, size)) {
                    trip(codec, sample, stride, size, 1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastPieceMayBeOfOneRow(ChunkCodec codec) throws Exception {
        for (long pieces : new long[] {1 << 18, 1 << 20}) {
            for (int stride : new int[] {1, 2, 4, 32}) {
                trip(codec, ChunkSamples.CONSTANT, codec.takes(stride, stride) ? stride : 4, pieces + 32, 1);
                if (codec.takes(stride, pieces + 1)) {
                    trip(codec, ChunkSamples.CONSTANT, stride, pieces + 1, 1);
                }
            }
        }
    }

    @StressTest
    void chunksOfAnySizeAndStrideComeBack() {
        Stress.rounds(20261130, 300, seed -> {
            Random random = new Random(seed);
            ChunkCodec codec = ChunkCodec.values()[random.nextInt(ChunkCodec.values().length)];
            ChunkSamples sample = ChunkSamples.values()[random.nextInt(ChunkSamples.values().length)];
            int stride = 1 + random.nextInt(random.nextBoolean() ? 8 : 300);
            long size = random.nextInt(1 << random.nextInt(20));
            long whole = random.nextBoolean() ? size : size / stride * stride;
            return codec.takes(stride, whole) ? trip(codec, sample, stride, whole, seed) : 0;
        });
    }

    private static int trip(ChunkCodec codec, ChunkSamples sample, int stride, long size, long seed)
        throws CodecException {
        try (Arena arena = Arena.ofConfined()) {
            String name = codec + " of " + sample + ", stride " + stride + ", " + size + " bytes, seed " + seed;
            MemorySegment raw = sample.of(arena, size, seed);
            MemorySegment target = guarded(arena, size);
            long stored = ChunkCoding.encode(codec, raw, stride, target.asSlice(0, size));
            assertUntouched(target, size, name);
            if (stored >= 0) {
                assertTrue(codec == ChunkCodec.NONE || stored < size, name);
                MemorySegment back = guarded(arena, size);
                ChunkCoding.decode(codec, codec.version(), target.asSlice(0, stored), stride, back.asSlice(0, size),
                    Crew.NONE);
                assertEquals(-1, back.asSlice(0, size).mismatch(raw), name);
                assertUntouched(back, size, name);
            }
            return 1;
        }
    }

    /** What is put together of pieces of before and pieces coded anew is what would be stored of the whole. */
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void piecesThatWereNotChangedAreStoredAsTheyWere(ChunkCodec codec) {
        long seed = 5;
        Random random = new Random(seed);
        for (int stride : new int[] {2, 4, 12, 32}) {
            long size = 3_000_000L / 96 * 96;
            if (!codec.takes(stride, size)) {
                continue;
            }
            try (Arena arena = Arena.ofConfined()) {
                ChunkSamples sample = codec == ChunkCodec.INDEX_LZ4 ? ChunkSamples.GRID32 : ChunkSamples.ROWS;
                MemorySegment raw = sample.of(arena, size, seed);
                MemorySegment before = arena.allocate(size);
                long used = ChunkCoding.encode(codec, raw, stride, before);
                for (int round = 0; round < 8; round++) {
                    ChangedBytes changed = new ChangedBytes(1, new BitSet());
                    for (int edits = random.nextInt(4); edits > 0; edits--) {
                        long at = random.nextLong(size);
                        raw.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
                        changed.blocks().set((int) (at / ChangedBytes.BLOCK));
                    }
                    MemorySegment whole = arena.allocate(size);
                    MemorySegment pieced = arena.allocate(size);
                    long wanted = ChunkCoding.encode(codec, raw, stride, whole);
                    long given = ChunkCoding.encode(codec, raw, stride, pieced,
                        new EarlierForm(before.asSlice(0, used), changed));
                    assertTrue(given > 0, codec + ", stride " + stride);
                    assertEquals(wanted, given, codec + ", stride " + stride);
                    assertEquals(-1, pieced.mismatch(whole), codec + ", stride " + stride);
                    before = pieced;
                    used = given;
                }
            }
        }
    }

    private static MemorySegment guarded(Arena arena, long size) {
        return arena.allocate(size + GUARD).fill(UNTOUCHED);
    }

    private static void assertUntouched(MemorySegment memory, long from, String name) {
        for (long k = from; k < from + GUARD; k++) {
            assertEquals(UNTOUCHED, memory.get(ValueLayout.JAVA_BYTE, k), name);
        }
    }

    @ParameterizedTest
    @CsvSource({"MESHOPT_LZ4,ROWS,32,2", "SHUFFLE_LZ4,ROWS,32,2", "SHUFFLE_ZSTD,ROWS,32,2", "INDEX_LZ4,GRID16,2,10",
        "INDEX_LZ4,GRID32,4,10", "INDEX_LZ4,SCATTERED,4,1", "IMAGE_LZ4,IMAGE,4,2", "NONE,ROWS,32,1"})
    void whatEachIsMadeForBecomesSmaller(ChunkCodec codec, ChunkSamples sample, int stride, int times) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = sample.of(arena, 1 << 20, 1);
            long stored = ChunkCoding.encode(codec, raw, stride, arena.allocate(1 << 20));
            assertTrue(stored > 0 && stored <= raw.byteSize() / times, codec + ": " + stored);
        }
    }

    @Test
    void whatWouldGrowIsLeftToNone() {
        try (Arena arena = Arena.ofConfined()) {
            for (long size : new long[] {0, 4, 400, 400_000}) {
                MemorySegment raw = ChunkSamples.RANDOM.of(arena, size, 1);
                for (ChunkCodec codec : ChunkCodec.values()) {
                    long stored = ChunkCoding.encode(codec, raw, 4, arena.allocate(size));
                    assertEquals(codec == ChunkCodec.NONE ? size : -1, stored, codec + " of " + size);
                }
            }
        }
    }

    @Test
    void onlyThePieceOfAWildIndexIsStoredAsItIs() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = ChunkSamples.GRID32.of(arena, 1 << 20, 1);
            MemorySegment target = arena.allocate(1 << 20);
            raw.setAtIndex(ValueLayout.JAVA_INT, 7, -1);
            assertTrue(ChunkCoding.encode(ChunkCodec.INDEX_LZ4, raw, 4, target) < 1 << 15, "-1 begins a strip");
            raw.setAtIndex(ValueLayout.JAVA_INT, 7, Integer.MAX_VALUE);
            long stored = ChunkCoding.encode(ChunkCodec.INDEX_LZ4, raw, 4, target);
            assertTrue(stored > 1 << 18 && stored < 1 << 19, "stored " + stored);
            for (int wild : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 29, (1 << 29) - 1, -(1 << 29)}) {
                raw.setAtIndex(ValueLayout.JAVA_INT, 7, wild);
                raw.setAtIndex(ValueLayout.JAVA_INT, 8, ~wild);
                stored = ChunkCoding.encode(ChunkCodec.INDEX_LZ4, raw, 4, target);
                MemorySegment back = arena.allocate(1 << 20);
                ChunkCoding.decode(ChunkCodec.INDEX_LZ4, 1, target.asSlice(0, stored), 4, back, Crew.NONE);
                assertEquals(-1, back.mismatch(raw), "with " + wild);
            }
        }
    }

    /** What is in files stays readable only as long as these stand. */
    @ParameterizedTest
    @CsvSource({"NONE,ROWS,32,c0bcaf3a", "MESHOPT_LZ4,ROWS,32,3f498cb0", "SHUFFLE_LZ4,ROWS,12,edd5a07a",
        "SHUFFLE_ZSTD,ROWS,32,b8621ad7", "INDEX_LZ4,GRID16,2,aeec9ff4", "INDEX_LZ4,GRID32,4,e095cbf4",
        "IMAGE_LZ4,IMAGE,4,ed5d74a3"})
    void theStoredBytesNeverChange(ChunkCodec codec, ChunkSamples sample, int stride, String crc) {
        assumeTrue(codec != ChunkCodec.SHUFFLE_ZSTD || Zstd.ZSTD_versionString().equals("1.5.7"),
            "an older LWJGL has a Zstandard that chooses other bytes; any reads them");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(480_000);
            long stored = ChunkCoding.encode(codec, sample.of(arena, 480_000, 1), stride, target);
            CRC32C sum = new CRC32C();
            sum.update(target.asSlice(0, stored).asByteBuffer());
            assertEquals(crc, Long.toHexString(sum.getValue()), codec + ", " + stored + " bytes");
        }
    }

    @Test
    void theIdsAreThese() {
        assertEquals("0 NONE, 1 MESHOPT_LZ4, 2 SHUFFLE_LZ4, 3 SHUFFLE_ZSTD, 4 INDEX_LZ4, 5 IMAGE_LZ4",
            String.join(", ", Arrays.stream(ChunkCodec.values()).map(codec -> codec.id() + " " + codec).toList()));
        for (ChunkCodec codec : ChunkCodec.values()) {
            assertSame(codec, ChunkCodec.ofId(codec.id()));
            assertEquals(1, codec.version());
        }
    }

    @Test
    void anUnknownIdIsRefused() {
        for (int id : new int[] {-1, 6, Integer.MAX_VALUE}) {
            assertEquals("expected the id of a codec, 0 to 5, given " + id
                + ": read it with the version of the library that wrote it",
                assertThrows(IllegalArgumentException.class, () -> ChunkCodec.ofId(id)).getMessage());
        }
    }

    @Test
    void eachTakesItsStridesAndSizes() {
        for (ChunkCodec codec : ChunkCodec.values()) {
            assertFalse(codec.takes(0, 0), codec::toString);
            assertFalse(codec.takes(-4, 8), codec::toString);
            assertFalse(codec.takes(4, -4), codec::toString);
            assertTrue(codec.takes(4, 0), codec::toString);
            assertTrue(codec.takes(4, 1L << 40), codec::toString);
        }
        assertTrue(ChunkCodec.MESHOPT_LZ4.takes(256, 512));
        assertFalse(ChunkCodec.MESHOPT_LZ4.takes(260, 520));
        assertFalse(ChunkCodec.MESHOPT_LZ4.takes(6, 12));
        assertFalse(ChunkCodec.MESHOPT_LZ4.takes(8, 12));
        assertTrue(ChunkCodec.INDEX_LZ4.takes(2, 6));
        assertFalse(ChunkCodec.INDEX_LZ4.takes(4, 6));
        assertFalse(ChunkCodec.INDEX_LZ4.takes(1, 6));
        assertTrue(ChunkCodec.SHUFFLE_LZ4.takes(Integer.MAX_VALUE, 5));
        assertTrue(ChunkCodec.IMAGE_LZ4.takes(3, 5));
    }

    /** Bytes are coded as what the description says that they are. */
    @ParameterizedTest
    @CsvSource({"T{3f:vertex:}, MESHOPT_LZ4", "I, INDEX_LZ4", "<3d, SHUFFLE_LZ4"})
    void theDescriptionAndNotTheSourceDecidesTheRows(String format, ChunkCodec codec) {
        byte[] bytes = new byte[9600];
        ChunkInfo info = new ChunkInfo(format, List.of(bytes.length / ElementFormat.of(format).itemSize()), null, "");
        try (ChunkStore store = ChunkStore.open("s", new SimulatedDisk(1), StoreOptions.DURABLE, IoThreads.direct())) {
            store.putAs(ChunkKey.of(1), Buffers.wrap(bytes), info, codec);
            store.commit();
            assertEquals(codec, store.summary(1).codec());
            assertTrue(store.summary(1).storedSize() < bytes.length / 4, store.summary(1).toString());
            assertArrayEquals(bytes, Workload.bytes(store, 1));
        }
    }

    @Test
    void rowsHaveADefault() {
        assertSame(ChunkCodec.MESHOPT_LZ4, ChunkCodec.forRows(4));
        assertSame(ChunkCodec.MESHOPT_LZ4, ChunkCodec.forRows(256));
        assertSame(ChunkCodec.SHUFFLE_LZ4, ChunkCodec.forRows(6));
        assertSame(ChunkCodec.SHUFFLE_LZ4, ChunkCodec.forRows(260));
        assertEquals("expected a stride of at least 1, given 0: give the bytes from one row to the next",
            assertThrows(IllegalArgumentException.class, () -> ChunkCodec.forRows(0)).getMessage());
    }

    @Test
    void whatIsNotTakenIsNotEncoded() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = arena.allocate(30);
            assertEquals("expected bytes that MESHOPT_LZ4 can code, given 30 bytes of stride 4: "
                + "take another codec", assertThrows(IllegalArgumentException.class, () ->
                    ChunkCoding.encode(ChunkCodec.MESHOPT_LZ4, raw, 4, raw)).getMessage());
            assertEquals("expected a target of 30 bytes, given 29: give a target of the size of the chunk",
                assertThrows(IllegalArgumentException.class, () ->
                    ChunkCoding.encode(ChunkCodec.SHUFFLE_LZ4, raw, 4, raw.asSlice(1))).getMessage());
        }
    }

    @Test
    void readOnlyMemoryIsNotWritten() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = arena.allocate(4000);
            MemorySegment readOnly = arena.allocate(4000).asReadOnly();
            String text = "expected memory that may be written, given a read-only segment: pass a writable segment";
            assertEquals(text, assertThrows(IllegalArgumentException.class, () ->
                ChunkCoding.encode(ChunkCodec.MESHOPT_LZ4, raw, 4, readOnly)).getMessage());
            assertEquals(text, assertThrows(IllegalArgumentException.class, () ->
                ChunkCoding.decode(ChunkCodec.MESHOPT_LZ4, 1, raw, 4, readOnly, Crew.NONE)).getMessage());
            assertTrue(ChunkCoding.encode(ChunkCodec.MESHOPT_LZ4, readOnly, 4, raw) > 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbageIsRefused(ChunkCodec codec) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment raw = ChunkSamples.CONSTANT.of(arena, 480_000, 1);
            MemorySegment target = arena.allocate(raw.byteSize() + 1);
            long size = ChunkCoding.encode(codec, raw, 4, target.asSlice(0, raw.byteSize()));
            assertRefused("version 1 of " + codec + ", given 2", codec, 2, target.asSlice(0, size), 4, raw);
            assertRefused("given " + (size + 1), codec, 1, target.asSlice(0, size + 1), 4, raw);
            assertRefused("expected ", codec, 1, target.asSlice(0, size - 1), 4, raw);
            assertRefused("expected ", codec, 1, target.asSlice(0, 3), 4, raw);
            assertRefused("expected ", codec, 1, target.asSlice(0, 0), 4, raw);
            assertRefused("expected ", codec, 1, target.asSlice(0, size), 4, raw.asSlice(0, 100));
            assertRefused("expected bytes that " + codec + " can code, given 480000 bytes of stride 0", codec, 1,
                target.asSlice(0, size), 0, raw);
        }
    }

    private static void assertRefused(String part, ChunkCodec codec, int version, MemorySegment stored, int stride,
        MemorySegment raw) {
        String text = assertThrows(CodecException.class, () ->
            ChunkCoding.decode(codec, version, stored, stride, raw, Crew.NONE)).getMessage();
        assertTrue(text.contains(part), text);
        assertTrue(text.endsWith(": the stored bytes are damaged: take them from a copy"), text);
        assertFalse(text.contains("\n"), text);
    }
}
