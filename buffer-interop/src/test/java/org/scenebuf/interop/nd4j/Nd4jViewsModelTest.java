package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;

/** INDArrays over layouts of every kind, beside the engine's own reading and writing of single items. */
class Nd4jViewsModelTest {

    private static final int LAYOUTS = 200;
    private static final List<String> FORMATS = List.of("f", "d", "e", "b", "B", "h", "H", "i", "I", "q", "Q");

    @StressTest
    void everyLayoutIsTheSameItemsOrOfferedAsAMirror() {
        Stress.rounds(0, 3, Nd4jViewsModelTest::open);
    }

    private static long open(long seed) {
        Random random = new Random(seed);
        int opened = 0;
        for (int number = 0; number < LAYOUTS; number++) {
            ElementFormat format = ElementFormat.of(FORMATS.get(random.nextInt(FORMATS.size())));
            BufferLayout layout = layout(random, format);
            String which = "layout " + number + ", " + layout;
            try (WatchedBlock block = new WatchedBlock(layout, random)) {
                if (layout.byteSize() == 0) {
                    checkEmpty(block, which);
                } else if (fits(layout)) {
                    checkOpen(block, random, which);
                    opened++;
                } else {
                    checkRefused(block, which);
                }
                assertTrue(block.takeChanged().isEmpty(), which);
            }
        }
        assertTrue(opened > LAYOUTS / 6 && opened < LAYOUTS - LAYOUTS / 6, "only one kind was tried: " + opened);
        return LAYOUTS;
    }

    /** Also of no items, and with strides of 0 where nothing will be stored. */
    private static BufferLayout layout(Random random, ElementFormat format) {
        long[] shape = random.longs(1 + random.nextInt(4), 1, 6).toArray();
        shape[0] = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(20);
        long step = random.nextInt(4) == 0 ? 1 : format.itemSize();
        BufferLayout layout = WatchedBlock.layout(random, format, step, random.nextInt(4) == 0, shape);
        if (random.nextInt(8) > 0) {
            return layout;
        }
        long[] strides = layout.strides();
        strides[random.nextInt(shape.length)] = 0;
        return BufferLayout.of(layout.offset(), format, format.itemSize(), shape, strides);
    }

    private static boolean fits(BufferLayout layout) {
        return layout.offset() % layout.itemSize() == 0 && Arrays.stream(layout.strides())
            .allMatch(stride -> stride >= 0 && stride % layout.itemSize() == 0);
    }

    private static void checkOpen(WatchedBlock block, Random random, String which) {
        long[] shape = block.layout().shape();
        try (Nd4jView view = Nd4jViews.open(block); BufferView items = block.unwatched()) {
            assertTrue(block.takeChanged().isEmpty(), which);
            INDArray array = view.array();
            assertArrayEquals(shape, array.shape(), which);
            forEachIndex(shape, index -> assertSame(items.get(index), array, index, which));
            checkParts(view, items, random, which);
            checkStores(block, array, random, which);
        }
        BitSet all = new BitSet();
        all.set(0, block.rows());
        assertEquals(all, block.takeChanged(), which);
        checkMarks(block, random, which);
    }

    private static void checkParts(Nd4jView view, BufferView items, Random random, String which) {
        long[] shape = view.array().shape();
        long from = random.nextLong(shape[0]);
        INDArray rows = view.rows(from, 1 + random.nextLong(shape[0] - from));
        forEachIndex(rows.shape(), index -> {
            long[] whole = index.clone();
            whole[0] += from;
            assertSame(items.get(whole), rows, index, which);
        });
        if (shape.length > 1) {
            long component = random.nextLong(shape[shape.length - 1]);
            INDArray one = view.component(component);
            forEachIndex(one.shape(), index -> {
                long[] whole = Arrays.copyOf(index, shape.length);
                whole[shape.length - 1] = component;
                assertSame(items.get(whole), one, index, which);
            });
        }
    }

    /** One number, then all of them; every other byte stays. */
    private static void checkStores(WatchedBlock block, INDArray array, Random random, String which) {
        byte[] expected = block.snapshot();
        long[] index = Arrays.stream(array.shape()).map(random::nextLong).toArray();
        array.putScalar(index, 7);
        store(block, expected, 7, index);
        assertArrayEquals(expected, block.snapshot(), which);
        array.assign(5);
        forEachIndex(array.shape(), each -> store(block, expected, 5, each));
        assertArrayEquals(expected, block.snapshot(), which);
    }

    private static void checkMarks(WatchedBlock block, Random random, String which) {
        int from = random.nextInt(block.rows());
        int to = from + random.nextInt(block.rows() - from + 1);
        try (Nd4jView view = Nd4jViews.open(block)) {
            view.explicit();
            view.array();
            view.modified(from, to - from);
        }
        BitSet named = new BitSet();
        if (block.layout().stride(0) > 0) {
            named.set(from, to);
            assertEquals(named, block.takeChanged(), which);
        }
        block.takeChanged();
        try (Nd4jView view = Nd4jViews.openReadOnly(block)) {
            view.array().sumNumber();
        }
    }

    private static void checkEmpty(WatchedBlock block, String which) {
        try (Nd4jView view = Nd4jViews.open(block); Nd4jMirror mirror = Nd4jViews.mirror(block)) {
            assertArrayEquals(block.layout().shape(), view.array().shape(), which);
            assertArrayEquals(block.layout().shape(), mirror.array().shape(), which);
            view.modified();
        }
    }

    private static void checkRefused(WatchedBlock block, String which) {
        String text = assertThrows(BufferException.class, () -> Nd4jViews.open(block), which).getMessage();
        assertTrue(text.startsWith("expected ") && text.endsWith("use Nd4jViews.mirror"), text);
        try (Nd4jMirror mirror = Nd4jViews.mirror(block); BufferView items = block.unwatched()) {
            forEachIndex(mirror.array().shape(), index -> assertSame(items.get(index), mirror.array(), index, which));
        }
    }

    private static void store(WatchedBlock block, byte[] bytes, Object value, long... index) {
        java.lang.foreign.MemorySegment memory = java.lang.foreign.MemorySegment.ofArray(bytes);
        boolean isReal = "efd".contains(block.layout().format().code());
        block.layout().format().write(memory, block.layout().byteOffset(index), isReal
            ? (Object) ((Number) value).doubleValue() : value);
    }

    private static void assertSame(Object item, INDArray array, long[] index, String which) {
        if (item instanceof Double number) {
            assertEquals(number, array.getDouble(index), which);
        } else {
            assertEquals(((Number) item).longValue(), array.getLong(index), which);
        }
    }

    private static void forEachIndex(long[] shape, java.util.function.Consumer<long[]> action) {
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        for (long n = 0; n < count; n++) {
            long[] index = new long[shape.length];
            long rest = n;
            for (int k = shape.length - 1; k >= 0; k--) {
                index[k] = rest % shape[k];
                rest /= shape[k];
            }
            action.accept(index);
        }
    }
}
