package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Options;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** What each kind of exporter is to ND4J, and what is asked of it. */
class Nd4jShapesTest {

    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 100);

    @AfterEach
    void close() {
        Options.setDebug(false);
        rows.close();
    }

    @Test
    void severalColumnsAndWholeRowsOfOneTypeAreMatrices() {
        try (Nd4jView view = Nd4jViews.open(rows.columns("vertex", "normal"))) {
            assertShape(view, new long[] {100, 6}, new long[] {8, 1}, DataType.FLOAT);
            view.array().addi(1);
        }
        try (ChangeCursor cursor = rows.changes().newCursor(); Nd4jView view = Nd4jViews.open(rows)) {
            cursor.drain((first, count) -> { });
            view.explicit();
            assertShape(view, new long[] {100, 8}, new long[] {8, 1}, DataType.FLOAT);
            assertEquals(600, view.array().sumNumber().intValue());
            view.modified(3, 2);
            assertEquals(2, cursor.drain((first, count) -> assertEquals(3, first)));
            assertEquals(List.of("INDArray over vertex array rows"), assertThrows(BufferInUseException.class,
                rows::close).loans());
            assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1, 0, 0}, Nd4jRows.mean(view));
        }
        assertDoesNotThrow(() -> rows.setRowCount(5));
    }

    @Test
    void indicesAreAVector() {
        try (GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, indices())) {
            try (Nd4jView view = Nd4jViews.open(triangles.indices())) {
                assertShape(view, new long[] {6}, new long[] {1}, DataType.UINT16);
                assertEquals(15, view.array().castTo(DataType.INT32).sumNumber().intValue());
            }
        }
    }

    @Test
    void pointerArraysHaveTheShapesOfTheirElements() {
        try (PointerToArray<Float> numbers = PointerToArray.of("n", PtaType.FLOAT32, 1f, 2f);
            PointerToArray<Vector3f> vectors = PointerToArray.of("v", PtaType.VECTOR3F, new Vector3f(1, 2, 3));
            PointerToArray<Matrix4f> matrices = PointerToArray.of("m", PtaType.MATRIX4F, new Matrix4f(),
                new Matrix4f());
            Nd4jView n = Nd4jViews.open(numbers); Nd4jView v = Nd4jViews.open(vectors);
            Nd4jView m = Nd4jViews.open(matrices)) {
            assertShape(n, new long[] {2}, new long[] {1}, DataType.FLOAT);
            assertShape(v, new long[] {1, 3}, new long[] {3, 1}, DataType.FLOAT);
            assertShape(m, new long[] {2, 4, 4}, new long[] {16, 4, 1}, DataType.FLOAT);
        }
    }

    @Test
    void imagesHaveTheirChannelsBehindOrInFront() {
        try (Texture image = Texture.allocate("image", 6, 4, ComponentType.UINT8, TextureFormat.RGB);
            Texture volume = Texture.allocate("volume", TextureType.TEXTURE_3D, 6, 4, 2, ComponentType.FLOAT16,
                TextureFormat.RG);
            Nd4jView pixels = Nd4jViews.open(image.ramImage()); Nd4jView voxels = Nd4jViews.open(volume.ramImage())) {
            assertShape(pixels, new long[] {4, 6, 3}, new long[] {18, 3, 1}, DataType.UINT8);
            assertShape(voxels, new long[] {2, 4, 6, 2}, new long[] {48, 12, 2, 1}, DataType.FLOAT16);
            INDArray planes = pixels.channelsFirst();
            assertArrayEquals(new long[] {3, 4, 6}, planes.shape());
            assertArrayEquals(new long[] {1, 18, 3}, planes.stride());
            planes.putScalar(new long[] {2, 3, 5}, 9);
            assertEquals(9, pixels.array().getInt(3, 5, 2));
            assertArrayEquals(new long[] {2, 2, 4, 6}, voxels.channelsFirst().shape());
        }
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            assertEquals("expected an image, of 3 or more dimensions, given shape [100, 3]: use array()",
                assertThrows(IllegalStateException.class, view::channelsFirst).getMessage());
        }
    }

    /** The engine has no name for it. */
    @Test
    void twoBytesMayBeBfloat16() {
        try (PointerToArray<Integer> bits = PointerToArray.of("bits", PtaType.UINT16, 0x3f80, 0xc000);
            Nd4jView view = Nd4jViews.open(bits, DataType.BFLOAT16)) {
            assertShape(view, new long[] {2}, new long[] {1}, DataType.BFLOAT16);
            assertArrayEquals(new double[] {1, -2}, view.array().castTo(DataType.DOUBLE).toDoubleVector());
            assertEquals("expected a type of 2 bytes for items of format H, given FLOAT: convert the items by castTo",
                assertThrows(BufferException.class, () -> Nd4jViews.open(bits, DataType.FLOAT)).getMessage());
        }
    }

    @Test
    void basesNeedTheItemsOwnAlignmentAlone() {
        try (NativeMemory memory = NativeMemory.allocate("odd", 1000)) {
            Storage storage = Storage.of(memory);
            BufferExporter odd = doublesAt(storage, 8);
            try (Nd4jView view = Nd4jViews.open(odd)) {
                view.array().assign(2).addi(0.5);
                assertEquals(8, view.address() & 15);
                assertEquals(25, view.array().sumNumber().doubleValue());
            }
            try (BufferView view = odd.getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(2.5, view.get(4, 1));
            }
        }
    }

    /** ND4J's loops would end the process: they reach an even address of a vector step by step, and here never do. */
    @Test
    void misalignedItemsAreRefusedAndOfferedAsAMirror() {
        try (NativeMemory memory = NativeMemory.allocate("odd", 1000)) {
            Storage storage = Storage.of(memory);
            for (int offset = 1; offset < 8; offset++) {
                BufferExporter odd = doublesAt(storage, offset);
                assertEquals("expected a first item at a multiple of its 8 bytes for an INDArray, given an address "
                    + offset + " bytes after such a multiple, in doubles: ND4J cannot work there; use "
                    + "Nd4jViews.mirror", assertThrows(BufferException.class, () -> Nd4jViews.open(odd)).getMessage());
                try (Nd4jMirror mirror = Nd4jViews.mirror(odd)) {
                    mirror.array().assign(offset);
                    assertEquals(5, mirror.commit());
                }
                assertArrayEquals(new double[] {offset, offset}, Nd4jRows.mean(odd));
            }
        }
    }

    private static BufferExporter doublesAt(Storage storage, long offset) {
        BufferLayout layout = BufferLayout.of(offset, ElementFormat.of("d"), 8, new long[] {5, 2},
            new long[] {80, 16});
        return new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, storage, layout, request);
            }

            @Override
            public String toString() {
                return "doubles";
            }
        };
    }

    @Test
    void aRequestNamesTheBorrowerAndMayAskForMore() {
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"), BufferRequest.WRITABLE.by("the solver"))) {
            view.array().addi(1);
            assertTrue(assertThrows(BufferInUseException.class, rows::close).loans().getFirst()
                .startsWith("the solver over column vertex"));
        }
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"), BufferRequest.SIMPLE)) {
            assertThrows(BufferException.class, view::modified);
        }
        assertThrows(BufferException.class, () -> Nd4jViews.open(rows.column("vertex"), BufferRequest.C_CONTIGUOUS));
        assertEquals("expected a pinned view for an INDArray, given a versioned one: borrow without asVersioned()",
            assertThrows(BufferException.class, () -> Nd4jViews.open(rows.column("vertex"),
                BufferRequest.RECORDS.asVersioned())).getMessage());
    }

    @Test
    void whatMayOnlyBeReadIsRefusedForWriting() {
        BufferExporter read = Buffers.wrapReadOnly(rows.column("vertex"));
        assertEquals("expected " + read + " to be writable, given read-only memory: use Nd4jViews.openReadOnly, or "
            + "dup() what that gives", assertThrows(BufferException.class, () -> Nd4jViews.open(read)).getMessage());
        try (Nd4jView view = Nd4jViews.openReadOnly(read)) {
            assertEquals(0, view.array().sumNumber().intValue());
        }
    }

    @Test
    void readOnlyMemoryFromElsewhereMayBePagesOfAFile() {
        MemorySegment fixed = MemorySegment.ofAddress(addressOf(rows)).reinterpret(3200).asReadOnly();
        try (GeomVertexArrayData read = GeomVertexArrayData.adopt("read", GeomVertexArrayFormat.v3n3t2(),
            Storage.of(NativeMemory.adopt("read", fixed, () -> { })))) {
            String text = assertThrows(BufferException.class,
                () -> Nd4jViews.openReadOnly(read.column("vertex"))).getMessage();
            assertTrue(text.contains("which may be pages of a file") && text.contains("Nd4jViews.mirror"), text);
            try (Nd4jMirror mirror = Nd4jViews.mirror(read.column("vertex"))) {
                assertEquals(0, mirror.array().sumNumber().intValue());
            }
        }
    }

    @Test
    void heapMemoryHasNoAddressAndIsOfferedAsAMirror() {
        BufferExporter heap = Buffers.wrap(new float[] {1, 2});
        assertEquals("expected a block of native memory for a bare address, given a wrapped segment: copy the items "
            + "into NativeMemory; or use Nd4jViews.mirror, since ND4J needs an address",
            assertThrows(BufferException.class, () -> Nd4jViews.open(heap)).getMessage());
        try (Nd4jMirror mirror = Nd4jViews.mirror(heap)) {
            assertEquals(3, mirror.array().sumNumber().intValue());
        }
    }

    @Test
    void inDebugModeAStoreToReadOnlyMemoryIsFound() {
        Options.setDebug(true);
        Nd4jView honest = Nd4jViews.openReadOnly(rows.column("normal"));
        honest.array().sumNumber();
        assertDoesNotThrow(honest::close);
        Nd4jView view = Nd4jViews.openReadOnly(rows.column("vertex"));
        view.array().putScalar(99, 2, 1);
        assertEquals("expected no stores through an INDArray that was opened to read, given changed bytes in column "
            + "vertex of vertex array rows: open it to write, or find who else wrote meanwhile",
            assertThrows(BufferException.class, view::close).getMessage());
        assertDoesNotThrow(view::close);
        assertDoesNotThrow(() -> rows.setRowCount(1));
    }

    private static GeomVertexArrayData indices() {
        GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices", GeomVertexArrayFormat.index(
            org.scenebuf.engine.vertex.NumericType.UINT16), 6);
        try (BufferView view = indices.getBuffer(BufferRequest.FULL)) {
            for (long k = 0; k < 6; k++) {
                view.segment().set(java.lang.foreign.ValueLayout.JAVA_SHORT, 2 * k, (short) k);
            }
        }
        return indices;
    }

    private static long addressOf(GeomVertexArrayData array) {
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO)) {
            return view.segment().address();
        }
    }

    private static void assertShape(Nd4jView view, long[] shape, long[] stride, DataType type) {
        assertArrayEquals(shape, view.array().shape());
        assertArrayEquals(stride, view.array().stride());
        assertEquals(type, view.array().dataType());
    }
}
