package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;

/** Copies to and from arrays of the format's Java type, bytes and digits. */
class ArraysInAndOutTest {

    @Test
    void arraysOfTheFormatsTypeAreFilledAndTakenInCOrder() {
        assertGoes("b", new byte[] {1, -2, 3});
        assertGoes("B", new byte[] {1, -2, 3});
        assertGoes("?", new byte[] {1, 0, 1});
        assertGoes("c", new byte[] {1, -2, 3});
        assertGoes("h", new short[] {1, -2, 3});
        assertGoes("H", new short[] {1, -2, 3});
        assertGoes("e", new short[] {1, -2, 3});
        assertGoes("i", new int[] {1, -2, 3});
        assertGoes("I", new int[] {1, -2, 3});
        assertGoes("q", new long[] {1, -2, 3});
        assertGoes("Q", new long[] {1, -2, 3});
        assertGoes("f", new float[] {1, -2, 3});
        assertGoes("d", new double[] {1, -2, 3});
    }

    @Test
    void aStridedViewOfSeveralDimensionsIsPutInOrder() {
        int[] grid = {0, 1, 2, 3, 4, 5};
        MemoryView columns = MemoryView.of(grid).cast("B").cast("i", 2, 3).slice("::-1, 1:");
        int[] out = new int[4];
        columns.copyTo(out);
        assertArrayEquals(new int[] {4, 5, 1, 2}, out);
        columns.copyFrom(new int[] {40, 50, 10, 20});
        assertArrayEquals(new int[] {0, 10, 20, 3, 40, 50}, grid);
    }

    @Test
    void anotherTypeOrLengthOrByteOrderIsRefusedInThreeParts() {
        MemoryView view = MemoryView.of(new float[3]);
        for (Object wrong : List.of(new float[2], new float[4], new int[3], new double[3], new byte[11],
            new float[0])) {
            String in = assertThrows(BufferException.class, () -> view.copyFrom(wrong)).getMessage();
            assertTrue(in.startsWith("expected 3 numbers of FLOAT32, 12 bytes, given "), in);
            assertTrue(in.endsWith(": pass a float[] of 3, or a buffer, a segment or an exporter of as many"), in);
            String out = assertThrows(BufferException.class, () -> view.copyTo(wrong)).getMessage();
            assertEquals(in, out);
        }
        assertThrows(IllegalArgumentException.class, () -> view.copyFrom("abc"));
        MemoryView foreign = view("T{>i:a:}", 4, 2);
        assertThrows(BufferException.class, () -> foreign.copyTo(new int[2]));
        assertThrows(BufferException.class, () -> view(">i", 4, 2).copyTo(new int[2]));
        assertThrows(BufferException.class, () -> view.toReadOnly().copyFrom(new float[3]));
    }

    @Test
    void plainBytesGoIntoAnything() {
        byte[] bytes = {1, 0, 0, 0, 2, 0, 0, 0};
        int[] numbers = new int[2];
        MemoryView.of(numbers).copyFrom(bytes);
        assertArrayEquals(new int[] {1, 2}, numbers);
        MemoryView foreign = view(">i", 4, 2);
        foreign.copyFrom(bytes);
        assertEquals(0x01000000L, foreign.get(0));
    }

    @Test
    void oneValueFillsEverything() {
        int[] grid = new int[6];
        MemoryView view = MemoryView.of(grid).cast("B").cast("i", 2, 3);
        view.fill(7);
        view.slice("1, ::2").fill(9);
        assertArrayEquals(new int[] {7, 7, 7, 9, 7, 9}, grid);
        assertThrows(FormatException.class, () -> view.fill(0.5));
        assertThrows(BufferException.class, () -> view.toReadOnly().fill(1));
    }

    @Test
    void paddedItemsHaveNoArray() {
        assertThrows(BufferException.class, () -> view("f", 8, 3).copyTo(new float[6]));
        assertThrows(BufferException.class, () -> view("f", 8, 3).copyTo(new float[3]));
        assertThrows(BufferException.class, () -> view("h", 4, 1).copyFrom(new short[2]));
        for (Object array : List.of(new byte[3], new int[3])) {
            assertThrows(BufferException.class, () -> view("0s", 0, 3).copyTo(array));
        }
    }

    @Test
    void viewsLargerThanAnArrayAreRefused() {
        ElementFormat bytes = ElementFormat.of("B");
        BufferExporter endless = new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, MemorySegment.ofArray(new byte[1]), BufferLayout.of(0, bytes, 1,
                    new long[] {1L << 40}, new long[] {0}), request);
            }
        };
        MemoryView view = MemoryView.of(endless);
        for (Runnable use : List.<Runnable>of(view::toBytes, () -> view.toBytes('F'), view::hex, view::toList,
            () -> view.assign(new byte[1]))) {
            assertTrue(assertThrows(IllegalArgumentException.class, use::run).getMessage().startsWith("expected "));
        }
        assertThrows(BufferException.class, () -> view.copyTo(new byte[1]));
        assertEquals(0L, view.get(-1));
        assertEquals(3, view.slice("::100000000000").slice("::4").length());
    }

    @Test
    void digitsAreGroupedFromTheRightOrLeft() {
        MemoryView view = MemoryView.of(new byte[] {1, 0x2f, (byte) 0xff, 4, 5}).slice("::-1");
        assertEquals("0504ff2f01", view.hex());
        assertEquals("05 04 ff 2f 01", view.hex(" "));
        assertEquals("05-04ff-2f01", view.hex("-", 2));
        assertEquals("0504-ff2f-01", view.hex("-", -2));
        assertEquals("0504ff2f01", view.hex(":", 0));
        assertEquals("0504ff2f01", view.hex(":", Integer.MIN_VALUE));
        assertEquals("0504ff2f01", view.hex(":", 5));
        assertEquals("05:04ff2f01", view.hex(":", 4));
        assertEquals("", MemoryView.of(new byte[0]).hex(" ", 1));
        for (String separator : List.of("", "ab", "ä")) {
            assertEquals("expected one ASCII character as separator, given \"" + separator + "\": take a blank, for "
                + "instance", assertThrows(IllegalArgumentException.class, () -> view.hex(separator)).getMessage());
        }
        String many = MemoryView.of(new byte[200_000]).slice("::-1").hex();
        assertEquals("0".repeat(400_000), many);
    }

    private static void assertGoes(String format, Object array) {
        int length = Array.getLength(array);
        ElementFormat item = ElementFormat.of(format);
        MemoryView view = view(format, item.itemSize(), length);
        view.copyFrom(array);
        Object back = Array.newInstance(array.getClass().componentType(), length);
        view.slice("::-1").copyTo(back);
        view.assign(view.slice("::-1"));
        Object turned = Array.newInstance(array.getClass().componentType(), length);
        view.copyTo(turned);
        assertTrue(Arrays.deepEquals(new Object[] {back}, new Object[] {turned}), format);
        assertEquals(Array.get(array, 0), Array.get(back, length - 1));
        assertEquals(Array.get(array, 1), Array.get(back, 1));
    }

    private static MemoryView view(String format, long itemSize, long length) {
        MemorySegment memory = MemorySegment.ofArray(new byte[(int) (itemSize * length)]);
        BufferExporter exporter = new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, memory, BufferLayout.of(0, ElementFormat.of(format), itemSize,
                    new long[] {length}, new long[] {itemSize}), request);
            }
        };
        return MemoryView.of(exporter);
    }
}
