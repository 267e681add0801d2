package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

class StructTest {

    private static final Struct PAIR = Struct.of("<Hi");

    @Test
    void valuesComeBackFromTheirBytes() {
        Struct struct = Struct.of(">?bQ2s f x 3p");
        byte[] bytes = struct.pack(true, -1, BigInteger.TWO.pow(64).subtract(BigInteger.ONE), new byte[] {'a'}, 0.5,
            new byte[] {'b'});
        assertEquals(20, struct.size());
        assertEquals(20, Struct.calcSize(struct.format()));
        assertEquals(6, struct.valueCount());
        List<Object> values = struct.unpack(bytes);
        assertEquals(List.of(true, -1L, new BigInteger("18446744073709551615")), values.subList(0, 3));
        assertArrayEquals(new byte[] {'a', 0}, (byte[]) values.get(3));
        assertEquals(0.5, values.get(4));
        assertArrayEquals(new byte[] {'b'}, (byte[]) values.get(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i\0", "\0", "i\0i", "\u00e9", "i\u00a0i", "3 i", " >i", "T{i}"})
    void onlyStructsOwnFormatsAreTaken(String format) {
        assertThrows(FormatException.class, () -> Struct.of(format));
    }

    @Test
    void hugeFormatsOnlyHaveASize() {
        assertEquals(1L << 31, Struct.calcSize("2147483648x"));
        assertEquals(8L << 31, Struct.calcSize("2147483648d"));
        assertEquals(1L << 31, Struct.of("2147483648d").valueCount());
        assertEquals("expected an item that a byte[] holds, given 2147483648 bytes: pack it into a MemorySegment",
            assertThrows(FormatException.class, () -> Struct.of("2147483648x").pack()).getMessage());
        assertThrows(FormatException.class, () -> Struct.of("2147483648d").unpack(new byte[8]));
        assertThrows(FormatException.class, () -> Struct.of("2147483648d").packInto(new byte[8], 0, 1));
    }

    @Test
    void errorsSayWhatWasExpected() {
        assertEquals("expected 2 values for format \"<Hi\", given 1: pass one for each code that is no padding",
            assertThrows(FormatException.class, () -> PAIR.pack(1)).getMessage());
        assertEquals("expected exactly 6 bytes for format \"<Hi\", given 7: slice the source, or use unpackFrom",
            assertThrows(FormatException.class, () -> PAIR.unpack(new byte[7])).getMessage());
        assertEquals("expected 6 bytes at offset -5 for format \"<Hi\", given 7 bytes in all: correct the offset",
            assertThrows(FormatException.class, () -> PAIR.unpackFrom(new byte[7], -5)).getMessage());
        assertEquals("expected a number from 0 to 65535 for format <H, given Integer -1: convert or clamp it first",
            assertThrows(FormatException.class, () -> PAIR.pack(-1, 0)).getMessage());
        assertEquals("expected a bytes-like object: an exporter, an array of numbers, a NIO buffer or a MemorySegment, "
            + "given java.lang.String: copy it into one of these",
            assertThrows(IllegalArgumentException.class, () -> PAIR.unpack("text")).getMessage());
    }

    @Test
    void extremeOffsetsAreRefused() {
        for (long offset : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, -8, 2}) {
            assertThrows(FormatException.class, () -> PAIR.unpackFrom(new byte[7], offset));
            assertThrows(FormatException.class, () -> PAIR.packInto(new byte[7], offset, 1, 2));
        }
        assertEquals(List.of(), Struct.of("").unpackFrom(new byte[7], 7));
    }

    @Test
    void anyMemoryIsTaken() {
        byte[] array = new byte[12];
        ByteBuffer buffer = ByteBuffer.allocateDirect(20).position(4).limit(16);
        try (Arena arena = Arena.ofConfined(); PointerToArray<Integer> ints = ints(3)) {
            for (Object memory : List.of(array, buffer, arena.allocate(12), ints, ByteBuffer.wrap(new byte[12]))) {
                PAIR.packInto(memory, -6, 7, -9);
                assertEquals(List.of(7L, -9L), PAIR.unpackFrom(memory, 6));
                assertEquals(List.of(0L, 0L), PAIR.unpackFrom(memory, 0));
                assertEquals(4, buffer.position());
            }
            assertEquals(-9, ints.get(2));
        }
    }

    @Test
    void readOnlyMemoryIsNotWritten() {
        MemorySegment segment = MemorySegment.ofArray(new byte[6]).asReadOnly();
        assertThrows(BufferException.class, () -> PAIR.packInto(segment, 0, 1, 2));
        assertThrows(BufferException.class,
            () -> PAIR.packInto(ByteBuffer.allocate(6).asReadOnlyBuffer(), 0, 1, 2));
        assertEquals(List.of(0L, 0L), PAIR.unpack(segment));
    }

    @Test
    void aColumnIsNotContiguousAndIsRefused() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 4)) {
            assertThrows(BufferException.class, () -> PAIR.unpackFrom(rows.column("normal"), 0));
            rows.setRowCount(5);
        }
    }

    @Test
    void onlyTheRowsThatWerePackedCountAsChanged() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000)) {
            ChangeCursor cursor = rows.changes().newCursor();
            cursor.drain((first, count) -> { });
            Struct.of("8f").packInto(rows, 500 * 32, 1, 2, 3, 4, 5, 6, 7, 8);
            List<Long> ranges = new ArrayList<>();
            cursor.drain((first, count) -> ranges.addAll(List.of(first, first + count)));
            assertTrue(ranges.getFirst() > 400 && ranges.getLast() < 600, ranges.toString());
            assertThrows(FormatException.class, () -> Struct.of("8f").packInto(rows, -1, 1, 2, 3, 4, 5, 6, 7, 8));
            assertEquals(0, cursor.drain((first, count) -> { }));
        }
    }

    @Test
    void anIteratorKeepsItsLoanUntilTheLastItem() {
        PointerToArray<Integer> ints = ints(4);
        StructIterator pairs = Struct.of("2i").iterUnpack(ints);
        assertEquals(2, pairs.remaining());
        assertThrows(BufferInUseException.class, () -> ints.resize(8));
        assertEquals(List.of(0L, 0L), pairs.next());
        assertThrows(BufferInUseException.class, () -> ints.resize(8));
        assertTrue(pairs.hasNext());
        pairs.next();
        assertFalse(pairs.hasNext());
        ints.resize(8);
        assertThrows(NoSuchElementException.class, pairs::next);
        pairs.close();
        ints.close();
    }

    @Test
    void anIteratorThatIsClosedEarlyGivesItsLoanBack() {
        PointerToArray<Integer> ints = ints(4);
        StructIterator all = Struct.of("i").iterUnpack(ints);
        all.next();
        all.close();
        all.close();
        assertEquals(0, all.remaining());
        assertThrows(NoSuchElementException.class, all::next);
        ints.close();
    }

    @Test
    void aRefusedIteratorHoldsNoLoan() {
        PointerToArray<Integer> ints = ints(4);
        assertEquals("expected a multiple of 3 bytes for format \"3s\", given 16: slice the source",
            assertThrows(FormatException.class, () -> Struct.of("3s").iterUnpack(ints)).getMessage());
        assertThrows(FormatException.class, () -> Struct.of("").iterUnpack(ints));
        assertThrows(FormatException.class, () -> Struct.of("0s").iterUnpack(new byte[0]));
        ints.resize(0);
        assertFalse(Struct.of("i").iterUnpack(ints).hasNext());
        ints.close();
    }

    @Test
    void aLoopGoesOnWhereTheIteratorIs() {
        StructIterator bytes = Struct.of("b").iterUnpack(new byte[] {1, 2, 3});
        bytes.next();
        List<Object> rest = new ArrayList<>();
        for (List<Object> values : bytes) {
            rest.addAll(values);
        }
        assertEquals(List.of(2L, 3L), rest);
    }

    @Test
    void failedPackingChangesNothing() {
        byte[] bytes = {1, 2, 3, 4, 5, 6};
        assertThrows(FormatException.class, () -> PAIR.packInto(bytes, 0, 7, 1L << 40));
        assertThrows(FormatException.class, () -> PAIR.packInto(bytes, 0, 7));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, bytes);
    }

    @Test
    void nothingIsFalse() {
        assertArrayEquals(new byte[] {0, 1}, Struct.of("2?").pack(null, "x"));
        assertThrows(FormatException.class, () -> Struct.of("i").pack((Object) null));
    }

    @Test
    void oneStructServesManyThreads() throws Exception {
        Struct struct = Struct.of("<3i4sd");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                results.add(threads.submit(() -> packsAlike(struct, number)));
            }
            for (Future<Boolean> result : results) {
                assertTrue(result.get());
            }
        }
    }

    private static boolean packsAlike(Struct struct, int number) {
        boolean alike = true;
        for (int k = 0; k < 5_000; k++) {
            List<Object> values = struct.unpack(struct.pack(number, k, -k, new byte[] {(byte) k}, k / 3.0));
            alike &= values.get(1).equals((long) k) && values.get(4).equals(k / 3.0);
        }
        return alike;
    }

    private static PointerToArray<Integer> ints(long size) {
        return PointerToArray.allocate("ints", PtaType.INT32, size);
    }
}
