package org.scenebuf.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Options;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.nd4j.Nd4jExporter;
import org.scenebuf.interop.nd4j.Nd4jMirror;
import org.scenebuf.interop.nd4j.Nd4jRows;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;

/** Arrays of no items, and single items, between files, the engine and ND4J. */
class ArraysOfNothingTest {

    private static final ElementFormat FLOAT = ElementFormat.of("f");

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0,3", "3,0", "2,0,3", "0,0"})
    void filesBecomeArraysAndTheSameFiles(String extents) {
        long[] shape = shape(extents);
        try (Lent lent = Lent.of(BufferLayout.contiguous(0, FLOAT, shape))) {
            byte[] file = written(lent);
            try (NpyArray read = Npy.read(new ByteArrayInputStream(file)); Nd4jView view = Nd4jViews.open(read);
                Nd4jView shown = Nd4jViews.openReadOnly(read); Nd4jMirror mirror = Nd4jViews.mirror(read);
                Nd4jExporter back = Nd4jExporter.of(view.array());
                Nd4jExporter copy = Nd4jExporter.of(mirror.array())) {
                assertArrayEquals(shape, view.array().shape());
                assertArrayEquals(shape, shown.array().shape());
                assertArrayEquals(shape, mirror.array().shape());
                assertArrayEquals(file, written(view));
                assertArrayEquals(file, written(back));
                assertArrayEquals(file, written(copy));
                assertEquals(0, mirror.commit());
            }
        }
    }

    @Test
    void aSingleItemIsAScalarInPlace() {
        try (Lent lent = Lent.of(BufferLayout.contiguous(0, FLOAT)); Nd4jMirror mirror = Nd4jViews.mirror(lent)) {
            try (Nd4jView view = Nd4jViews.open(lent); BufferView item = lent.getBuffer(BufferRequest.FULL_RO)) {
                view.array().addi(5);
                assertEquals(5.0, item.get());
                assertEquals(5, view.array().sumNumber().intValue());
                assertDoesNotThrow(() -> view.modified());
                assertDoesNotThrow(() -> view.modified(0, 1));
                assertEquals("expected an array of rows, given a single item: use array()",
                    assertThrows(IndexOutOfBoundsException.class, () -> view.rows(0, 1)).getMessage());
                assertEquals("expected an array of several dimensions, given shape []: use array()",
                    assertThrows(IllegalStateException.class, () -> view.component(0)).getMessage());
                mirror.refresh();
                mirror.array().muli(2);
                assertEquals(1, mirror.commit());
                assertEquals(10.0, item.get());
            }
        }
    }

    @Test
    void aSingleItemInTheOtherByteOrderIsMirrored() {
        try (Lent lent = Lent.of(BufferLayout.contiguous(0, ElementFormat.of(">i")));
            Nd4jMirror mirror = Nd4jViews.mirror(lent); BufferView item = lent.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(0, mirror.array().rank());
            mirror.array().assign(258);
            assertEquals(1, mirror.commit());
            assertEquals(258L, item.get());
        }
    }

    @Test
    void anArrayOfNoRowsDoesWhatOthersDo() {
        try (GeomVertexArrayData none = GeomVertexArrayData.allocate("none", GeomVertexArrayFormat.v3n3t2(), 0)) {
            Nd4jView view = Nd4jViews.open(none.column("vertex"));
            INDArray array = view.array();
            assertEquals(DataType.FLOAT, array.dataType());
            assertEquals(array, view.rows(0, 0));
            assertArrayEquals(new long[] {0}, view.component(2).shape());
            assertEquals(0, view.address());
            assertEquals(array, array.dup());
            assertEquals(Nd4j.zeros(DataType.FLOAT, 3), array.sum(0));
            assertEquals(Nd4j.ones(DataType.FLOAT, 2, 3), Nd4j.concat(0, array, Nd4j.ones(DataType.FLOAT, 2, 3)));
            assertThrows(IllegalStateException.class, () -> array.addi(1));
            view.explicit();
            view.modified();
            view.modified(0, 0);
            try (BufferView again = view.getBuffer(BufferRequest.FULL)) {
                assertEquals(0, again.len());
            }
            view.close();
            assertDoesNotThrow(view::close);
            assertTrue(array.wasClosed());
            assertThrows(StaleViewException.class, view::array);
            assertThrows(StaleViewException.class, () -> view.rows(0, 0));
            assertDoesNotThrow(() -> none.setRowCount(5));
        }
    }

    @Test
    void noRowsOfSomeAreAnArrayOfNoRows() {
        try (GeomVertexArrayData some = GeomVertexArrayData.allocate("some", GeomVertexArrayFormat.v3n3t2(), 5);
            Nd4jView view = Nd4jViews.open(some.column("vertex"))) {
            assertArrayEquals(new long[] {0, 3}, view.rows(5, 0).shape());
            assertThrows(IndexOutOfBoundsException.class, () -> view.rows(6, 0));
            assertArrayEquals(new long[] {0, 3}, Nd4jRows.gather(some.column("vertex")).shape());
            assertArrayEquals(new long[] {0, 3},
                Nd4jRows.gather(some.column("vertex"), Nd4j.create(DataType.INT64, 0)).shape());
            Nd4jRows.scatter(some.column("vertex"), new long[0], Nd4j.create(DataType.FLOAT, 0, 3));
        }
    }

    @Test
    void pixelsOfNoImageHaveTheirChannelsInFront() {
        try (Lent lent = Lent.of(BufferLayout.contiguous(0, FLOAT, 0, 4, 3)); Nd4jView view = Nd4jViews.open(lent)) {
            assertArrayEquals(new long[] {3, 0, 4}, view.channelsFirst().shape());
        }
    }

    /** Where there is nothing, no memory is asked of anybody. */
    @Test
    void nothingIsOpenedWhereverItLies() {
        try (Lent odd = Lent.of(BufferLayout.of(1, FLOAT, 4, new long[] {0, 3}, new long[] {-7, 5}));
            Nd4jView view = Nd4jViews.open(odd); Nd4jView heap = Nd4jViews.open(Buffers.wrap(new float[0]))) {
            assertArrayEquals(new long[] {0, 3}, view.array().shape());
            assertArrayEquals(new long[] {0}, heap.array().shape());
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"UTF8", "COMPRESSED", "UNKNOWN"}, mode = EnumSource.Mode.EXCLUDE)
    void everyTypeOfNothingAndOfOneGoesOutAndComesBack(DataType type) {
        for (INDArray given : new INDArray[] {Nd4j.create(type, 0, 3), Nd4j.scalar(type, 1)}) {
            try (Nd4jExporter exporter = Nd4jExporter.of(given); Nd4jView view = Nd4jViews.open(exporter, type)) {
                assertEquals(given, view.array());
                assertArrayEquals(given.shape(), view.array().shape());
            }
        }
    }

    @Test
    void noVerticesAreAdoptedOfAnArrayOfNoRows() {
        INDArray rows = Nd4j.create(DataType.FLOAT, 0, 8);
        try (GeomVertexArrayData array = Nd4jExporter.adopt("rows", GeomVertexArrayFormat.v3n3t2(), rows)) {
            assertEquals(0, array.rowCount());
        }
    }

    @Test
    void debugModeLooksAtThemToo() {
        boolean before = Options.debug();
        Options.setDebug(true);
        try (Lent none = Lent.of(BufferLayout.contiguous(0, FLOAT, 0, 3)); Lent one = Lent.of(BufferLayout.contiguous(0,
            FLOAT))) {
            Nd4jViews.openReadOnly(none).close();
            Nd4jView view = Nd4jViews.openReadOnly(one);
            view.array().addi(1);
            assertThrows(RuntimeException.class, view::close);
        } finally {
            Options.setDebug(before);
        }
    }

    private static long[] shape(String extents) {
        return extents.isEmpty() ? new long[0]
            : Arrays.stream(extents.split(",")).mapToLong(Long::parseLong).toArray();
    }

    private static byte[] written(BufferExporter source) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Npy.write(file, source);
        return file.toByteArray();
    }
}
