package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.ToldRows;

/** The table in {@link Numbers}: every format with every method, in both byte orders. */
class NumbersTest {

    private static final List<String> SMALL = List.of("b", "B", "h", "H");
    private static final List<String> MIDDLE = List.of("i", "I");
    private static final List<String> WIDE = List.of("l", "L", "q", "Q", "n", "N");
    private static final List<String> FLOATING = List.of("e", "f", "d");
    private static final List<String> OTHERS = List.of("c", "3s", "T{i:a:}", "2i", "(2)i", "4x");

    @Test
    void wholeNumbersOfEveryWidthAreReadAsIntAndLong() {
        for (String code : codes(SMALL, MIDDLE, WIDE)) {
            for (long value : new long[] {0, 1, 100, -1, -100}) {
                if (value >= 0 || isSigned(code)) {
                    Access numbers = holding(code, value);
                    assertEquals(value, numbers.getLong(1), code);
                    assertEquals((int) value, numbers.getInt(1), code);
                    assertEquals(value, numbers.getLong(new long[] {-1}), code);
                }
            }
        }
        assertEquals(-(1L << 40), holding(">q", -(1L << 40)).getLong(1));
        assertThrows(ArithmeticException.class, () -> holding("q", 1L << 31).getInt(1));
        assertThrows(ArithmeticException.class, () -> holding("I", 1L << 31).getInt(1));
        assertThrows(ArithmeticException.class, () -> holding(">I", 1L << 31).getInt(1));
        for (String code : List.of("Q", ">Q")) {
            Access numbers = numbers(code, MemorySegment.ofArray(new long[] {-1, -1}));
            assertThrows(ArithmeticException.class, () -> numbers.getLong(0));
            assertThrows(ArithmeticException.class, () -> numbers.getInt(0));
        }
    }

    @Test
    void whatTheJdkRefusesIsToldInTheLibrarysWords() {
        Arena arena = Arena.ofShared();
        BufferView view = Buffers.borrow(arena.allocate(8), BufferRequest.FULL);
        Numbers numbers = view.items().as(BufferLayout.contiguous(0, ElementFormat.of("f"), 2)).numbers();
        String beyond = "expected the position of an item of ";
        for (Runnable access : List.<Runnable>of(() -> numbers.getFloat(6), () -> numbers.setFloat(6, 1),
            () -> numbers.getDouble(-1), () -> numbers.set(6, 1.0))) {
            String text = assertThrows(IndexOutOfBoundsException.class, access::run).getMessage();
            assertTrue(text.startsWith(beyond), text);
        }
        arena.close();
        for (Runnable access : List.<Runnable>of(() -> numbers.getFloat(4), () -> numbers.setFloat(4, 1),
            () -> numbers.get(4), () -> numbers.set(4, 1.0), () -> view.get(1), () -> view.set(1L, 1))) {
            String text = assertThrows(IllegalStateException.class, access::run).getMessage();
            assertTrue(text.startsWith("expected the memory of ") && text.contains("freed or moved"), text);
        }
        view.close();
    }

    @Test
    void aFloatTakesTheTypesThatItHoldsExactly() {
        for (String code : codes(SMALL, List.of("e", "f"))) {
            assertEquals(100f, holding(code, FLOATING.contains(last(code)) ? (Object) 100.0 : 100L).getFloat(1), code);
        }
        for (String code : codes(MIDDLE, WIDE, List.of("d"))) {
            assertThrows(FormatException.class, () -> holding(code, code.endsWith("d") ? (Object) 1.0 : 1L).getFloat(1),
                code);
        }
    }

    @Test
    void aDoubleTakesTheTypesThatItHoldsExactly() {
        for (String code : codes(SMALL, MIDDLE, FLOATING)) {
            assertEquals(100.0, holding(code, FLOATING.contains(last(code)) ? (Object) 100.0 : 100L).getDouble(1),
                code);
        }
        for (String code : codes(WIDE)) {
            if (ElementFormat.of(code).itemSize() == Long.BYTES) {
                assertThrows(FormatException.class, () -> holding(code, 1L).getDouble(1), code);
            }
        }
        assertEquals(4294967295.0, numbers("I", MemorySegment.ofArray(new int[] {-1, -1})).getDouble(0));
    }

    @Test
    void integersAreStoredInEveryNumericFormat() {
        for (String code : codes(SMALL, MIDDLE, WIDE, FLOATING)) {
            Access numbers = holding(code, FLOATING.contains(last(code)) ? (Object) 0.0 : 0L);
            numbers.setInt(100, 1);
            assertEquals("100", plain(numbers), code);
            numbers.setLong(7, new long[] {1});
            assertEquals("7", plain(numbers), code);
            numbers.setInt(8, -1);
            assertEquals("8", plain(numbers), code);
        }
    }

    @Test
    void floatsAreStoredInFloatingFormatsOnly() {
        for (String code : codes(FLOATING)) {
            Access numbers = holding(code, 0.0);
            numbers.setFloat(1.5f, 1);
            assertEquals(1.5, numbers.getDouble(1), code);
            numbers.setDouble(-2.25, 1);
            assertEquals(-2.25, numbers.getDouble(1), code);
            numbers.setDouble(Double.NaN, 1);
            assertTrue(Double.isNaN(numbers.getDouble(1)), code);
        }
        for (String code : codes(SMALL, MIDDLE, WIDE)) {
            assertRefused(code, numbers -> numbers.setFloat(1, 1));
            assertRefused(code, numbers -> numbers.setDouble(1, 1));
        }
    }

    @Test
    void whatAFormatCannotHoldLeavesTheMemoryAsItWas() {
        assertRefused("b", numbers -> numbers.setInt(128, 1));
        assertRefused("b", numbers -> numbers.setInt(-129, 1));
        assertRefused("B", numbers -> numbers.setInt(256, 1));
        assertRefused("B", numbers -> numbers.setInt(-1, 1));
        assertRefused(">H", numbers -> numbers.setInt(65536, 1));
        assertRefused("H", numbers -> numbers.setLong(-1, 1));
        assertRefused("h", numbers -> numbers.setInt(-32769, 1));
        assertRefused("i", numbers -> numbers.setLong(1L << 31, 1));
        assertRefused("I", numbers -> numbers.setLong(1L << 32, 1));
        assertRefused("I", numbers -> numbers.setInt(-1, 1));
        assertRefused(">i", numbers -> numbers.setLong(-(1L << 31) - 1, 1));
        assertRefused("Q", numbers -> numbers.setLong(-1, 1));
        assertRefused("<Q", numbers -> numbers.setInt(-1, 1));
        assertRefused("e", numbers -> numbers.setFloat(65520, 1));
        assertRefused(">e", numbers -> numbers.setDouble(-65520, 1));
        assertRefused("e", numbers -> numbers.setInt(70000, 1));
        assertRefused(">f", numbers -> numbers.setDouble(1e300, 1));
    }

    @Test
    void formatsThatAreNoNumbersAreRefusedByEveryMethod() {
        for (String code : OTHERS) {
            Access numbers = numbers(code, MemorySegment.ofArray(new byte[32]));
            for (Runnable method : List.<Runnable>of(() -> numbers.getInt(1), () -> numbers.getLong(1),
                () -> numbers.getFloat(1), () -> numbers.getDouble(1), () -> numbers.setInt(1, 1),
                () -> numbers.setLong(1, 1), () -> numbers.setFloat(1, 1), () -> numbers.setDouble(1, 1))) {
                String text = assertThrows(FormatException.class, method::run, code).getMessage();
                assertTrue(text.startsWith("expected "), text);
            }
        }
    }

    @Test
    void indicesCountFromBothEndsAndTheWrongOneIsNamed() {
        BufferLayout grid = BufferLayout.of(11, ElementFormat.of("B"), 1, new long[] {3, 4}, new long[] {-4, 1});
        byte[] bytes = {0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Access numbers = access(MemorySegment.ofArray(bytes), grid);
        assertEquals(12, numbers.getInt(0, 3));
        assertEquals(1, numbers.getInt(-1, -4));
        assertEquals(1, numbers.getInt(new long[] {2, 0}));
        numbers.setInt(99, -3, -1);
        assertEquals(99, bytes[14]);
        for (long[] index : new long[][] {{3, 0}, {-4, 0}, {0, 4}, {0, -5}, {Long.MIN_VALUE, 0}, {0, Long.MAX_VALUE}}) {
            int dimension = index[0] == 0 ? 1 : 0;
            String expected = "expected an index below " + grid.shape(dimension) + " in dimension " + dimension
                + ", given " + index[dimension] + ": the shape is [3, 4]";
            assertEquals(expected, assertThrows(IndexOutOfBoundsException.class,
                () -> numbers.getInt(index[0], index[1])).getMessage());
            assertEquals(expected, assertThrows(IndexOutOfBoundsException.class,
                () -> numbers.setFloat(1, index)).getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> numbers.getInt(1));
        assertThrows(IllegalArgumentException.class, () -> numbers.getInt(1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> numbers.getInt());
    }

    @Test
    void aSingleItemHasNoIndices() {
        Access numbers = access(MemorySegment.ofArray(new int[] {5, 6}), BufferLayout.of(4,
            ElementFormat.of("i"), 4, new long[0], new long[0]));
        assertEquals(6, numbers.getInt());
        numbers.setInt(8);
        assertEquals(8, numbers.getLong());
        assertThrows(IllegalArgumentException.class, () -> numbers.getInt(0));
    }

    @Test
    void aPositionOutsideTheItemsThrows() {
        Numbers numbers = numbers("i", MemorySegment.ofArray(new int[] {1, 2, 3})).numbers();
        for (long position : new long[] {-1, 9, 12, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThrows(IndexOutOfBoundsException.class, () -> numbers.getInt(position));
            assertThrows(IndexOutOfBoundsException.class, () -> numbers.setInt(position, 1));
        }
    }

    @Test
    void readOnlyAndReleasedItemsAreNotStoredIn() {
        BufferView view = Buffers.borrow(new int[3], BufferRequest.FULL_RO);
        Access numbers = new Access(view.items().numbers());
        for (Runnable store : List.<Runnable>of(() -> numbers.setInt(1, 1), () -> numbers.setLong(1, 1),
            () -> numbers.setFloat(1, 1), () -> numbers.setDouble(1, 1))) {
            assertThrows(BufferException.class, store::run);
        }
        view.close();
        assertThrows(StaleViewException.class, () -> numbers.getInt(1));
        assertThrows(StaleViewException.class, () -> numbers.setInt(1, 1));
    }

    private static void assertRefused(String code, Consumer<Access> store) {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        byte[] before = bytes.clone();
        Access numbers = numbers(code, MemorySegment.ofArray(bytes));
        String text = assertThrows(FormatException.class, () -> store.accept(numbers), code).getMessage();
        assertTrue(text.startsWith("expected "), text);
        assertArrayEquals(before, bytes, code);
    }

    /** Two items, of which the second has this value. */
    private static Access holding(String code, Object value) {
        MemorySegment memory = MemorySegment.ofArray(new byte[32]);
        ElementFormat format = ElementFormat.of(code);
        format.write(memory, format.itemSize(), value);
        return access(memory, BufferLayout.contiguous(0, format, 2));
    }

    private static Access numbers(String code, MemorySegment memory) {
        ElementFormat format = ElementFormat.of(code);
        return access(memory, BufferLayout.contiguous(0, format, memory.byteSize() / format.itemSize()));
    }

    private static Access access(MemorySegment memory, BufferLayout layout) {
        Numbers numbers = Lender.lend(Buffers.wrap(memory), memory, layout, BufferRequest.FULL).items().numbers();
        return new Access(numbers);
    }

    private static String plain(Access numbers) {
        try {
            return Long.toString(numbers.getLong(1));
        } catch (FormatException floating) {
            return Long.toString((long) numbers.getDouble(1));
        }
    }

    @SafeVarargs
    private static List<String> codes(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            for (String code : list) {
                all.add(code);
                if (!code.equals("n") && !code.equals("N")) {
                    all.add(">" + code);
                    all.add("<" + code);
                }
            }
        }
        return all;
    }

    private static boolean isSigned(String code) {
        return Character.isLowerCase(last(code).charAt(0));
    }

    private static String last(String code) {
        return code.substring(code.length() - 1);
    }

    /** Both steps as one: an item is found by its indices, then read or stored. */
    private record Access(Numbers numbers) {

        int getInt(long... indices) {
            return numbers.getInt(position(indices));
        }

        void setInt(int value, long... indices) {
            numbers.setInt(position(indices), value);
        }

        long getLong(long... indices) {
            return numbers.getLong(position(indices));
        }

        void setLong(long value, long... indices) {
            numbers.setLong(position(indices), value);
        }

        float getFloat(long... indices) {
            return numbers.getFloat(position(indices));
        }

        void setFloat(float value, long... indices) {
            numbers.setFloat(position(indices), value);
        }

        double getDouble(long... indices) {
            return numbers.getDouble(position(indices));
        }

        void setDouble(double value, long... indices) {
            numbers.setDouble(position(indices), value);
        }

        private long position(long... indices) {
            return switch (indices.length) {
                case 1 -> numbers.position(indices[0]);
                case 2 -> numbers.position(indices[0], indices[1]);
                default -> numbers.position(indices);
            };
        }
    }

    @Test
    void aPositionStaysInTheViewWhileItIsOpen() {
        try (NativeMemory memory = NativeMemory.allocate("numbers", 64)) {
            for (BufferExporter exporter : new BufferExporter[] {Buffers.wrap(new byte[64]),
                request -> Lender.lend(Buffers.wrap(new byte[1]), Storage.of(memory),
                    BufferLayout.contiguous(0, ElementFormat.of("B"), 64), request)}) {
                BufferView view = exporter.getBuffer(BufferRequest.FULL);
                Numbers part = view.items().slice(0, 8, 4).numbers();
                part.setInt(11, 7);
                assertEquals(7, part.getInt(part.position(3)));
                for (long outside : new long[] {7, 12, 40, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
                    assertThrows(IndexOutOfBoundsException.class, () -> part.getInt(outside));
                    assertThrows(IndexOutOfBoundsException.class, () -> part.setLong(outside, 1));
                }
                view.close();
                assertThrows(StaleViewException.class, () -> part.getInt(9));
                assertThrows(StaleViewException.class, () -> part.setInt(9, 1));
            }
        }
    }

    @Test
    void aStoreBetweenItemsMarksAllThatItTouches() {
        Storage storage = Storage.allocate("numbers", 4096);
        BufferLayout doubles = BufferLayout.contiguous(0, ElementFormat.of("d"), 512);
        BufferExporter exporter = request -> Lender.lend(Buffers.wrap(new byte[1]), storage, doubles, request);
        ToldRows told = ToldRows.of(storage.marks(), 1);
        told.take();
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            view.items().numbers().setDouble(252, 1);
            assertTrue(told.take().contains(" 259"), "byte 259 was not told");
        }
        storage.close();
    }
}
