package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.scenebuf.engine.pta.PtaExportersTest.bytesOf;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joml.Matrix3x2d;
import org.joml.Matrix4f;
import org.joml.Matrix4x3f;
import org.joml.Vector3f;
import org.joml.Vector3i;
import org.joml.Vector4L;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.FormatException;

class PtaTypeTest {

    private static final long SEED = 411;

    @Test
    void everyTypeKeepsItsExtremes() {
        assertKeeps(PtaType.BOOL, List.of(true, false));
        assertKeeps(PtaType.INT8, List.of(-128, 127));
        assertKeeps(PtaType.UINT8, List.of(0, 255));
        assertKeeps(PtaType.INT16, List.of(-32768, 32767));
        assertKeeps(PtaType.UINT16, List.of(0, 65535));
        assertKeeps(PtaType.INT32, List.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
        assertKeeps(PtaType.UINT32, List.of(0L, 4294967295L));
        assertKeeps(PtaType.INT64, List.of(Long.MIN_VALUE, Long.MAX_VALUE));
        assertKeeps(PtaType.UINT64,
            List.of(BigInteger.ZERO, BigInteger.TWO.pow(63), BigInteger.TWO.pow(64).subtract(BigInteger.ONE)));
        assertKeeps(PtaType.FLOAT16, List.of(-65504f, 0x1p-24f, -0f, Float.NaN, Float.NEGATIVE_INFINITY));
        assertKeeps(PtaType.FLOAT32,
            List.of(-Float.MAX_VALUE, Float.MIN_VALUE, -0f, Float.NaN, Float.POSITIVE_INFINITY));
        assertKeeps(PtaType.FLOAT64,
            List.of(-Double.MAX_VALUE, Double.MIN_VALUE, -0.0, Double.NaN, Double.POSITIVE_INFINITY));
        assertKeeps(PtaType.VECTOR3F, List.of(new Vector3f(Float.NaN, -0f, Float.MIN_VALUE), new Vector3f()));
        assertKeeps(PtaType.VECTOR3I, List.of(new Vector3i(Integer.MIN_VALUE, -1, Integer.MAX_VALUE)));
        assertKeeps(PtaType.VECTOR4L, List.of(new Vector4L(Long.MIN_VALUE, -1, 1L << 53 | 1, Long.MAX_VALUE)));
    }

    @Test
    void numbersThatDoNotFitAreRefusedAndNothingIsStored() {
        assertRefuses(PtaType.INT8, "a number from -128 to 127 for format b, given Integer 128", List.of(128, -129));
        assertRefuses(PtaType.UINT8, "a number from 0 to 255 for format B, given Integer 256",
            List.of(256, -1));
        assertRefuses(PtaType.INT16, "a number from -32768 to 32767 for format h, given Integer 32768",
            List.of(32768));
        assertRefuses(PtaType.UINT16, "a number from 0 to 65535 for format H, given Integer 65536",
            List.of(65536, -1));
        assertRefuses(PtaType.UINT32, "a number from 0 to 4294967295 for format I, given Long -1",
            List.of(-1L, 1L << 32));
        assertRefuses(PtaType.UINT64, "a number from 0 to 18446744073709551615 for format Q, given BigInteger -1",
            List.of(BigInteger.ONE.negate(), BigInteger.TWO.pow(64)));
        assertRefuses(PtaType.FLOAT16, "a number between -65520 and 65520 for format e, given 65520.0",
            List.of(65520f, -Float.MAX_VALUE));
    }

    /** Each component gets a number of its own, so that none can be swapped or left out unseen. */
    @Test
    void everyTypeGoesThroughJavaUnchanged() {
        Random random = new Random(SEED);
        for (PtaType<?> type : PtaType.values()) {
            byte[] bytes = new byte[(int) type.byteSize() * 4];
            random.nextBytes(bytes);
            assertGoesThrough(type, type.component().scalarCode() == '?' ? new byte[] {0, 1, 1, 0} : bytes);
        }
    }

    private static <T> void assertGoesThrough(PtaType<T> type, byte[] bytes) {
        String where = type + ", seed " + SEED;
        try (PointerToArray<T> from = PointerToArray.copyOf("from", type, Buffers.wrap(bytes));
            PointerToArray<T> to = PointerToArray.allocate("to", type, from.size())) {
            for (long k = 0; k < from.size(); k++) {
                to.set(k, from.get(k));
            }
            assertEquals(numbers(from), numbers(to), where);
            if (type.itemShape().length > 0) {
                T target = from.get(0);
                assertSame(target, from.get(1, target), where);
                assertEquals(from.get(1), target, where);
                assertNotSame(from.get(1), from.get(1), where);
            }
        }
    }

    /** As text: not a number is then like itself. */
    private static String numbers(PointerToArray<?> array) {
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            return view.items().toList().toString();
        }
    }

    @Test
    void matricesLieColumnAfterColumn() {
        Matrix4f move = new Matrix4f().translation(5, 6, 7).scale(2, 3, 4);
        Matrix4x3f thin = new Matrix4x3f().translation(5, 6, 7);
        Matrix3x2d flat = new Matrix3x2d().translation(8, 9);
        try (PointerToArray<Matrix4f> moves = PointerToArray.of("moves", PtaType.MATRIX4F, new Matrix4f(), move);
            PointerToArray<Matrix4x3f> thins = PointerToArray.of("thins", PtaType.MATRIX4X3F, thin);
            PointerToArray<Matrix3x2d> flats = PointerToArray.of("flats", PtaType.MATRIX3X2D, flat);
            BufferView view = moves.getBuffer(BufferRequest.FULL_RO);
            BufferView thinView = thins.getBuffer(BufferRequest.FULL_RO);
            BufferView flatView = flats.getBuffer(BufferRequest.FULL_RO)) {
            for (int column = 0; column < 4; column++) {
                for (int row = 0; row < 4; row++) {
                    assertEquals((double) move.get(column, row), view.get(1, column, row));
                }
            }
            assertEquals(6.0, thinView.get(0, 3, 1));
            assertEquals(9.0, flatView.get(0, 2, 1));
            assertEquals(move, moves.get(1));
            assertEquals(thin, thins.get(0, new Matrix4x3f()));
            assertEquals(flat, flats.get(0));
        }
    }

    @Test
    void numbersAreNotReadIntoAnObject() {
        try (PointerToArray<Integer> numbers = PointerToArray.of("n", PtaType.INT32, 1)) {
            assertEquals("expected an object that can be filled, such as a vector, given Integer 5: use get(index)",
                assertThrows(IllegalArgumentException.class, () -> numbers.get(0, 5)).getMessage());
        }
    }

    @Test
    void typesTellWhatTheyAre() {
        assertEquals("MATRIX4X3D", PtaType.MATRIX4X3D.toString());
        assertArrayEquals(new long[] {4, 3}, PtaType.MATRIX4X3D.itemShape());
        assertEquals(96, PtaType.MATRIX4X3D.byteSize());
        assertEquals("q", PtaType.VECTOR2L.component().toString());
        assertEquals(36, PtaType.values().size());
        assertThrows(UnsupportedOperationException.class, () -> PtaType.values().removeFirst());
        for (PtaType<?> type : PtaType.values()) {
            assertEquals(Arrays.stream(type.itemShape()).reduce(type.component().itemSize(), (a, b) -> a * b),
                type.byteSize());
        }
    }

    private static <T> void assertKeeps(PtaType<T> type, List<T> values) {
        try (PointerToArray<T> array = PointerToArray.allocate("values", type, 0)) {
            values.forEach(array::add);
            assertEquals(values, array.asList(), type.toString());
        }
    }

    private static <T> void assertRefuses(PtaType<T> type, String text, List<T> values) {
        try (PointerToArray<T> array = PointerToArray.copyOf("values", type,
            Buffers.wrap(new byte[(int) type.byteSize()]))) {
            byte[] before = bytesOf(array);
            for (T value : values) {
                assertThrows(FormatException.class, () -> array.set(0, value));
                assertThrows(FormatException.class, () -> array.add(value));
                assertThrows(FormatException.class, () -> array.insert(0, value));
                assertThrows(FormatException.class, () -> array.fill(value));
                assertThrows(FormatException.class, () -> PointerToArray.of("none", type, value));
            }
            assertEquals("expected " + text + ": convert or clamp it first",
                assertThrows(FormatException.class, () -> array.set(0, values.getFirst())).getMessage());
            assertArrayEquals(before, bytesOf(array));
        }
    }

    @Test
    void noElementIsNull() {
        for (PtaType<?> type : PtaType.values()) {
            try (PointerToArray<?> array = PointerToArray.allocate("one", type, 1)) {
                assertThrows(NullPointerException.class, () -> array.set(0, null), type.toString());
                assertThrows(NullPointerException.class, () -> array.add(null), type.toString());
                assertEquals(1, array.size());
            }
        }
    }
}
