package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.scenebuf.engine.pta.PtaExportersTest.bytesOf;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.MemoryStatistics;

/** What arrays take in: copied, or adopted. */
class PtaImportTest {

    private final PointerToArray<Vector3f> vectors =
        PointerToArray.of("vectors", PtaType.VECTOR3F, new Vector3f(1, 2, 3), new Vector3f(4, 5, 6));

    @AfterEach
    void close() {
        vectors.close();
    }

    @Test
    void elementsTheirComponentsAndBytesAreTaken() {
        byte[] expected = bytesOf(vectors);
        float[] numbers = {1, 2, 3, 4, 5, 6};
        List<BufferExporter> sources = List.of(vectors.asReadOnly(), Buffers.wrap(numbers), Buffers.wrap(expected),
            numbers("f", 2, 3), numbers("<f", 2, 3), numbers("(3)f", 2), numbers("B", 2, 12), numbers("b", 24),
            numbers("c", 2, 3, 4));
        for (BufferExporter source : sources) {
            try (PointerToArray<Vector3f> copy = PointerToArray.copyOf("copy", PtaType.VECTOR3F, source)) {
                assertArrayEquals(expected, bytesOf(copy), source.toString());
            }
        }
    }

    @Test
    void aColumnWithStridesIsTaken() {
        BufferLayout everyOther = BufferLayout.of(4, ElementFormat.of("f"), 4, new long[] {2, 1},
            new long[] {12, 4});
        try (PointerToArray<Float> copy = PointerToArray.copyOf("y", PtaType.FLOAT32,
            Buffers.wrap(MemorySegment.ofArray(bytesOf(vectors)), everyOther))) {
            assertEquals(List.of(2f, 5f), copy.asList());
        }
    }

    @Test
    void numbersOfAnyNameForTheSameKindAreTaken() {
        assertTakes(PtaType.INT64, "l", "q", "<q", "n");
        assertTakes(PtaType.UINT64, "L", "Q", "=Q", "N");
        assertTakes(PtaType.INT32, "i", "<l");
        assertTakes(PtaType.BOOL, "?", "B", "<?");
        assertTakes(PtaType.FLOAT16, "e", "<e");
    }

    @Test
    void otherKindsAndShapesAreRefusedThoughTheirSizeIsRight() {
        assertRefuses(PtaType.FLOAT32, "i", "I", ">f", "d", "e", "(2)f", "ff", "?");
        assertRefuses(PtaType.INT32, "f", ">i", "q", "h", ">I");
        assertRefuses(PtaType.INT64, "d", ">q", "Zf");
        assertRefuses(PtaType.UINT16, ">h", "B3x");
        assertRefuses(PtaType.UINT8, "H");
        assertRefuses(PtaType.BOOL, "H");
        for (BufferExporter misfit : List.of(numbers("f", 3, 2), numbers("f", 6, 1), numbers("f", 1, 6),
            numbers("f", 1, 2, 3), numbers("(2)f", 3), numbers("i", 2, 3), numbers("B", 3, 8))) {
            assertThrows(BufferException.class, () -> vectors.copyFrom(misfit));
        }
        try (PointerToArray<Matrix4f> matrices = PointerToArray.allocate("m", PtaType.MATRIX4F, 2)) {
            matrices.copyFrom(zeros("f", 3, 16));
            matrices.copyFrom(zeros("f", 3, 4, 4));
            assertThrows(BufferException.class, () -> matrices.copyFrom(zeros("f", 3, 2, 8)));
            assertThrows(BufferException.class, () -> matrices.copyFrom(zeros("f", 12, 4)));
            assertEquals(3, matrices.size());
        }
    }

    @Test
    void aRefusalLeavesTheArrayAndGivesTheSourceBack() {
        byte[] before = bytesOf(vectors);
        ChangeCursor cursor = vectors.changes().newCursor();
        cursor.drain((first, count) -> { });
        try (PointerToArray<Integer> ints = PointerToArray.of("ints", PtaType.INT32, 1, 2, 3);
            PointerToArray<Float> floats = PointerToArray.of("floats", PtaType.FLOAT32, 1f, 2f)) {
            String kind = "expected items of format f and shape [1, 3] for vectors, given i in bytes 0 to 12, offset "
                + "0, format i, shape [3], strides [4]: pass such items, a float[], or their bytes";
            String length = "expected whole elements of 12 bytes for vectors, given 8 bytes: copy a slice of the right "
                + "size";
            assertEquals(kind, refusal(() -> vectors.copyFrom(ints)));
            assertEquals(kind, refusal(() -> vectors.setSubdata(0, 1, ints)));
            assertEquals(kind, refusal(() -> PointerToArray.adopt("vectors", PtaType.VECTOR3F, ints)));
            assertEquals(kind, refusal(() -> PointerToArray.copyOf("vectors", PtaType.VECTOR3F, ints)));
            assertEquals(length, refusal(() -> vectors.copyFrom(floats)));
            assertEquals(length.replace("copy", "adopt"),
                refusal(() -> PointerToArray.adopt("vectors", PtaType.VECTOR3F, floats)));
            assertDoesNotThrow(() -> ints.resize(0), "a loan was left");
            assertDoesNotThrow(() -> floats.resize(0), "a loan was left");
        }
        assertArrayEquals(before, bytesOf(vectors));
        assertFalse(cursor.hasChanges());
    }

    @Test
    void adoptedMemoryIsSharedAndNeverGrows() {
        long copied = MemoryStatistics.bytesCopied();
        PointerToArray<Float> floats = PointerToArray.adopt("floats", PtaType.FLOAT32, vectors);
        assertEquals(copied, MemoryStatistics.bytesCopied());
        floats.set(4, 50f);
        assertEquals(new Vector3f(4, 50, 6), vectors.get(1));
        List<Runnable> ways = List.of(() -> floats.add(1f), floats::removeLast, floats::clear, () -> floats.resize(7),
            () -> floats.reserve(20), () -> floats.insert(0, 1f), () -> floats.remove(0, 1),
            () -> floats.copyFrom(Buffers.wrap(new float[1])));
        for (Runnable way : ways) {
            String text = refusal(way::run);
            assertTrue(text.startsWith("expected the size of adopted memory of floats, 24 bytes, given "), text);
            assertEquals(6, floats.size());
        }
        floats.reserve(6);
        floats.copyFrom(Buffers.wrap(new float[] {6, 5, 4, 3, 2, 1}));
        assertEquals(new Vector3f(3, 2, 1), vectors.get(1));
        assertTrue(refusal(() -> vectors.add(new Vector3f())).contains("adopted by floats over array vectors"));
        try (PointerToArray<Float> own = floats.copy("own")) {
            own.add(7f);
            assertEquals(7, own.size());
        }
        floats.close();
        vectors.add(new Vector3f());
    }

    @Test
    void memoryToReadIsAdoptedToRead() {
        BufferExporter toRead = Buffers.wrap(ByteBuffer.allocateDirect(8).asReadOnlyBuffer());
        try (PointerToArray<Integer> ints = PointerToArray.adopt("ints", PtaType.INT32, toRead);
            PointerToArray<Float> side = PointerToArray.adopt("side", PtaType.FLOAT32, vectors.asReadOnly())) {
            assertEquals(0, ints.get(1));
            assertEquals(5f, side.get(4));
            assertEquals("expected memory that may be written for array ints, given read-only memory: copy the array, "
                + "and change the copy", refusal(() -> ints.set(0, 1)));
            assertThrows(BufferException.class, () -> ints.fill(1));
            assertThrows(BufferException.class, () -> side.set(0, 1f));
            assertThrows(BufferException.class, () -> side.copyFrom(Buffers.wrap(new float[6])));
            assertThrows(BufferException.class, () -> ints.getBuffer(BufferRequest.FULL));
            assertEquals(new Vector3f(1, 2, 3), vectors.get(0));
        }
    }

    @Test
    void onlyWhatLiesCloseTogetherIsAdopted() {
        BufferExporter backwards = request -> {
            BufferView all = vectors.getBuffer(request);
            return Lender.lendOn(all, vectors, all.items().slice(0, 1, 2, -1), request, all::close);
        };
        String text = refusal(() -> PointerToArray.adopt("back", PtaType.VECTOR3F, backwards));
        assertTrue(text.startsWith("expected items in C order, close together, to adopt as back, given "), text);
        vectors.resize(5);
    }

    private static void assertTakes(PtaType<?> type, String... formats) {
        for (String format : formats) {
            try (PointerToArray<?> copy = PointerToArray.copyOf("copy", type, zeros(format, 16))) {
                assertEquals(16 * ElementFormat.of(format).itemSize() / type.byteSize(), copy.size(), format);
            }
        }
    }

    private static void assertRefuses(PtaType<?> type, String... formats) {
        for (String format : formats) {
            assertThrows(BufferException.class, () -> PointerToArray.copyOf("copy", type, zeros(format, 16)),
                type + " of " + format);
        }
    }

    private static String refusal(Runnable refused) {
        return assertThrows(BufferException.class, refused::run).getMessage();
    }

    private BufferExporter numbers(String format, long... shape) {
        return lend(MemorySegment.ofArray(bytesOf(vectors)), format, shape);
    }

    private static BufferExporter zeros(String format, long... shape) {
        return lend(MemorySegment.ofArray(new byte[4096]), format, shape);
    }

    private static BufferExporter lend(MemorySegment memory, String format, long... shape) {
        return Buffers.wrap(memory, BufferLayout.contiguous(0, ElementFormat.of(format), shape));
    }
}
