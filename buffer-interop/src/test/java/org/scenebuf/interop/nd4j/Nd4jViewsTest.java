package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.interop.view.MemoryView;

class Nd4jViewsTest {

    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000);
    private final Texture texture = Texture.allocate("sky", 64, 32, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);

    @AfterEach
    void close() {
        rows.close();
        texture.close();
    }

    @Test
    void aColumnIsAnArrayOverTheSameMemory() {
        long copied = MemoryStatistics.bytesCopied();
        try (Nd4jView view = Nd4jViews.open(rows.column("normal"))) {
            assertArrayEquals(new long[] {1000, 3}, view.array().shape());
            assertArrayEquals(new long[] {8, 1}, view.array().stride());
            assertEquals(DataType.FLOAT, view.array().dataType());
            view.array().addi(1.5);
            view.array().putScalar(999, 2, 7);
            try (BufferView normal = rows.column("normal").getBuffer(BufferRequest.FULL);
                BufferView vertex = rows.column("vertex").getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(normal.segment().address(), view.address());
                assertEquals(1.5, normal.get(500, 1));
                assertEquals(7.0, normal.get(999, 2));
                assertEquals(0.0, vertex.get(500, 1));
                normal.set(-2, 500, 1);
            }
            assertEquals(-2, view.array().getDouble(500, 1));
        }
        assertEquals(0, MemoryStatistics.bytesCopied() - copied);
    }

    @Test
    void anImageIsAnArrayOfHeightWidthAndChannels() {
        try (Nd4jView view = Nd4jViews.open(texture.ramImage())) {
            assertArrayEquals(new long[] {32, 64, 4}, view.array().shape());
            assertEquals(DataType.UINT8, view.array().dataType());
            view.array().assign(200);
            view.component(2).divi(2);
        }
        try (BufferView pixels = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(List.of(200L, 200L, 100L, 200L), pixel(pixels, 31, 63));
        }
    }

    @Test
    void aRegionOfAnImageIsEditedAloneAndMarkedAlone() {
        try (ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            cursor.drain(region -> { });
            ImageRegion part = ImageRegion.of(8, 4, 16, 2);
            try (Nd4jView view = Nd4jViews.open(texture.ramImage().region(part))) {
                view.array().assign(255);
            }
            List<ImageRegion> seen = new ArrayList<>();
            cursor.drain(seen::add);
            assertEquals(List.of(part), seen);
        }
        try (BufferView pixels = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(0L, pixels.get(4, 7, 3));
            assertEquals(255L, pixels.get(4, 8, 0));
            assertEquals(255L, pixels.get(5, 23, 3));
            assertEquals(0L, pixels.get(5, 24, 0));
            assertEquals(0L, pixels.get(6, 8, 0));
        }
    }

    @Test
    void derivedArraysKeepToTheMemory() {
        PointerToArray<Float> floats = PointerToArray.of("floats", PtaType.FLOAT32, 0f, 1f, 2f, 3f, 4f, 5f);
        try (MemoryView shaped = MemoryView.of(floats).reshape(3, 1, 2); Nd4jView view = Nd4jViews.open(shaped)) {
            view.array().setShapeAndStride(new int[] {1024, 1, 1024}, new int[] {1024, 1, 1});
            assertEquals(5, view.rows(2, 1).getDouble(0, 0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> view.component(2));
            assertArrayEquals(new long[] {3, 1}, view.component(1).shape());
            assertEquals(5, view.component(1).getDouble(2, 0));
            assertArrayEquals(new long[] {2, 3, 1}, view.channelsFirst().shape());
            assertEquals(5, view.channelsFirst().getDouble(1, 2, 0));
        }
    }

    /** ND4J's own intervals on strided arrays go wrong from element offset = length on: here, from row 375 on. */
    @Test
    void rowRangesAndComponentsAreRightToTheEnd() {
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            view.rows(990, 10).assign(3);
            view.component(1).addi(1);
            assertEquals(10 * 9 + 1000, view.array().sumNumber().doubleValue());
            assertEquals(4, view.array().getDouble(999, 1));
            assertEquals(1, view.array().getDouble(989, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> view.rows(5, 996));
            assertThrows(IndexOutOfBoundsException.class, () -> view.component(3));
        }
    }

    /** What the table of {@link Nd4jView} warns of; where ND4J mends it, the table is to be mended too. */
    @Test
    void nd4jsOwnReshapeCopiesAndItsIntervalsAreWrong() {
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            view.array().reshape(3000).assign(1);
            assertEquals(0, view.array().sumNumber().intValue());
            assertFalse(interval(view.array(), 300, 310).isEmpty());
            assertTrue(interval(view.array(), 375, 385).isEmpty());
            assertThrows(RuntimeException.class, () -> view.array().putRow(500, Nd4j.ones(DataType.FLOAT, 3)));
        }
    }

    @Test
    void otherCallsThatAreWrongOnStridedArrays() throws IOException {
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            INDArray array = view.array().assign(2);
            assertTrue(array.get(NDArrayIndex.point(900), NDArrayIndex.all()).isEmpty());
            assertTrue(array.slice(900).isEmpty());
            assertThrows(RuntimeException.class, () -> array.putSlice(900, Nd4j.ones(DataType.FLOAT, 3)));
            assertTrue(array.toString().contains("[]"));
            assertFalse(array.dup().toString().contains("[]"));
            assertThrows(IllegalStateException.class, () -> array.diviColumnVector(array.norm2(1)));
            array.diviColumnVector(array.norm2(true, 1)).muli(Math.sqrt(12));
            assertEquals(6000, array.sumNumber().doubleValue(), 0.01);
            assertNotEquals(array, Nd4j.createNpyFromByteArray(Nd4j.toNpyByteArray(array)));
            assertEquals(array, Nd4j.createNpyFromByteArray(Nd4j.toNpyByteArray(array.dup())));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            Nd4j.write(written, array);
            assertEquals(array, Nd4j.read(new ByteArrayInputStream(written.toByteArray())));
            assertEquals(array, SerializationUtils.clone(array));
        }
    }

    @Test
    void whatBlasAndTheBufferDoToStridedArrays() {
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            Nd4j.getBlasWrapper().level1().scal(3000, 2, view.array().assign(2));
            assertEquals(6000, view.array().sumNumber().intValue());
            Nd4j.getBlasWrapper().level1().axpy(3000, 1, Nd4j.ones(DataType.FLOAT, 1000, 3), view.array());
            assertEquals(3002, view.array().getInt(0, 0));
            assertEquals(9000, view.array().sumNumber().intValue());
            Nd4j.getBlasWrapper().level1().scal(1000, 2, view.component(1));
            assertEquals(4000, view.component(1).sumNumber().intValue());
            assertEquals(999 * 8 + 3, view.array().data().asFloat().length);
            assertEquals(0, Nd4jRows.max(rows.column("normal"))[0]);
            view.array().data().assign(5);
            assertEquals(5, Nd4jRows.max(rows.column("normal"))[0]);
        }
    }

    private static INDArray interval(INDArray array, long from, long to) {
        return array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }

    @Test
    void anOpenWritableArrayIsAChangeForEveryLook() {
        try (ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
                assertEquals(0, cursor.drain((first, count) -> { }), "nothing was handed out yet");
                view.array();
                assertEquals(1000, cursor.drain((first, count) -> { }));
                view.array().addi(1);
                assertEquals(1000, cursor.drain((first, count) -> { }));
            }
            assertEquals(1000, cursor.drain((first, count) -> { }));
            assertEquals(0, cursor.drain((first, count) -> { }));
        }
    }

    @Test
    void namedRowsAloneAreChanges() {
        try (ChangeCursor cursor = rows.changes().newCursor(); Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            view.explicit();
            cursor.drain((first, count) -> { });
            view.modified(10, 10);
            assertEquals(10, cursor.drain((first, count) -> assertEquals(10, first)));
            view.modified();
            assertEquals(1000, cursor.drain((first, count) -> { }));
        }
    }

    /** As the package's documentation has it. */
    @Test
    void aKeptViewMayBeMarkedInEachFrame() {
        Nd4jView position = Nd4jViews.open(rows.column("vertex"));
        position.explicit();
        INDArray wave = position.rows(0, 500);
        try (ChangeCursor cursor = rows.changes().newCursor(); ChangeCursor other = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            for (int frame = 1; frame <= 100; frame++) {
                wave.addi(1);
                position.modified(frame, 500 - frame);
                List<Long> seen = new ArrayList<>();
                cursor.drain((first, count) -> seen.addAll(List.of(first, first + count)));
                assertEquals(List.of((long) frame, 500L), seen);
                assertFalse(cursor.hasChanges());
            }
            position.close();
            assertFalse(cursor.hasChanges(), "what was not named does not count at the close either");
            assertTrue(other.hasChanges());
        }
        assertArrayEquals(new double[] {100, 100, 100}, Nd4jRows.max(rows.column("vertex")));
    }

    @Test
    void anArrayToReadIsNeverAChange() {
        try (ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            try (Nd4jView view = Nd4jViews.openReadOnly(rows.column("vertex"))) {
                assertEquals(0, view.array().sumNumber().doubleValue());
                assertFalse(cursor.hasChanges());
                assertThrows(BufferException.class, view::modified);
            }
            assertFalse(cursor.hasChanges());
        }
    }

    @ParameterizedTest
    @EnumSource(value = NumericType.class, mode = EnumSource.Mode.MATCH_NONE, names = "PACKED_.*")
    void everyNumericTypeHasAnArray(NumericType type) {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .column(InternalName.of("n"), 2, type, Contents.OTHER, false)
            .column(InternalName.of("gap"), 2, type, Contents.OTHER, false).build();
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("a", format, 5)) {
            try (Nd4jView view = Nd4jViews.open(array.column("gap"))) {
                view.array().assign(3);
            }
            try (BufferView gap = array.column("gap").getBuffer(BufferRequest.FULL_RO);
                BufferView rest = array.column("n").getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(3, ((Number) gap.get(4, 1)).intValue());
                assertEquals(0, ((Number) rest.get(4, 1)).intValue());
            }
        }
    }

    @Test
    void whatNd4jCannotExpressIsRefusedWithTheReason() {
        List<GeomVertexColumn> columns = List.of(new GeomVertexColumn(InternalName.VERTEX, 3, NumericType.FLOAT32,
            Contents.POINT, 0, false));
        try (GeomVertexArrayData odd = GeomVertexArrayData.allocate("odd", GeomVertexArrayFormat.of(columns, 18), 4)) {
            assertEquals("expected strides that are multiples of the item size, 4 bytes for an INDArray, given shape "
                + "[4, 3], strides [18, 4] of f: ND4J cannot express this; use Nd4jViews.mirror",
                assertThrows(BufferException.class, () -> Nd4jViews.open(odd.column("vertex"))).getMessage());
            assertDoesNotThrow(() -> odd.setRowCount(0));
        }
        GeomVertexArrayFormat mixed = GeomVertexFormat.v3n3c4t2().arrays().getFirst();
        try (GeomVertexArrayData colored = GeomVertexArrayData.allocate("colored", mixed, 4)) {
            assertEquals("expected items that are one number in this machine's byte order, given format "
                + "T{(3)f:vertex:(3)f:normal:(4)B:color:(2)f:texcoord:}: borrow one column at a time, "
                + "or name a field to Nd4jViews.mirror",
                assertThrows(BufferException.class, () -> Nd4jViews.open(colored)).getMessage());
        }
    }

    @Test
    void aClosedViewThrows() {
        Nd4jView view = Nd4jViews.open(rows.column("vertex"));
        view.close();
        assertDoesNotThrow(view::close);
        assertThrows(StaleViewException.class, view::array);
        assertThrows(StaleViewException.class, () -> view.rows(0, 1));
        assertThrows(StaleViewException.class, view::address);
        assertTrue(assertThrows(StaleViewException.class, view::modified).getMessage()
            .startsWith("expected an open view of column vertex of vertex array rows"));
    }

    private static List<Object> pixel(BufferView pixels, long y, long x) {
        return List.of(pixels.get(y, x, 0), pixels.get(y, x, 1), pixels.get(y, x, 2), pixels.get(y, x, 3));
    }
}
