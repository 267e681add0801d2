package org.scenebuf.engine.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.memory.FormatException;

class ElementFormatValuesTest {

    @ParameterizedTest
    @CsvSource({"b,-128,127", "B,0,255", "h,-32768,32767", "H,0,65535", "i,-2147483648,2147483647", "I,0,4294967295",
        "q,-9223372036854775808,9223372036854775807", "Q,0,18446744073709551615",
        "P,-9223372036854775808,18446744073709551615", "n,-9223372036854775808,9223372036854775807",
        "N,0,18446744073709551615", ">l,-2147483648,2147483647", "5t,0,31", "64t,0,18446744073709551615", "1t,0,1"})
    void wholeNumbersHaveExactBounds(String text, BigInteger low, BigInteger high) {
        ElementFormat format = ElementFormat.of(text);
        MemorySegment memory = MemorySegment.ofArray(new byte[8]);
        for (BigInteger bound : List.of(low, high)) {
            format.write(memory, 0, bound);
            BigInteger wrapped = text.equals("P") ? bound.mod(BigInteger.TWO.pow(64)) : bound;
            assertEquals(wrapped, new BigInteger(format.read(memory, 0).toString()));
        }
        byte[] before = memory.toArray(ValueLayout.JAVA_BYTE);
        assertThrows(FormatException.class, () -> format.write(memory, 0, low.subtract(BigInteger.ONE)));
        assertThrows(FormatException.class, () -> format.write(memory, 0, high.add(BigInteger.ONE)));
        assertThrows(FormatException.class, () -> format.write(memory, 0, 1.0));
        assertThrows(FormatException.class, () -> format.write(memory, 0, "1"));
        assertThrows(FormatException.class, () -> format.write(memory, 0, null));
        assertArrayEquals(before, memory.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void anyObjectHasATruthValue() {
        List<Object> lies = Arrays.asList(null, false, 0, 0L, 0.0, -0.0f, BigInteger.ZERO, new BigDecimal("0.000"), "",
            new byte[0], new int[0], List.of(), Map.of(), new Complex(0, 0));
        List<Object> truths = List.of(true, 7, Double.NaN, new BigDecimal("1e-9999"), " ", new byte[1], List.of(0),
            new Complex(0, 1), new Object());
        MemorySegment memory = MemorySegment.ofArray(new byte[] {42});
        ElementFormat format = ElementFormat.of("?");
        assertEquals(true, format.read(memory, 0));
        for (Object lie : lies) {
            format.write(memory, 0, lie);
            assertEquals(0, memory.get(ValueLayout.JAVA_BYTE, 0));
        }
        for (Object truth : truths) {
            format.write(memory, 0, truth);
            assertEquals(1, memory.get(ValueLayout.JAVA_BYTE, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "f", "d", "g", "Zf", "Zd", "<d", ">f"})
    void aNumberTooLargeForADoubleIsRefused(String text) {
        MemorySegment memory = MemorySegment.ofArray(new byte[32]);
        BigInteger large = BigInteger.TWO.pow(1024);
        String error = assertThrows(FormatException.class,
            () -> ElementFormat.of(text).write(memory, 0, large)).getMessage();
        assertEquals("expected a number that a double holds for format " + text
            + ", given BigInteger of 1025 bits: convert or clamp it first", error);
        assertThrows(FormatException.class, () -> ElementFormat.of(text).write(memory, 0, new BigDecimal("1e400")));
        assertThrows(FormatException.class, () -> ElementFormat.of(text).write(memory, 0, "1"));
    }

    @Test
    void floatOverflowIsInfinityUnderMarksOfThisMachineOnly() {
        MemorySegment memory = MemorySegment.ofArray(new byte[8]);
        for (String text : List.of("f", "@f", "^f", "Zf")) {
            ElementFormat.of(text).write(memory, 0, 1e39);
        }
        assertEquals(new Complex(Double.POSITIVE_INFINITY, 0), ElementFormat.of("Zf").read(memory, 0));
        for (String text : List.of("=f", "<f", ">f", "!f", "<Zf")) {
            assertThrows(FormatException.class, () -> ElementFormat.of(text).write(memory, 0, 1e39));
        }
    }

    @Test
    void complexNumbersHaveTwoParts() {
        MemorySegment memory = MemorySegment.ofArray(new byte[16]);
        ElementFormat.of(">Zd").write(memory, 0, new Complex(1.5, -2));
        assertEquals(new Complex(1.5, -2), ElementFormat.of(">Zd").read(memory, 0));
        assertEquals(List.of(1.5, -2.0), ElementFormat.of(">dd").read(memory, 0));
        ElementFormat.of("<Zf").write(memory, 0, 3);
        assertEquals(new Complex(3, 0), ElementFormat.of("<Zf").read(memory, 0));
        assertEquals(4, ElementFormat.of("Zf").alignment());
    }

    @Test
    void textKeepsItsTrailingZeros() {
        MemorySegment memory = MemorySegment.ofArray(new byte[16]);
        ElementFormat wide = ElementFormat.of(">4w");
        wide.write(memory, 0, "a\ud83d\ude00b");
        assertEquals("a\ud83d\ude00b\0", wide.read(memory, 0));
        assertEquals(List.of(0x61L, 0x1f600L, 0x62L, 0L), ElementFormat.of(">4I").read(memory, 0));
        ElementFormat narrow = ElementFormat.of("<4u");
        narrow.write(memory, 0, "a\ud83d\ude00");
        assertEquals("a\ud83d\ude00\0", narrow.read(memory, 0));
        assertEquals("expected at most 4 units of text for format <4u, given String abcde: convert or clamp it first",
            assertThrows(FormatException.class, () -> narrow.write(memory, 0, "abcde")).getMessage());
        assertEquals("a\ud83d\ude00\0", narrow.read(memory, 0));
    }

    @Test
    void unitsThatAreNoUnicodeAreKept() {
        MemorySegment memory = MemorySegment.ofArray(new byte[8]);
        ElementFormat.of("<2I").write(memory, 0, List.of(0xffff_ffffL, 0x41));
        ElementFormat text = ElementFormat.of("<2w");
        assertEquals(List.of(0xffff_ffffL, 0x41L), text.read(memory, 0));
        text.write(memory, 0, List.of(0xd800, 7));
        assertEquals(List.of(0xd800L, 7L), text.read(memory, 0));
        assertThrows(FormatException.class, () -> text.write(memory, 0, List.of(-1)));
    }

    @Test
    void bitsShareBytesFromTheLowestOn() {
        ElementFormat format = ElementFormat.of("T{3t:a:5t:b:6t:c:B:d:70t:e:2t:f:}");
        assertEquals(2 + 1 + 9, format.itemSize());
        MemorySegment memory = MemorySegment.ofArray(new byte[12]);
        List<Object> values = List.of(5L, 17L, 33L, 255L, BigInteger.TWO.pow(69).add(BigInteger.ONE), 3L);
        format.write(memory, 0, values);
        assertArrayEquals(new byte[] {(byte) (5 | 17 << 3), 33, -1, 1, 0, 0, 0, 0, 0, 0, 0, (byte) (0x20 | 3 << 6)},
            memory.toArray(ValueLayout.JAVA_BYTE));
        assertEquals(values, format.read(memory, 0));
        assertEquals(format, ElementFormat.of(format.toString()));
    }

    @Test
    void aFieldOfBitsLeavesItsNeighboursAlone() {
        ElementFormat format = ElementFormat.of("3t:a:5t:b:");
        MemorySegment memory = MemorySegment.ofArray(new byte[] {-1});
        ElementFormat.Field field = format.field("b");
        field.format().write(memory, field.offset(), 0);
        assertEquals(List.of(7L, 0L), format.read(memory, 0));
        assertThrows(FormatException.class, () -> field.format().write(memory, field.offset(), 32));
    }

    @Test
    void addressesAreReadAndNotWritten() {
        MemorySegment memory = MemorySegment.ofArray(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0});
        for (String text : List.of("<O", "<&T{i:a:}", "<&(3)d", "<X{}", "<X{i->d}", "<&&B")) {
            assertEquals(1L, ElementFormat.of(text).read(memory, 0), text);
            assertEquals(8, ElementFormat.of(text).itemSize(), text);
            assertThrows(FormatException.class, () -> ElementFormat.of(text).write(memory, 0, 1), text);
            assertEquals(ElementFormat.of(text), reprinted(text), text);
        }
        ElementFormat linked = ElementFormat.of("T{<&i:next:B:b:}");
        assertEquals(8, linked.field("b").offset());
        assertThrows(FormatException.class, () -> linked.write(memory, 0, List.of(1, 2)));
    }

    private static ElementFormat reprinted(String text) {
        return ElementFormat.of(FormatPrinter.print(new FormatParser(text, FormatDialect.PEP3118).parse()));
    }

    @Test
    void voidFieldsAreBytes() {
        MemorySegment memory = MemorySegment.ofArray(new byte[] {1, 2, 3, 4});
        List<?> values = (List<?>) ElementFormat.of("T{x2x:pad:B:b:}").read(memory, 0);
        assertArrayEquals(new byte[] {2, 3}, (byte[]) values.getFirst());
        assertEquals(4L, values.getLast());
    }

    @Test
    void pascalTextLongerThanItsLengthByteCanSayIsStoredWhole() {
        MemorySegment memory = MemorySegment.ofArray(new byte[300]);
        byte[] text = new byte[300];
        Arrays.fill(text, (byte) 'a');
        ElementFormat.of("300p").write(memory, 0, text);
        assertEquals((byte) 255, memory.get(ValueLayout.JAVA_BYTE, 0));
        assertEquals('a', memory.get(ValueLayout.JAVA_BYTE, 299));
        assertEquals(255, ((byte[]) ElementFormat.of("300p").read(memory, 0)).length);
        assertEquals(0, ((byte[]) ElementFormat.of("0p").read(memory, 0)).length);
    }

    @Test
    void anItemThatLeavesTheMemoryIsNeitherReadNorWritten() {
        MemorySegment memory = MemorySegment.ofArray(new byte[11]);
        for (String text : List.of("3f", "(3)f", "12s", "3w", "g", "Zd", "1000000000000f", "90t", "xxxxq")) {
            assertThrows(IndexOutOfBoundsException.class, () -> ElementFormat.of(text).read(memory, 0), text);
            assertThrows(IndexOutOfBoundsException.class, () -> ElementFormat.of(text).read(memory, -1), text);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> ElementFormat.of("3f").write(memory, 0, List.of(1, 2, 3)));
    }
}
