package org.scenebuf.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.interop.nd4j.Nd4jMirror;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.view.MemoryView;

/** Items that are bytes without a meaning, to which somebody gives one. */
class RawItemsTest {

    /** 1, -2, 0.5 and 3 as bfloat16: the upper halves of floats. */
    private static final short[] BITS = {0x3f80, (short) 0xc000, 0x3f00, 0x4040};

    /** What NumPy writes of the type that ml_dtypes adds to it. */
    @ParameterizedTest
    @ValueSource(strings = {"'<V2'", "'|V2'", "'>V2'"})
    void filesOfTwoRawBytesAreOpenedAsBfloat16InPlace(String descr) {
        try (Arena arena = Arena.ofConfined(); NpyArray file = read(arena, descr, 2, 2);
            Nd4jView view = Nd4jViews.open(file, DataType.BFLOAT16); MemoryView bits = MemoryView.of(file)) {
            assertEquals("2x", file.format().toString());
            INDArray array = view.array();
            assertEquals(DataType.BFLOAT16, array.dataType());
            assertArrayEquals(new long[] {2, 2}, array.shape());
            assertArrayEquals(new double[] {1, -2, 0.5, 3}, numbers(array));
            array.muli(2);
            MemoryView halves = bits.reinterpret(ElementFormat.of("H"), 2, 2);
            assertEquals(List.of(List.of(0x4000L, 0xc080L), List.of(0x3f80L, 0x40c0L)), halves.toList());
            assertArrayEquals(new short[] {0x4000, (short) 0xc080, 0x3f80, 0x40c0}, shorts(written(file)));
        }
    }

    @ParameterizedTest
    @CsvSource({"x, BYTE", "c, UBYTE", "1s, BOOL", "2x, HALF", "2s, SHORT", "2s, UINT16", "4x, FLOAT", "4s, INT",
        "4x, UINT32", "8x, DOUBLE", "8s, LONG", "8x, UINT64", "T{2x:bits:}, BFLOAT16", "T{2s:a:2s:b:}, BFLOAT16"})
    void rawItemsAreOfAnyTypeOfTheirSize(String format, DataType type) {
        try (Lent raw = Lent.of(BufferLayout.contiguous(0, ElementFormat.of(format), 4))) {
            try (Nd4jView view = Nd4jViews.open(raw, type); Nd4jMirror mirror = Nd4jViews.mirror(raw, type)) {
                assertEquals(type, view.array().dataType());
                view.array().assign(1);
                mirror.refresh();
                assertEquals(view.array(), mirror.array());
                mirror.array().assign(0);
                assertEquals(4, mirror.commit());
                assertEquals(0, view.array().castTo(DataType.DOUBLE).sumNumber().intValue());
            }
        }
    }

    @Test
    void rawItemsOfNoTypeOrAnotherSizeAreRefused() {
        try (Arena arena = Arena.ofConfined()) {
            BufferExporter raw = lend(arena.allocate(64), "2x", 4);
            String unnamed = "expected items that are one number in this machine's byte order, given format 2x: name "
                + "a type of 2 bytes to Nd4jViews.open or mirror";
            assertText(unnamed, () -> Nd4jViews.open(raw));
            assertText(unnamed, () -> Nd4jViews.mirror(raw));
            String other = "expected a type of 2 bytes for items of format 2x, given FLOAT: name a type of 2 bytes to "
                + "Nd4jViews.open or mirror";
            assertText(other, () -> Nd4jViews.open(raw, DataType.FLOAT));
            assertText(other, () -> Nd4jViews.mirror(raw, DataType.FLOAT));
            assertText("expected a type of 3 bytes for items of format 3s, given FLOAT: ND4J has no type of this size; "
                + "read them by MemoryView", () -> Nd4jViews.open(lend(arena.allocate(64), "3s", 4), DataType.FLOAT));
            assertText("expected a type of numbers for items of format 2x, given UTF8: name one of those that "
                + "Nd4jViews lists", () -> Nd4jViews.open(raw, DataType.UTF8));
        }
    }

    /** ND4J's loops take aligned numbers for granted; a copy is aligned. */
    @Test
    void whereRawItemsLieAtOddAddressesTheMirrorIsLeft() {
        try (Lent raw = Lent.of(BufferLayout.contiguous(1, ElementFormat.of("2x"), 4))) {
            raw.fill(MemorySegment.ofArray(BITS));
            String text = assertThrows(BufferException.class, () -> Nd4jViews.open(raw, DataType.BFLOAT16))
                .getMessage();
            assertEquals("ND4J cannot work there; use Nd4jViews.mirror", text.substring(text.lastIndexOf(": ") + 2));
            try (Nd4jMirror mirror = Nd4jViews.mirror(raw, DataType.BFLOAT16)) {
                assertArrayEquals(new double[] {1, -2, 0.5, 3}, numbers(mirror.array()));
            }
        }
    }

    @Test
    void numbersOfTheOtherByteOrderAreTurnedFirst() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment turned = arena.allocate(8);
            for (int k = 0; k < BITS.length; k++) {
                turned.setAtIndex(ValueLayout.JAVA_SHORT, k, Short.reverseBytes(BITS[k]));
            }
            BufferExporter foreign = lend(turned, ">H", 4);
            assertText("expected items that are one number in this machine's byte order, given format >H: use "
                + "Nd4jViews.mirror", () -> Nd4jViews.open(foreign, DataType.BFLOAT16));
            try (Nd4jMirror mirror = Nd4jViews.mirror(foreign, DataType.BFLOAT16)) {
                assertArrayEquals(new double[] {1, -2, 0.5, 3}, numbers(mirror.array()));
            }
        }
    }

    private static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).ravel().toDoubleVector();
    }

    private static BufferExporter lend(MemorySegment memory, String format, long count) {
        return Buffers.wrap(memory, BufferLayout.contiguous(0, ElementFormat.of(format), count));
    }

    /** The file of these bits, with a descr of as many letters as the one that is written. */
    private static NpyArray read(Arena arena, String descr, long... shape) {
        MemorySegment bits = arena.allocate(2 * BITS.length);
        MemorySegment.copy(BITS, 0, bits, ValueLayout.JAVA_SHORT, 0, BITS.length);
        byte[] file = written(Buffers.wrap(bits, BufferLayout.contiguous(0, ElementFormat.of("2x"), shape)));
        String text = new String(file, StandardCharsets.ISO_8859_1).replace("'|V2'", descr);
        return Npy.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] written(BufferExporter source) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Npy.write(file, source);
        return file.toByteArray();
    }

    private static short[] shorts(byte[] file) {
        return MemorySegment.ofArray(file).asSlice(file.length - 2L * BITS.length)
            .toArray(ValueLayout.JAVA_SHORT_UNALIGNED);
    }

    private static void assertText(String expected, Executable refused) {
        assertEquals(expected, assertThrows(BufferException.class, refused).getMessage());
    }
}
