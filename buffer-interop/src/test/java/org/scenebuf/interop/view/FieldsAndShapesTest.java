package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** Grids of records, of which a field is picked; and other shapes of the same items. */
class FieldsAndShapesTest {

    @Test
    void aFieldOfAGridIsSlicedLentAndMarked() {
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("grid", GeomVertexArrayFormat.v3n3t2(), 12)) {
            ChangeCursor cursor = array.changes().newCursor();
            try (MemoryView rows = MemoryView.of(array); MemoryView grid = rows.reinterpret(array.format().rowFormat(),
                3, 4); MemoryView positions = grid.field("vertex")) {
                assertArrayEquals(new long[] {3, 4, 3}, positions.shape());
                assertArrayEquals(new long[] {128, 32, 4}, positions.strides());
                cursor.drain((first, count) -> { });
                positions.slice("1, 2:4, 1").copyFrom(new float[] {5, 6});
                StringBuilder told = new StringBuilder();
                cursor.drain((first, count) -> told.append(first).append('+').append(count));
                assertEquals("6+2", told.toString());
                try (Nd4jView view = Nd4jViews.open(positions)) {
                    assertArrayEquals(new long[] {3, 4, 3}, view.array().shape());
                    assertEquals(6, view.array().getFloat(1, 3, 1));
                }
                assertTrue(assertThrows(FormatException.class, () -> grid.field("colour")).getMessage()
                    .contains("vertex"));
            }
        }
    }

    @Test
    void aFieldInAFieldIsBehindADot() {
        MemoryView records = MemoryView.of(new byte[24]).reinterpret(
            ElementFormat.of("T{T{i:a:(2)h:b:}:pair:}"), 3);
        assertArrayEquals(new long[] {3, 2}, records.field("pair.b").shape());
        records.field("pair.a").fill(7);
        assertEquals(List.of(7L, 7L, 7L), records.field("pair.a").toList());
        assertEquals(List.of(List.of(0L, 0L), List.of(0L, 0L), List.of(0L, 0L)), records.field("pair.b").toList());
    }

    @Test
    void shapesThatNeedNoCopyAreGiven() {
        MemoryView numbers = MemoryView.of(IntStream.range(0, 24).toArray());
        assertEquals(23, numbers.reshape(2, 3, 4).getInt(1, 2, 3));
        assertArrayEquals(new long[] {4, 6}, numbers.reshape(4, -1).shape());
        MemoryView everySecond = numbers.reshape(4, 6).slice("::2");
        assertArrayEquals(new long[] {2, 2, 3}, everySecond.reshape(2, 2, 3).shape());
        assertEquals(15, everySecond.reshape(2, 2, 3).getInt(1, 1, 0));
        assertThrows(BufferException.class, () -> everySecond.reshape(12));
        assertThrows(BufferException.class, () -> everySecond.reshape(3, 4));
        for (long[] wrong : new long[][] {{25}, {-1, -1}, {5, -1}, {-2, -12}, {0, -1}}) {
            assertThrows(IllegalArgumentException.class, () -> numbers.reshape(wrong));
        }
        assertArrayEquals(new long[] {0, 7}, numbers.slice("3:3").reshape(0, 7).shape());
        assertArrayEquals(new long[] {}, numbers.slice("3:4").reshape().shape());
    }

    @Test
    void anyShapeHasTheItemsInTheirOrder() {
        long seed = 20261128;
        Random random = new Random(seed);
        int given = 0;
        for (int turn = 0; turn < 2000; turn++) {
            MemoryView view = MemoryView.of(IntStream.range(0, 48).toArray()).reshape(shape(random));
            for (int k = 0; k < view.ndim(); k++) {
                if (random.nextInt(4) == 0) {
                    Object[] keys = new Object[view.ndim()];
                    Arrays.fill(keys, Slice.ALL);
                    keys[k] = Slice.of(random.nextBoolean() ? "::-1" : "::2");
                    view = view.slice(keys);
                }
            }
            MemoryView items = view;
            long count = Arrays.stream(items.shape()).reduce(1, (a, b) -> a * b);
            long[] other = count == 48 ? shape(random) : new long[] {count};
            try {
                assertEquals(flat(items.toList()), flat(items.reshape(other).toList()), "seed " + seed + ", turn "
                    + turn);
                given++;
            } catch (BufferException copy) {
                assertTrue(copy.getMessage().contains("dimensions that can be joined"), copy::getMessage);
            }
        }
        assertTrue(given > 500, given + " of 2000");
    }

    private static long[] shape(Random random) {
        List<Long> shape = new ArrayList<>();
        long left = 48;
        while (left > 1) {
            long extent = List.of(1L, 2L, 3L, 4L, 6L).get(random.nextInt(5));
            if (left % extent == 0) {
                shape.add(extent);
                left /= extent;
            }
        }
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Object> flat(Object nested) {
        return nested instanceof List<?> list ? list.stream().flatMap(one -> flat(one).stream()).toList()
            : List.of(nested);
    }
}
