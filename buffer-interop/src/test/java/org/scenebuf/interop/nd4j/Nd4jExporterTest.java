package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

class Nd4jExporterTest {

    @Test
    void verticesAndIndArraySeeEachOthersChanges() {
        INDArray rows = Nd4j.zeros(DataType.FLOAT, 100, 8);
        long copied = MemoryStatistics.bytesCopied();
        try (GeomVertexArrayData array = Nd4jExporter.adopt("rows", GeomVertexArrayFormat.v3n3t2(), rows);
            ChangeCursor cursor = array.changes().newCursor()) {
            try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO)) {
                assertEquals(rows.data().address(), view.segment().address());
            }
            rows.addi(2);
            try (FloatColumn normal = array.column("normal").asFloat()) {
                assertEquals(2, normal.get(99, 2));
                normal.set(50, 1, 7);
            }
            assertEquals(7, rows.getFloat(50, 4));
            array.translate(1, 0, 0);
            assertEquals(3, rows.getFloat(99, 0));
            cursor.drain((first, count) -> { });
            rows.addi(1);
            assertFalse(cursor.hasChanges());
            array.modified(0, 100);
            assertEquals(100, cursor.drain((first, count) -> { }));
            assertThrows(BufferException.class, () -> array.setRowCount(101));
        }
        assertEquals(0, MemoryStatistics.bytesCopied() - copied);
        assertEquals(4, rows.getFloat(99, 0));
        rows.close();
    }

    @Test
    void anImageLiesInTheIndArraysMemory() {
        INDArray pixels = Nd4j.zeros(DataType.UINT8, 4, 6, 3);
        try (Texture texture = Nd4jExporter.adopt("image", TextureFormat.RGB, pixels);
            Nd4jView view = Nd4jViews.open(texture.ramImage())) {
            assertArrayEquals(new long[] {4, 6, 3}, view.array().shape());
            assertEquals(pixels.data().address(), view.address());
            view.component(1).assign(9);
        }
        assertEquals(9 * 24, pixels.sumNumber().intValue());
        try (Texture height = Nd4jExporter.adopt("height", TextureFormat.RED, Nd4j.rand(DataType.FLOAT, 5, 7))) {
            assertEquals(7, height.ramImage().width());
        }
        try (Texture pages = Nd4jExporter.adopt("pages", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RG,
            Nd4j.rand(DataType.FLOAT, 5, 7, 3, 2))) {
            assertEquals(5, pages.ramImage().depth());
        }
    }

    @Test
    void anArrayThatIsInUseCannotBeClosed() {
        INDArray rows = Nd4j.zeros(DataType.FLOAT, 10, 8);
        INDArray column = rows.getColumn(3);
        GeomVertexArrayData first = Nd4jExporter.adopt("first", GeomVertexArrayFormat.v3n3t2(), rows);
        Nd4jExporter second = Nd4jExporter.of(column);
        rows.close();
        assertThrows(IllegalStateException.class, () -> rows.data().close());
        first.translate(1, 1, 1);
        assertEquals(1, rows.getFloat(9, 2));
        first.close();
        rows.close();
        assertFalse(rows.wasClosed(), "a column of it is lent still");
        second.close();
        second.close();
        rows.close();
        assertTrue(rows.wasClosed());
        assertThrows(BufferException.class, () -> Nd4jExporter.of(column));
    }

    @Test
    void anArrayThatWasConstantBeforeStaysSo() {
        INDArray rows = Nd4j.zeros(DataType.FLOAT, 10, 8);
        rows.data().setConstant(true);
        Nd4jExporter.of(rows).close();
        assertTrue(rows.data().isConstant());
    }

    @Test
    void whileItIsLentItIsNotGivenBack() {
        INDArray rows = Nd4j.zeros(DataType.FLOAT, 10, 8);
        Nd4jExporter exporter = Nd4jExporter.of(rows);
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL.by("a test"))) {
            assertTrue(assertThrows(BufferInUseException.class, exporter::close).getMessage()
                .contains("INDArray FLOAT [10, 8]"));
            rows.close();
            view.set(3f, 9, 7);
        }
        assertEquals(3, rows.getFloat(9, 7));
        exporter.close();
        assertThrows(IllegalStateException.class, () -> exporter.getBuffer(BufferRequest.FULL));
    }

    @Test
    void anArrayOfTheEngineIsCollectedWithItsLastUser() {
        GeomVertexArrayData array = Nd4jExporter.adopt("kept", GeomVertexArrayFormat.v3n3t2(),
            Nd4j.ones(DataType.FLOAT, 1000, 8));
        for (int round = 0; round < 5; round++) {
            System.gc();
            Nd4j.zeros(DataType.FLOAT, 1000, 8);
        }
        assertArrayEquals(new double[] {1, 1, 1}, Nd4jRows.min(array.column("vertex")));
        array.close();
        WeakReference<DataBuffer> dropped = new WeakReference<>(lendAndDrop());
        assertTrue(Collected.eventually(() -> dropped.refersTo(null)), "the array is still kept");
    }

    @Test
    void viewsOfArraysAreLentWithTheirOffsetsAndStrides() {
        INDArray base = Nd4j.arange(60).castTo(DataType.FLOAT);
        INDArray all = base.reshape(6, 10);
        INDArray part = all.get(NDArrayIndex.interval(1, 2, 6), NDArrayIndex.interval(3, 7)).transpose();
        try (Nd4jExporter exporter = Nd4jExporter.of(part);
            BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            assertArrayEquals(new long[] {4, 3}, view.shape());
            assertArrayEquals(new long[] {4, 80}, view.strides());
            assertEquals(33.0, view.get(0, 1));
            view.set(-1f, 3, 2);
        }
        assertEquals(-1, all.getFloat(5, 6));
        assertTrue(assertThrows(BufferException.class,
            () -> Nd4jExporter.adopt("rows", GeomVertexArrayFormat.v3n3t2(), part)).getMessage()
            .startsWith("expected "));
        base.close();
        assertTrue(base.wasClosed(), "what was refused was given back");
    }

    @Test
    void someColumnsOfLongerRowsAreVerticesToo() {
        INDArray all = Nd4j.arange(80).castTo(DataType.FLOAT).reshape(10, 8);
        GeomVertexArrayFormat format = positions(32);
        INDArray part = all.get(NDArrayIndex.interval(2, 7), NDArrayIndex.interval(0, 3));
        long copied = MemoryStatistics.bytesCopied();
        try (GeomVertexArrayData array = Nd4jExporter.adopt("part", format, part)) {
            assertEquals(5, array.rowCount());
            array.translate(100, 200, 300);
        }
        assertEquals(0, MemoryStatistics.bytesCopied() - copied);
        assertArrayEquals(new float[] {116, 217, 318, 19, 20, 21, 22, 23}, all.getRow(2).toFloatVector());
        assertArrayEquals(new float[] {148, 249, 350, 51, 52, 53, 54, 55}, all.getRow(6).toFloatVector());
        assertArrayEquals(new float[] {56, 57, 58, 59, 60, 61, 62, 63}, all.getRow(7).toFloatVector());
        try (GeomVertexArrayData heights = Nd4jExporter.adopt("heights", heights(32),
            Nd4j.create(all.data(), new long[] {9}, new long[] {8}, 1, 'c'))) {
            assertEquals(9, heights.rowCount());
            assertArrayEquals(new double[] {249}, Nd4jRows.max(heights.column("height")));
        }
    }

    @Test
    void columnsThatTheArrayLacksAndRowsThatLeaveItAreRefused() {
        INDArray base = Nd4j.arange(80).castTo(DataType.FLOAT);
        INDArray all = base.reshape(10, 8);
        assertText("expected columns of f in the first 8 bytes of a row, as the INDArray has them, given others: "
            + "[vertex]: leave these out, or adopt an array that has them", () -> Nd4jExporter.adopt("narrow",
                positions(32), all.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2))));
        assertText("expected 320 bytes from the first item on, for 10 rows, given 308: adopt the array that this one "
            + "is a part of, in a format whose columns begin later in the row", () -> Nd4jExporter.adopt("last",
            positions(32), all.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 6))));
        assertText("expected items of format T{(3)f:vertex:28x} for other, given f in bytes 0 to 300, offset 0, "
            + "format f, shape [10, 3], strides [32, 4]: pass such items, a float[], or their bytes",
            () -> Nd4jExporter.adopt("other", positions(40),
                all.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3))));
        base.close();
        assertTrue(base.wasClosed(), "what was refused was given back");
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"UTF8", "COMPRESSED", "UNKNOWN"}, mode = EnumSource.Mode.EXCLUDE)
    void everyTypeGoesOutAndComesBack(DataType type) {
        INDArray array = Nd4j.create(type, 2, 3).assign(1);
        try (Nd4jExporter exporter = Nd4jExporter.of(array); Nd4jView view = Nd4jViews.open(exporter, type)) {
            assertEquals(type, view.array().dataType());
            assertEquals(6, view.array().castTo(DataType.FLOAT).sumNumber().intValue());
            assertEquals(array.data().address(), view.address());
        }
    }

    @Test
    void whatHasNoLastingMemoryOfNumbersIsRefused() {
        assertText("expected an INDArray with a shape, given an empty one without a shape: "
            + "make it with one, by Nd4j.create(type, 0)", () -> Nd4jExporter.of(Nd4j.empty(DataType.FLOAT)));
        assertText("expected an INDArray of numbers, given one of UTF8: make one of numbers; ND4J cannot convert these",
            () -> Nd4jExporter.of(Nd4j.create("a", "b")));
        INDArray closed = Nd4j.ones(3);
        closed.close();
        assertText("expected an open INDArray, given a closed one: use it before it is closed",
            () -> Nd4jExporter.of(closed));
        try (MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace("exporter test")) {
            INDArray scoped = Nd4j.ones(DataType.FLOAT, 2, 8);
            assertText("expected an INDArray with memory of its own, given one of a workspace, whose memory is "
                + "reused when its scope ends: detach() it first", () -> Nd4jExporter.adopt("scoped",
                GeomVertexArrayFormat.v3n3t2(), scoped));
            Nd4jExporter.adopt("detached", GeomVertexArrayFormat.v3n3t2(), scoped.detach()).close();
        }
        assertText("expected an INDArray in the processor's memory, given one of a CUDA backend: use the backend "
            + "org.nd4j:nd4j-native, or copy the items", () -> ArrayMemory.requireHostMemory(ExecutionerType.CUDA));
    }

    @Test
    void rowsOfAnotherShapeOrTypeAreRefusedAndGivenBack() {
        for (INDArray wrong : new INDArray[] {Nd4j.ones(DataType.DOUBLE, 2, 8), Nd4j.ones(DataType.FLOAT, 2, 7)}) {
            assertThrows(BufferException.class,
                () -> Nd4jExporter.adopt("wrong", GeomVertexArrayFormat.v3n3t2(), wrong));
            wrong.close();
            assertTrue(wrong.wasClosed());
        }
        assertThrows(BufferException.class,
            () -> Nd4jExporter.adopt("wrong", TextureFormat.RGB, Nd4j.ones(DataType.UINT8, 2, 2, 4)));
        assertThrows(BufferException.class,
            () -> Nd4jExporter.adopt("wrong", TextureFormat.RGB, Nd4j.ones(DataType.INT64, 2, 2, 3)));
    }

    @Test
    void halvesOfTheOtherKindAreNoPixels() {
        assertText("expected UINT8, UINT16, FLOAT16 or FLOAT for wrong, given BFLOAT16: castTo(DataType.FLOAT16)",
            () -> Nd4jExporter.adopt("wrong", TextureFormat.RGB, Nd4j.ones(DataType.BFLOAT16, 2, 2, 3)));
    }

    private static GeomVertexArrayFormat positions(int byteStride) {
        return GeomVertexArrayFormat.of(List.of(new GeomVertexColumn(InternalName.VERTEX, 3, NumericType.FLOAT32,
            Contents.POINT, 0, false)), byteStride);
    }

    private static GeomVertexArrayFormat heights(int byteStride) {
        return GeomVertexArrayFormat.of(List.of(new GeomVertexColumn(InternalName.of("height"), 1,
            NumericType.FLOAT32, Contents.OTHER, 0, false)), byteStride);
    }

    private static DataBuffer lendAndDrop() {
        INDArray array = Nd4j.ones(DataType.FLOAT, 10, 8);
        Nd4jExporter.of(array).getBuffer(BufferRequest.FULL);
        return array.data();
    }

    private static void assertText(String text, Executable call) {
        assertEquals(text, assertThrows(BufferException.class, call).getMessage());
    }

    /** Else the array could shrink, and stores through the borrower would be marked in rows that it does not have. */
    @Test
    void theEnginesMemoryStaysWhereItIsWhileItIsLentOn() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 1000);
        Nd4jView view = Nd4jViews.open(rows.column("vertex"));
        INDArray array = view.array();
        GeomVertexArrayData second = Nd4jExporter.adopt("second", GeomVertexArrayFormat.v3(), array);
        view.close();
        assertThrows(BufferInUseException.class, () -> rows.setRowCount(5));
        assertThrows(BufferInUseException.class, rows::close);
        try (ChangeCursor cursor = rows.changes().newCursor(); FloatColumn column = second.column("vertex").asFloat()) {
            cursor.drain((first, count) -> { });
            column.setXYZ(500, 1, 2, 3);
            assertTrue(cursor.drain((first, count) -> assertTrue(first <= 500 && first + count > 500)) > 0);
        }
        try (FloatColumn column = rows.column("vertex").asFloat()) {
            assertEquals(2, column.get(500, 1));
        }
        GeomVertexArrayData third = Nd4jExporter.adopt("third", GeomVertexArrayFormat.v3(), array);
        second.close();
        assertThrows(BufferInUseException.class, () -> rows.setRowCount(5));
        third.close();
        assertThrows(BufferException.class, () -> Nd4jExporter.of(array));
        rows.setRowCount(5);
        rows.close();
    }

    /** Whoever makes a buffer constant keeps ND4J from closing it. */
    @Test
    void anArrayWhoseViewIsClosedIsNotLentOn() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 10);
        Nd4jView view = Nd4jViews.open(rows.column("vertex"));
        INDArray array = view.array();
        array.data().setConstant(true);
        view.close();
        assertText("expected an INDArray of an open Nd4jView, given one whose view is closed: lend it on before you "
            + "close the view", () -> Nd4jExporter.of(array));
        array.data().setConstant(false);
    }

    /** By whichever array the memory was changed before: what was opened to read is lent on to read. */
    @Test
    void anArrayThatWasOpenedToReadIsLentOnToRead() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 10);
        try (Nd4jView writable = Nd4jViews.open(rows.column("vertex"));
            Nd4jView readable = Nd4jViews.openReadOnly(rows.column("vertex"))) {
            assertTrue(isLentToRead(readable.array()));
            assertTrue(isLentToRead(readable.array().getColumn(1)));
            assertFalse(isLentToRead(writable.array()));
            assertFalse(isLentToRead(writable.array().reshape(30).get(NDArrayIndex.interval(3, 9))));
        }
        rows.close();
    }

    private static boolean isLentToRead(INDArray array) {
        try (Nd4jExporter exporter = Nd4jExporter.of(array); BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            return view.readOnly();
        } catch (BufferException refused) {
            return true;
        }
    }
}
