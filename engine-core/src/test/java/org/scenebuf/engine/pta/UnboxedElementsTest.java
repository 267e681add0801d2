package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.Storage;

/** Numbers of an array without objects around them. */
class UnboxedElementsTest {

    private static final List<PtaType<? extends Number>> NUMBERS = List.of(PtaType.INT8, PtaType.UINT8, PtaType.INT16,
        PtaType.UINT16, PtaType.INT32, PtaType.UINT32, PtaType.INT64, PtaType.UINT64, PtaType.FLOAT16, PtaType.FLOAT32,
        PtaType.FLOAT64);

    @Test
    void theyAreTheSameNumbersInEveryType() {
        for (PtaType<? extends Number> type : NUMBERS) {
            try (PointerToArray<? extends Number> array = PointerToArray.allocate("numbers", type, 10)) {
                boolean real = List.of(PtaType.FLOAT16, PtaType.FLOAT32, PtaType.FLOAT64).contains(type);
                if (real) {
                    array.setFloat(1, 1.5f);
                    array.setDouble(2, -0.25);
                    assertEquals(1.5, array.get(1).doubleValue());
                    assertEquals(-0.25, array.asReadOnly().getDouble(2));
                    assertEquals(1.5, array.getDouble(1));
                } else {
                    array.setInt(3, 100);
                    array.setLong(4, 101);
                    assertEquals(100, array.get(3).intValue());
                    assertEquals(101, array.asReadOnly().getInt(4));
                    assertEquals(100L, array.asReadOnly().getLong(3));
                }
                assertThrows(IndexOutOfBoundsException.class, () -> array.setInt(10, 0), type::toString);
                assertThrows(IndexOutOfBoundsException.class, () -> array.getDouble(-1), type::toString);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        try (PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 4);
            PointerToArray<Float> floats = PointerToArray.allocate("floats", PtaType.FLOAT32, 4);
            PointerToArray<Long> longs = PointerToArray.of("longs", PtaType.INT64, 1L << 40);
            PointerToArray<Vector3f> vectors = PointerToArray.allocate("vectors", PtaType.VECTOR3F, 4)) {
            assertThrows(FormatException.class, () -> bytes.setInt(0, 256));
            assertThrows(FormatException.class, () -> bytes.setFloat(0, 1));
            assertThrows(FormatException.class, () -> floats.getInt(0));
            assertThrows(ArithmeticException.class, () -> longs.getInt(0));
            FormatException refused = assertThrows(FormatException.class, () -> vectors.getFloat(0));
            assertTrue(refused.getMessage().contains("VECTOR3F"), refused::getMessage);
            assertThrows(FormatException.class, () -> vectors.setFloat(0, 1));
        }
    }

    @Test
    void theyFollowAnArrayThatMoves() {
        try (PointerToArray<Float> floats = PointerToArray.allocate("floats", PtaType.FLOAT32, 1)) {
            Random random = new Random(20261128);
            for (int k = 0; k < 1000; k++) {
                floats.setFloat(k, k);
                floats.add(0f);
                int at = random.nextInt(k + 1);
                assertEquals(at, floats.getFloat(at));
                if (k % 100 == 50) {
                    floats.reserve(0);
                }
            }
            floats.resize(5);
            assertThrows(IndexOutOfBoundsException.class, () -> floats.getFloat(5));
            floats.setFloat(4, 9);
            assertEquals(9f, floats.get(4));
        }
    }

    @Test
    void theyFollowStorageThatSomebodyElseResizes() {
        Storage storage = Storage.allocate("shared", 64);
        try (PointerToArray<Integer> ints = PointerToArray.adopt(PtaType.INT32, storage)) {
            ints.setInt(3, 5);
            storage.resize(128);
            assertEquals(5, ints.getInt(3));
            ints.setInt(4, 6);
            assertEquals(6, ints.get(4));
        }
    }

    @Test
    void whatIsSetCountsAsChangedHoweverTheCursorCame() {
        try (PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 5_000_000)) {
            bytes.setInt(0, 1);
            byte[] mirror = new byte[5_000_000];
            try (ChangeCursor cursor = bytes.changes().newCursor()) {
                follow(bytes, cursor, mirror);
                for (int at : new int[] {0, 1, 4_999_999, 77_777, 77_778}) {
                    bytes.setInt(at, 200);
                    long told = follow(bytes, cursor, mirror);
                    assertTrue(told <= 64, () -> told + " bytes for one");
                }
                assertEquals(0, follow(bytes, cursor, mirror));
            }
        }
    }

    /** Boxed floats and ints are set as unboxed ones are; all others under the lock. */
    @Test
    void boxedOnesAreToldExactlyButForFloatsAndInts() {
        assertEquals("2+2 5+3 900+1 ", told(PtaType.FLOAT64, 1.0));
        assertEquals("2+2 5+3 900+1 ", told(PtaType.UINT8, 1));
        assertEquals("2+2 5+3 900+1 ", told(PtaType.VECTOR3F, new Vector3f(1)));
        assertEquals("0+32 896+32 ", told(PtaType.FLOAT32, 1f));
        assertEquals("0+32 896+32 ", told(PtaType.INT32, 1));
    }

    private static <T> String told(PtaType<T> type, T value) {
        try (PointerToArray<T> array = PointerToArray.allocate("array", type, 1000);
            ChangeCursor cursor = array.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            for (int k : new int[] {5, 6, 7, 900, 3, 3, 2}) {
                array.set(k, value);
                assertEquals(value, array.get(k));
            }
            StringBuilder told = new StringBuilder();
            cursor.drain((first, count) -> told.append(first).append('+').append(count).append(' '));
            return told.toString();
        }
    }

    /** Others, who may be storing at this moment, would store to elements that are gone. */
    @Test
    void onlyForThreadsThatStoreBesideAreElementsMovedWhenSomeGo() throws InterruptedException {
        try (PointerToArray<Float> floats = PointerToArray.allocate("floats", PtaType.FLOAT32, 1000)) {
            long copied = MemoryStatistics.bytesCopied();
            for (int k = 0; k < 10; k++) {
                floats.set(k, floats.get(floats.size() - 1));
                floats.removeLast();
            }
            assertEquals(0, MemoryStatistics.bytesCopied() - copied);
            Thread beside = Thread.ofPlatform().start(() -> floats.setFloat(5, 2));
            beside.join();
            floats.removeLast();
            assertTrue(MemoryStatistics.bytesCopied() > copied);
            assertEquals(2f, floats.get(5));
        }
    }

    private static long follow(PointerToArray<Integer> bytes, ChangeCursor cursor, byte[] mirror) {
        try (BufferView view = bytes.getBuffer(BufferRequest.FULL_RO)) {
            long told = cursor.drain((first, count) -> MemorySegment.copy(view.segment(), ValueLayout.JAVA_BYTE, first,
                mirror, (int) first, (int) count));
            assertArrayEquals(view.segment().toArray(ValueLayout.JAVA_BYTE), mirror);
            return told;
        }
    }

    @Test
    void memoryToReadAndClosedArraysAreRefused() {
        MemorySegment memory = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2).asReadOnly();
        PointerToArray<Float> floats = PointerToArray.adopt("read", PtaType.FLOAT32,
            Buffers.wrap(memory, BufferLayout.contiguous(0, ElementFormat.of("f"), 2)));
        assertEquals(2f, floats.getFloat(1));
        assertTrue(floats.isReadOnly());
        assertThrows(BufferException.class, () -> floats.setFloat(1, 3));
        assertThrows(BufferException.class, () -> floats.set(1, 3f));
        floats.close();
        assertThrows(IllegalStateException.class, () -> floats.getFloat(1));
    }


    /** A frame without changes costs nothing then. */
    @Test
    void elementsThatAreOnlyReadLeaveCursorsQuiet() {
        try (PointerToArray<Float> array = PointerToArray.allocate("floats", PtaType.FLOAT32, 10);
            ChangeCursor cursor = array.changes().newCursor()) {
            assertEquals(0, array.getFloat(3) + array.get(4));
            for (int frame = 0; frame < 3; frame++) {
                cursor.drain((first, count) -> { });
            }
            assertTrue(cursor.isQuiet());
            array.setFloat(3, 1);
            assertEquals(10, cursor.drain((first, count) -> { }));
        }
    }
}
