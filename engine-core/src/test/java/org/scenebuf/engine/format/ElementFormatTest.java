package org.scenebuf.engine.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.memory.FormatException;

class ElementFormatTest {

    /** What CPython's {@code struct.calcsize} says on a 64-bit machine. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"b,1", "B,1", "?,1", "c,1", "h,2", "e,2", "i,4", "f,4", "q,8", "d,8",
        "n,8", "P,8", "ib,5", "bi,8", "i0q,8", "b0i,4", "=bi,5", "<q,8", "5s,5", "0s,0", "3x,3", "fff,12", "3f,12",
        "hhl,16", "<hhl,8", "x,1", "9p,9", "b i,8"})
    void sizesAreThoseOfStruct(String format, long size) {
        assertEquals(size, ElementFormat.of(format).itemSize());
    }

    @Test
    void aRowOfVerticesIsUnderstood() {
        ElementFormat row = ElementFormat.of("T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}");
        assertEquals(32, row.itemSize());
        assertEquals(List.of("vertex", "normal", "texcoord"),
            row.fields().stream().map(ElementFormat.Field::name).toList());
        assertEquals(24, row.field("texcoord").offset());
        assertEquals(ElementFormat.of("(2)f"), row.field("texcoord").format());
    }

    @Test
    void anOrderMarkHoldsUntilTheNext() {
        ElementFormat mixed = ElementFormat.of("T{B:a:>i:b:h:c:<d:e:}");
        assertEquals(15, mixed.itemSize());
        MemorySegment memory = MemorySegment.ofArray(new byte[15]);
        mixed.write(memory, 0, List.of(1, 2, 3, 0.5));
        assertArrayEquals(new byte[] {1, 0, 0, 0, 2, 0, 3, 0, 0, 0, 0, 0, 0, (byte) 0xe0, 0x3f},
            memory.toArray(ValueLayout.JAVA_BYTE));
        assertEquals(List.of(1L, 2L, 3L, 0.5), mixed.read(memory, 0));
    }

    @Test
    void onlyASingleNativeNumberHasAScalarCode() {
        assertEquals('f', ElementFormat.of("f").scalarCode());
        assertEquals('f', ElementFormat.of("=f").scalarCode());
        assertEquals('B', ElementFormat.of(">B").scalarCode());
        assertEquals(0, ElementFormat.of(">f").scalarCode());
        assertEquals(0, ElementFormat.of("ff").scalarCode());
        assertEquals(0, ElementFormat.of("(3)f").scalarCode());
        assertEquals(0, ElementFormat.of("T{f:x:}").scalarCode());
    }

    @Test
    void oneKindOfNumberHasManyNames() {
        ElementFormat longs = ElementFormat.of("q");
        assertTrue(longs.isSameNumber(ElementFormat.of("n")));
        assertTrue(longs.isSameNumber(ElementFormat.of("=q")));
        assertTrue(ElementFormat.of(">B").isSameNumber(ElementFormat.of("<B")));
        for (String other : new String[] {"Q", "d", ">q", "(1)q", "T{q:x:}", "8s"}) {
            assertFalse(longs.isSameNumber(ElementFormat.of(other)), other);
        }
        assertFalse(ElementFormat.of("qq").isSameNumber(ElementFormat.of("qq")), "a record is no number");
        assertTrue(ElementFormat.of(">b").isBytes() && ElementFormat.of("c").isBytes());
        assertFalse(ElementFormat.of("?").isBytes() || ElementFormat.of("2s").isBytes());
    }

    @Test
    void formatsAreEqualWhenItemsAreLaidOutAlike() {
        assertEquals(ElementFormat.of("f"), ElementFormat.of("@f"));
        assertEquals(ElementFormat.of("ff"), ElementFormat.of("2f"));
        assertEquals(ElementFormat.of("T{f:a:xxxx}"), ElementFormat.of("T{f:a:4x}"));
        assertNotEquals(ElementFormat.of("<f"), ElementFormat.of(">f"));
        assertNotEquals(ElementFormat.of("T{f:a:}"), ElementFormat.of("T{f:b:}"));
        assertNotEquals(ElementFormat.of("i"), ElementFormat.of("I"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T{(3)f:vertex:4x(2)<f:uv:}", "T{B:a:3xi:b:}", "(2,3)f", "5s", ">H", "T{T{h:x:}:p:2xd:q:}",
        "(2)i(2)i", "2OO2&i", "3xi", "T{4t4t:a:B2t}", "t<0q17t0s5t", "2T{bi}T{bi}", "<l@l^l=l",
        "ZfZf2Zd", "2c3c1s1s"})
    void whatIsPrintedIsReadAgain(String text) {
        ElementFormat format = ElementFormat.of(text);
        for (ElementFormat.Field field : format.fields()) {
            assertEquals(field.format(), ElementFormat.of(field.format().toString()), text);
        }
        assertEquals(format, ElementFormat.of(format.toString()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', value = {
        "z|expected a format code at position 0 of format \"z\", given 'z': correct the format",
        "<n|expected a format code that has a standard size at position 1 of format \"<n\", given 'n': "
            + "correct the format",
        "3|expected a format code at position 1 of format \"3\", given the end: correct the format",
        "T{f:a|expected the ':' that ends the name at position 5 of format \"T{f:a\", given the end: "
            + "correct the format",
        "T{f|expected '}' at position 3 of format \"T{f\", given the end: correct the format",
        "f}|expected the end of the format at position 1 of format \"f}\", given '}': correct the format",
        "(3f|expected ')' at position 2 of format \"(3f\", given 'f': correct the format",
        "(,)f|expected a count below 2^63 at position 1 of format \"(,)f\", given ',': correct the format",
        "Zi|expected f, d or g at position 1 of format \"Zi\", given 'i': correct the format",
        "<Zg|expected f or d at position 2 of format \"<Zg\", given 'g': correct the format",
        "X|expected '{' at position 1 of format \"X\", given the end: correct the format",
        "X{i|expected the '}' that ends the signature at position 3 of format \"X{i\", given the end: "
            + "correct the format",
        "(2)(3)i|expected a format code at position 3 of format \"(2)(3)i\", given '(': correct the format",
        "<(3)f|expected a format code that has a standard size at position 1 of format \"<(3)f\", given '(': "
            + "correct the format",
        "9223372036854775807xi|expected a total size below 2^63 before here at position 21 of format "
            + "\"9223372036854775807xi\", given the end: correct the format"})
    void aBadFormatNamesThePositionAndWhatWasExpectedThere(String format, String text) {
        assertEquals(text, assertThrows(FormatException.class, () -> ElementFormat.of(format)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807d", "(4611686018427387904,4)d", "9223372036854775808f",
        "9223372036854775807xi", "(9223372036854775807,0)f", "(0,9223372036854775807,9223372036854775807)f",
        "(9223372036854775807)0s", "\u0663f"})
    void aFormatCannotMakeTheLibraryAllocateOrOverflow(String format) {
        assertThrows(FormatException.class, () -> ElementFormat.of(format));
    }

    @Test
    void manyValuesInManyRecordsCostNoMoreThanTheyAreWorth() {
        ElementFormat wide = ElementFormat.of("65536T{65536b}");
        assertEquals(1L << 32, wide.itemSize());
        assertEquals(65536, wide.fields().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"T{T{<h@l:a:}:r:}", "T{^l:a:b:b:}", "T{(2)3f:a:}", "T{<h:a:T{b:x:i:y:}:r:}",
        "T{>i:a:(2,2)@d:m:}"})
    void aFieldsFormatIsReadAgainAsWhatItIs(String text) {
        for (ElementFormat.Field field : ElementFormat.of(text).fields()) {
            ElementFormat again = ElementFormat.of(field.format().toString());
            assertEquals(field.format(), again, text);
            assertEquals(field.format().itemSize(), again.itemSize(), text);
        }
    }

    @Test
    void anItemTooLargeToWriteAtOnceIsRefused() {
        MemorySegment memory = MemorySegment.ofArray(new byte[8]);
        assertThrows(FormatException.class, () -> ElementFormat.of("(600000000)f").write(memory, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T{", "&", "(1,1,1,1,1,1,1,1)T{"})
    void recordsPointersAndExtentsAreNotNestedWithoutEnd(String part) {
        String deep = part.repeat(100_000);
        assertTrue(assertThrows(FormatException.class, () -> ElementFormat.of(deep)).getMessage()
            .startsWith("expected at most 64 records and extents inside one another"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536T{65536T{65536T{}}}", "(65536,65536)0s", "70000T{}", "T{(70000)0s:a:}",
        "65536T{(65536,0)f b}"})
    void noFormatMakesManyValuesOfFewBytes(String text) {
        String error = assertThrows(FormatException.class, () -> ElementFormat.of(text)).getMessage();
        assertTrue(error.startsWith("expected at most ") && error.contains(" bytes before here"), error);
    }

    @Test
    void wholeNumbersAreSignedOrNotAsTheirCodeSays() {
        MemorySegment ones = MemorySegment.ofArray(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        assertEquals(-1L, ElementFormat.of("b").read(ones, 0));
        assertEquals(255L, ElementFormat.of("B").read(ones, 0));
        assertEquals(65535L, ElementFormat.of("H").read(ones, 0));
        assertEquals(4294967295L, ElementFormat.of("I").read(ones, 0));
        assertEquals(-1L, ElementFormat.of("q").read(ones, 0));
        assertEquals(new BigInteger("18446744073709551615"), ElementFormat.of("Q").read(ones, 0));
        assertEquals(true, ElementFormat.of("?").read(ones, 0));
    }

    @Test
    void halvesAreRoundedOnceToEven() {
        MemorySegment memory = MemorySegment.ofArray(new byte[2]);
        ElementFormat half = ElementFormat.of("e");
        half.write(memory, 0, Math.nextUp(1 + 0x1p-11));
        assertEquals(1 + 0x1p-10, half.read(memory, 0));
        half.write(memory, 0, 1 + 0x1p-11);
        assertEquals(1.0, half.read(memory, 0));
        half.write(memory, 0, Math.nextDown(65520.0));
        assertEquals(65504.0, half.read(memory, 0));
        assertThrows(FormatException.class, () -> half.write(memory, 0, 65520.0));
    }

    @Test
    void aValueThatDoesNotFitLeavesTheMemoryAsItWas() {
        byte[] bytes = {1, 2, 3, 4};
        MemorySegment memory = MemorySegment.ofArray(bytes);
        ElementFormat pair = ElementFormat.of("hh");
        String text = assertThrows(FormatException.class, () -> pair.write(memory, 0, List.of(7, 40_000))).getMessage();
        assertEquals("expected a number from -32768 to 32767 for format h, given Integer 40000: "
            + "convert or clamp it first", text);
        assertThrows(FormatException.class, () -> pair.write(memory, 0, List.of(7)));
        assertThrows(FormatException.class, () -> pair.write(memory, 0, 7));
        assertThrows(FormatException.class, () -> ElementFormat.of("i").write(memory, 0, 1.5));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, bytes);
    }

    @Test
    void paddingBecomesZero() {
        MemorySegment memory = MemorySegment.ofArray(new byte[] {9, 9, 9, 9, 9, 9, 9, 9});
        ElementFormat.of("bi").write(memory, 0, List.of(1, 2));
        assertArrayEquals(new byte[] {1, 0, 0, 0, 2, 0, 0, 0}, memory.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void floatOverflowIsInfinityInNativeModeAndAnErrorElse() {
        MemorySegment memory = MemorySegment.ofArray(new byte[4]);
        ElementFormat.of("f").write(memory, 0, 1e39);
        assertEquals(Double.POSITIVE_INFINITY, ElementFormat.of("f").read(memory, 0));
        assertThrows(FormatException.class, () -> ElementFormat.of("<f").write(memory, 0, 1e39));
    }

    @Test
    void textIsPaddedAndPascalTextKnowsItsLength() {
        MemorySegment memory = MemorySegment.ofArray(new byte[4]);
        ElementFormat.of("4s").write(memory, 0, new byte[] {'a', 'b'});
        assertArrayEquals(new byte[] {'a', 'b', 0, 0}, (byte[]) ElementFormat.of("4s").read(memory, 0));
        ElementFormat.of("4p").write(memory, 0, new byte[] {'a', 'b'});
        assertArrayEquals(new byte[] {'a', 'b'}, (byte[]) ElementFormat.of("4p").read(memory, 0));
        assertThrows(FormatException.class, () -> ElementFormat.of("c").write(memory, 0, new byte[2]));
    }

    @Test
    void readOnlyMemoryIsRefused() {
        for (String format : List.of("i", "3s", "T{i:a:h:b:}")) {
            ElementFormat one = ElementFormat.of(format);
            MemorySegment readOnly = MemorySegment.ofArray(new byte[16]).asReadOnly();
            Object value = one.read(readOnly, 0);
            assertEquals("expected memory that may be written, given a read-only segment: pass a writable segment",
                assertThrows(IllegalArgumentException.class, () -> one.write(readOnly, 0, value)).getMessage());
            assertThrows(IllegalArgumentException.class, () -> one.writeValues(readOnly, 0, List.of()));
        }
    }

    @Test
    void bytesAreReadWhateverTheByteOrderIs() {
        MemorySegment memory = MemorySegment.ofArray(new byte[] {-3, 2});
        for (boolean swapped : new boolean[] {false, true}) {
            assertEquals(-3, NumberCodec.load(memory, 0, NumberKind.INT8, swapped));
            assertEquals(253, NumberCodec.load(memory, 0, NumberKind.UINT8, swapped));
            assertEquals(1, NumberCodec.load(memory, 1, NumberKind.TRUTH, swapped));
            assertThrows(IndexOutOfBoundsException.class, () -> NumberCodec.load(memory, 2, NumberKind.INT8, swapped));
        }
    }
}
