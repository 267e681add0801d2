package org.scenebuf.engine.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.memory.FormatException;

class ElementFormatDialectTest {

    @ParameterizedTest
    @ValueSource(strings = {"T{i}", "i:a:", "(2)i", "Zd", "g", "u", "w", "O", "&i", "X{}", "t", "^i", "i<i", " <i",
        "3 i", "i\0", "\u00e9", "<n", "<P", "3"})
    void structTakesNothingButItsOwnGrammar(String text) {
        assertThrows(FormatException.class, () -> ElementFormat.of(text, FormatDialect.STRUCT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "!", "@ i", "3s 2x", "\tb\n0i\f", "2147483648x", "99999999s", "1000000000i"})
    void structsOwnGrammarIsUnderstoodAlikeInTheWideOne(String text) {
        ElementFormat struct = ElementFormat.of(text, FormatDialect.STRUCT);
        assertEquals(struct, ElementFormat.of(text));
        assertEquals(struct.alignment(), ElementFormat.of(text).alignment());
        assertTrue(ElementFormat.of(text).isStruct());
    }

    @Test
    void whetherStructUnderstandsAFormatIsToldOfItsString() {
        assertTrue(ElementFormat.of("3xi").isStruct());
        assertFalse(ElementFormat.of("T{i}").isStruct());
        assertFalse(ElementFormat.of("^i").isStruct());
        assertFalse(ElementFormat.of("3 i").isStruct());
        assertTrue(ElementFormat.of("T{>i:a:}").field("a").format().isStruct());
        assertFalse(ElementFormat.unknown("what?", 4).isStruct());
    }

    /** What {@code numpy.dtype} answers on a 64-bit machine. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', value = {"ix|5|8", "hb|3|4", "dc|9|16", "=ix|5|5", "T{bi}b|9|12",
        "bT{=i}|5|5", "=bT{@i}|8|8", "3T{ix}|15|24", "^ib|5|5", "ib=x|6|6", "0q|0|0", "b0q|8|8"})
    void numpyRoundsSizesUpWhereStructDoesNot(String text, long size, long numpySize) {
        assertEquals(size, ElementFormat.of(text).itemSize());
        assertEquals(numpySize, ElementFormat.of(text, FormatDialect.NUMPY).itemSize());
    }

    @Test
    void aCountMakesASubArrayForNumpyAndValuesForStruct() {
        MemorySegment memory = MemorySegment.ofArray(new byte[] {1, 2, 3, 4});
        assertEquals(List.of(1L, 2L, 3L, 4L), ElementFormat.of("3bb").read(memory, 0));
        assertEquals(List.of(List.of(1L, 2L, 3L), 4L), ElementFormat.of("3bb", FormatDialect.NUMPY).read(memory, 0));
        assertEquals(4, ElementFormat.of("3bb").valueCount());
        assertEquals(2, ElementFormat.of("3bb", FormatDialect.NUMPY).valueCount());
        assertEquals(ElementFormat.of("1b"), ElementFormat.of("1b", FormatDialect.NUMPY));
    }

    @Test
    void numpyNamesWhatHasNoName() {
        ElementFormat format = ElementFormat.of("i:f1:hb", FormatDialect.NUMPY);
        assertEquals(List.of("f1", "f0", "f2"), format.fields().stream().map(ElementFormat.Field::name).toList());
        assertEquals("expected a name other than \"a\", which is taken, before here at position 8 of format "
            + "\"i:a:i:a:\", given the end: correct the format",
            assertThrows(FormatException.class, () -> ElementFormat.of("i:a:i:a:", FormatDialect.NUMPY)).getMessage());
    }

    @Test
    void oneValueIsBareUnlessItHasAName() {
        MemorySegment memory = MemorySegment.ofArray(new byte[] {1, 2, 3, 4});
        assertEquals(3L, ElementFormat.of("2xbx").read(memory, 0));
        assertEquals(List.of(3L), ElementFormat.of("2xbx").readValues(memory, 0));
        assertEquals(List.of(3L), ElementFormat.of("T{2xbx}").read(memory, 0));
        assertEquals(List.of(1L), ElementFormat.of("b:a:").read(memory, 0));
        assertEquals(List.of(), ElementFormat.of("3x").read(memory, 0));
        assertNotEquals(ElementFormat.of("2xbx"), ElementFormat.of("T{2xbx}"));
        assertEquals(2, ElementFormat.of("2xbx").fields().getFirst().offset());
        assertEquals(0, ElementFormat.of("2xbx").scalarCode());
        ElementFormat.of("2xbx").write(memory, 0, 9);
        ElementFormat.of("2xbx").writeValues(memory, 0, List.of(9));
        assertEquals(List.of(0L, 0L, 9L, 0L), ElementFormat.of("4b").read(memory, 0));
    }

    @Test
    void aFormatTellsWhatItIsMadeOf() {
        ElementFormat format = ElementFormat.of("T{(2,3)>H:m:3s:name:<Zd:z:2x:gap:}");
        ElementFormat matrix = format.field("m").format();
        assertArrayEquals(new long[] {2, 3}, matrix.shape());
        assertEquals("", matrix.code());
        assertEquals("H", matrix.element().code());
        assertEquals(ByteOrder.BIG_ENDIAN, matrix.element().byteOrder());
        assertEquals("s", format.field("name").format().code());
        assertEquals(3, format.field("name").format().itemSize());
        assertEquals("Zd", format.field("z").format().code());
        assertEquals(ByteOrder.LITTLE_ENDIAN, format.field("z").format().byteOrder());
        assertEquals("x", format.field("gap").format().code());
        assertEquals(0, format.shape().length);
        assertEquals(format, format.element());
        assertEquals("", format.code());
        assertEquals(ByteOrder.nativeOrder(), ElementFormat.of(">B").byteOrder());
    }

    @Test
    void manyFieldsAreMadeOnlyWhenAskedFor() {
        ElementFormat many = ElementFormat.of("b1000000000000hq");
        assertEquals(1_000_000_000_002L, many.valueCount());
        assertEquals(Integer.MAX_VALUE, many.fields().size());
        assertEquals(2 + 2 * 999_999L, many.fields().get(1_000_000).offset());
        assertEquals("T{bx^1000000000000h6xq}", FormatPrinter.print(
            new FormatParser(many.toString(), FormatDialect.PEP3118).parse()));
    }

    @Test
    void aFormatThatNobodyUnderstandsStillHasASizeAndAName() {
        ElementFormat unknown = ElementFormat.unknown("<z", 8);
        assertEquals(8, unknown.itemSize());
        assertEquals("<z", unknown.toString());
        assertEquals(0, unknown.valueCount());
        assertEquals(unknown, ElementFormat.unknown("<z", 8));
        assertNotEquals(unknown, ElementFormat.unknown("<z", 4));
        MemorySegment memory = MemorySegment.ofArray(new byte[8]);
        assertEquals("expected a format whose items can be read and written, given <z: "
            + "copy the items as bytes, or cast the view",
            assertThrows(FormatException.class, () -> unknown.read(memory, 0)).getMessage());
        assertThrows(FormatException.class, () -> unknown.write(memory, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> ElementFormat.unknown("z", -1));
    }
}
