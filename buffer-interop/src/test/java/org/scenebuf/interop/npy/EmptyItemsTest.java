package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.interop.view.MemoryView;

/** Items of no bytes, of which a file of a hundred bytes can have any number. */
class EmptyItemsTest {

    private static final int MANY = 1 << 28;

    /** More than any of these needs, and far less than a reference for each item. */
    private static final long LITTLE = 8 << 20;

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "'|S0' ; (268435456,)", "'|S0' ; (268435456, 1)", "'|S0' ; (1, 268435456)", "'<U0' ; (268435456,)",
        "'|V0' ; (268435456,)", "'<f4' ; (268435456, 0)", "[('a', '|S0'), ('b', '|V0')] ; (268435456,)"})
    void manyAreReadAndListedInLittleMemory(String descr, String shape) {
        byte[] file = NpyBytes.file(NpyBytes.header(descr, shape), 0);
        try (NpyArray array = NpyBytes.read(file); MemoryView view = MemoryView.of(array)) {
            List<?> list = (List<?>) cheap(view::toList);
            assertEquals(view.length(), list.size());
            assertEquals(0, view.nbytes());
            assertArrayEquals(new byte[0], cheap(view::toBytes));
            assertEquals("", cheap(view::hex));
            assertEquals(file.length, cheap(() -> NpyBytes.written(array)).length, 128);
        }
    }

    @Test
    void eachOfThemIsThere() {
        try (NpyArray array = read("'|S0'", MANY); MemoryView view = MemoryView.of(array)) {
            assertArrayEquals(new byte[0], (byte[]) view.get(MANY - 1));
            assertArrayEquals(new byte[0], (byte[]) ((List<?>) view.toList()).getLast());
            assertThrows(IndexOutOfBoundsException.class, () -> view.get(MANY));
            Iterator<Object> items = cheap(view::iterator);
            assertArrayEquals(new byte[0], (byte[]) items.next());
            assertEquals(2, ((List<?>) view.slice("7:9").toList()).size());
        }
    }

    @Test
    void manyInsideOneItemAreRefused() {
        byte[] file = NpyBytes.file(NpyBytes.header("[('a', '|S0', (268435456,)), ('b', '|u1')]", "(2,)"), 2);
        String text = assertThrows(NpyException.class, () -> NpyBytes.read(file)).getMessage();
        assertTrue(text.startsWith("the stream: expected at most "), text);
    }

    @Test
    void moreThanAListHoldsAreRefusedAndStillCompared() {
        try (NpyArray array = read("'|S0'", 1L << 62); NpyArray same = read("'|S0'", 1L << 62);
            NpyArray fewer = read("'|S0'", 1L << 61); MemoryView view = MemoryView.of(array);
            MemoryView twin = MemoryView.of(same)) {
            String text = assertThrows(IllegalArgumentException.class, view::toList).getMessage();
            assertTrue(text.startsWith("expected at most 2147483639 items in a list, given 4611686018427387904"), text);
            assertEquals(view, twin);
            assertNotEquals(view, fewer);
        }
    }

    private static NpyArray read(String descr, long count) {
        return NpyBytes.read(NpyBytes.file(NpyBytes.header(descr, "(" + count + ",)"), 0));
    }

    /** Fails when this thread allocates much. */
    private static <T> T cheap(Supplier<T> work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        T result = work.get();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < LITTLE, allocated + " bytes");
        return result;
    }
}
