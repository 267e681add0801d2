package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.view.MemoryView;

/** Arrays stored in views, with the shapes compared and the numbers saturated. */
class Nd4jAssignTest {

    @Test
    void anImageOfAnotherShapeIsRefusedAndStaysAsItWas() {
        try (Texture texture = Texture.allocate("image", 64, 64, ComponentType.UINT8, TextureFormat.RGBA);
            Nd4jView view = Nd4jViews.open(texture.ramImage());
            MemoryView pixels = MemoryView.of(texture.ramImage())) {
            INDArray three = Nd4j.ones(DataType.UINT8, 64, 64, 3);
            String text = assertThrows(IllegalArgumentException.class, () -> view.assign(three)).getMessage();
            assertTrue(text.startsWith("expected numbers of shape [64, 64, 4], or one that is repeated to that"), text);
            assertEquals(64 * 64 * 4, pixels.cast("B", 64 * 64 * 4).count(0L));
        }
    }

    @Test
    void floatsAreRoundedAndSaturated() {
        try (PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 8);
            PointerToArray<Integer> signed = PointerToArray.allocate("signed", PtaType.INT8, 8);
            Nd4jView view = Nd4jViews.open(bytes); Nd4jView other = Nd4jViews.open(signed)) {
            INDArray given = Nd4j.createFromArray(300.7f, -5, 0.5f, 1.4999f, Float.NaN, Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY, 254.5f);
            view.assign(given);
            assertEquals(List.of(255, 0, 1, 1, 0, 255, 0, 255), bytes.asList());
            other.assign(given);
            assertEquals(List.of(127, -5, 1, 1, 0, 127, -128, 127), signed.asList());
        }
    }

    @Test
    void everyPairOfTypesKeepsSmallNumbers() {
        DataType[] types = {DataType.DOUBLE, DataType.FLOAT, DataType.FLOAT16, DataType.INT64, DataType.INT32,
            DataType.INT16, DataType.UINT8, DataType.INT8, DataType.UINT16, DataType.UINT32};
        List<PtaType<? extends Number>> targets = List.of(PtaType.INT8, PtaType.UINT8, PtaType.INT16, PtaType.UINT16,
            PtaType.INT32, PtaType.UINT32, PtaType.INT64, PtaType.UINT64, PtaType.FLOAT16, PtaType.FLOAT32,
            PtaType.FLOAT64);
        for (DataType type : types) {
            INDArray given = Nd4j.createFromArray(3f, 100f).castTo(type);
            for (PtaType<? extends Number> target : targets) {
                try (PointerToArray<? extends Number> array = PointerToArray.allocate("array", target, 2);
                    Nd4jView view = Nd4jViews.open(array)) {
                    view.assign(given);
                    assertEquals(3, array.get(0).intValue(), () -> type + " to " + target);
                    assertEquals(100, array.get(1).intValue(), () -> type + " to " + target);
                }
            }
        }
    }

    @Test
    void wholeNumbersAreSaturatedAndHalvesBecomeInfinite() {
        try (PointerToArray<Integer> shorts = PointerToArray.allocate("shorts", PtaType.INT16, 2);
            PointerToArray<Float> halves = PointerToArray.allocate("halves", PtaType.FLOAT16, 2);
            Nd4jView view = Nd4jViews.open(shorts); Nd4jView half = Nd4jViews.open(halves)) {
            view.assign(Nd4j.createFromArray(Long.MAX_VALUE, Long.MIN_VALUE));
            assertEquals(List.of(32767, -32768), shorts.asList());
            half.assign(Nd4j.createFromArray(1e6, -65510.0));
            assertEquals(List.of(Float.POSITIVE_INFINITY, -65504f), halves.asList());
        }
    }

    @Test
    void shapesAreRepeatedAsNumPyDoes() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 100);
            ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            try (Nd4jView view = Nd4jViews.open(rows.column("vertex").rows(40, 3));
                MemoryView seen = MemoryView.of(rows.column("vertex"))) {
                view.assign(Nd4j.createFromArray(1f, 2f, 3f));
                assertEquals(List.of(1.0, 2.0, 3.0), seen.sub(41).toList());
                view.assign(Nd4j.createFromArray(7.0, 8, 9).reshape(3, 1));
                assertEquals(List.of(8.0, 8.0, 8.0), seen.sub(41).toList());
                view.assign(Nd4j.scalar(DataType.INT32, 5));
                assertEquals(List.of(5.0, 5.0, 5.0), seen.sub(42).toList());
                assertEquals(List.of(0.0, 0.0, 0.0), seen.sub(43).toList());
            }
            List<String> told = new ArrayList<>();
            cursor.drain((first, count) -> told.add(first + "+" + count));
            assertEquals(List.of("40+3"), told);
        }
    }

    @Test
    void partOfAnImageIsAssigned() {
        try (Texture texture = Texture.allocate("image", 16, 16, ComponentType.UINT8, TextureFormat.RGB);
            ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            cursor.drain(all -> { });
            try (Nd4jView view = Nd4jViews.open(texture.ramImage().region(ImageRegion.of(2, 3, 4, 5)))) {
                view.assign(Nd4j.ones(DataType.FLOAT, 5, 4, 3).muli(12.6));
            }
            try (MemoryView pixels = MemoryView.of(texture.ramImage())) {
                assertEquals(13L, pixels.get(3, 2, 0));
                assertEquals(0L, pixels.get(2, 2, 0));
            }
            List<ImageRegion> told = new ArrayList<>();
            cursor.drain(told::add);
            assertEquals(List.of(ImageRegion.of(2, 3, 4, 5)), told);
        }
    }

    @Test
    void viewsThatAreClosedOrToReadAreRefused() {
        try (PointerToArray<Float> floats = PointerToArray.allocate("floats", PtaType.FLOAT32, 2)) {
            INDArray given = Nd4j.createFromArray(1.0, 2.0);
            Nd4jView view = Nd4jViews.openReadOnly(floats);
            assertThrows(BufferException.class, () -> view.assign(given));
            view.close();
            Nd4jView closed = Nd4jViews.open(floats);
            closed.close();
            assertThrows(StaleViewException.class, () -> closed.assign(given));
            assertEquals(List.of(0f, 0f), floats.asList());
        }
    }
}
