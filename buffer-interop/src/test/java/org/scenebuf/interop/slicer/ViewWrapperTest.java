package org.scenebuf.interop.slicer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.interop.view.MemoryView;

/** Opening, refreshing, updating and closing; caches in place and copied; collections that go away or change. */
class ViewWrapperTest {

    private static final String COPIED = "[7, 3, 5, 3], 'vertex', 'yx'";

    private final GeomVertexArrayData rows = Rows.positions(100);

    private float y(long row) {
        try (FloatColumn position = rows.column("vertex").asFloat()) {
            return position.get(row, 1);
        }
    }

    private void setY(long row, float value) {
        try (FloatColumn position = rows.column("vertex").asFloat()) {
            position.set(row, 1, value);
        }
    }

    /** What the cache had is gone; what the collection has now is read. */
    @Test
    void whatWasFreedIsReadAnewFromTheCollection() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 10);
            ViewWrapper wrapper = Slicer.of(rows).apart().slice("0:3, 'vertex', 'x'")) {
            wrapper.free();
            rows.setRowCount(11);
            float[] fours = new float[33];
            Arrays.fill(fours, 4);
            rows.column("vertex").copyFrom(fours);
            assertEquals(4f, wrapper.open().memCache().getFloat(2, 0));
        }
    }

    @Test
    void aRegularSliceIsTheMemoryItself() {
        long before = CountedCopy.bytesCopied();
        try (ViewWrapper wrapper = Slicer.of(rows).slice("10:20:2, 'vertex', 'zx'")) {
            assertTrue(wrapper.isInPlace());
            MemCache cache = wrapper.memCache();
            assertArrayEquals(new long[] {5, 2}, cache.shape());
            assertArrayEquals(new long[] {64, -8}, cache.strides());
            assertEquals(List.of(102.0, 100.0), ((List<?>) cache.toList()).getFirst());
            cache.setFloat(-1, 0, 0);
            setY(10, 5);
            wrapper.refresh();
            wrapper.update();
            assertEquals(List.of(-1.0, 100.0), cache.sub(0).toList());
        }
        assertEquals(before, CountedCopy.bytesCopied());
    }

    @Test
    void planesOfNeighboursAreInPlaceAndRowsOfOneArray() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice("100:200, 'vertex', ('xxx', 'yyy', 'zzz'), :")) {
            assertArrayEquals(new long[] {3, 0}, wrapper.memCache().shape());
        }
        try (ViewWrapper wrapper = Slicer.of(rows).slice(":, 'vertex', ('xxx', 'yyy', 'zzz'), :")) {
            assertTrue(wrapper.isInPlace());
            assertArrayEquals(new long[] {4, 32}, wrapper.memCache().strides());
            assertEquals(31f, wrapper.memCache().getFloat(1, 3));
        }
        assertFalse(Slicer.of(rows).slice(":, 'vertex', ('x', 'z', 'y')").isInPlace());
    }

    @Test
    void listsThatAreProgressionsAreInPlaceAndOthersAreCopied() {
        assertTrue(Slicer.of(rows).slice("[3, 5, 7], 'vertex'").isInPlace());
        assertTrue(Slicer.of(rows).slice("['vertex', 'normal'], 3:6").isInPlace());
        assertFalse(Slicer.of(rows).slice("[3, 5, 8], 'vertex'").isInPlace());
        assertFalse(Slicer.of(rows).slice(":, 'vertex', 'xyx'").isInPlace());
        assertFalse(Slicer.of(rows).apart().slice(":, 'vertex'").isInPlace());
    }

    @Test
    void aCopiedCacheMovesWhenItIsToldTo() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice(COPIED)) {
            assertFalse(wrapper.isInPlace());
            MemCache cache = wrapper.memCache();
            assertEquals(71f, cache.getFloat(0, 0));
            setY(7, -7);
            assertEquals(71f, cache.getFloat(0, 0));
            wrapper.refresh();
            assertEquals(-7f, cache.getFloat(0, 0));
            cache.setFloat(8, 0, 0);
            assertEquals(-7f, y(7));
            wrapper.update();
            assertEquals(8f, y(7));
        }
    }

    @Test
    void onlyTheRegionOfASubViewMoves() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice(COPIED); ChangeCursor cursor = Rows.cursor(rows)) {
            MemCache cache = wrapper.memCache();
            cache.fill(-1f);
            wrapper.update(cache.slice("0, 0:1"));
            assertEquals("7-8", Rows.drained(cursor));
            assertEquals(-1f, y(7));
            assertEquals(31f, y(3));
            wrapper.refresh(cache.slice("1:3, 0"));
            assertEquals(List.of(List.of(-1.0, -1.0), List.of(31.0, -1.0), List.of(51.0, -1.0),
                List.of(-1.0, -1.0)),
                cache.toList());
            wrapper.update(cache.slice("::-2, ::-1"));
            assertEquals("3-4", Rows.drained(cursor), "row 3 is at places 3 and 1");
        }
    }

    @Test
    void ofARowThatIsTakenTwiceTheLastValueWins() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice(COPIED)) {
            wrapper.memCache().slice(":, 0").copyFrom(new float[] {1, 2, 3, 4});
            wrapper.update();
            assertEquals(4f, y(3));
            wrapper.update(wrapper.memCache().slice("0:3"));
            assertEquals(2f, y(3));
        }
    }

    @Test
    void updatingMarksExactlyTheRowsThatWereNamed() {
        try (ChangeCursor cursor = Rows.cursor(rows)) {
            Slicer.of(rows).slice("[50, 3, 4, 99], 'vertex'").update();
            assertEquals("3-5 50-51 99-100", Rows.drained(cursor));
            Slicer.of(rows).apart().slice("90:0:-30, 'normal'").update();
            assertEquals("30-31 60-61 90-91", Rows.drained(cursor));
            Slicer.of(rows).slice("10:10, 'vertex', 'xzy'").update();
            Slicer.of(rows).slice("[50, 3, 4], 'vertex'").refresh();
            assertEquals("", Rows.drained(cursor));
        }
    }

    @Test
    void closingDisablesTheCacheAndOpeningFindsItAsItWasLeft() {
        ViewWrapper wrapper = Slicer.of(rows).slice(COPIED);
        MemCache first = wrapper.memCache();
        MemoryView part = first.slice("0:2");
        first.setFloat(42, 0, 0);
        assertSame(first, wrapper.memCache());
        assertSame(wrapper, first.wrapper());
        wrapper.close();
        wrapper.close();
        assertFalse(wrapper.isOpen());
        assertThrows(StaleViewException.class, () -> first.getFloat(0, 0));
        assertThrows(StaleViewException.class, part::toList);
        assertThrows(IllegalStateException.class, wrapper::memCache);
        assertThrows(IllegalStateException.class, wrapper::refresh);
        try (ViewWrapper again = wrapper.open()) {
            assertSame(wrapper, again);
            assertNotSame(first, again.memCache());
            assertEquals(42f, again.memCache().getFloat(0, 0));
            assertThrows(StaleViewException.class, () -> again.update(part));
            again.refresh();
            assertEquals(71f, again.memCache().getFloat(0, 0));
        }
    }

    @Test
    void freedMemoryIsReadAnew() {
        ViewWrapper wrapper = Slicer.of(rows).slice(COPIED);
        wrapper.memCache().fill(0f);
        wrapper.free();
        wrapper.free();
        try (wrapper) {
            assertEquals(71f, wrapper.open().memCache().getFloat(0, 0));
        }
    }

    @Test
    void closingTheCacheAloneLeavesTheWrapperOpen() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice(COPIED)) {
            wrapper.memCache().close();
            assertEquals(71f, wrapper.memCache().getFloat(0, 0));
        }
    }

    @Test
    void aCacheInPlaceIsStaleOnceTheCollectionMoved() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice("0:5, 'vertex'")) {
            MemCache cache = wrapper.memCache();
            rows.setRowCount(1000);
            assertThrows(StaleViewException.class, () -> cache.getFloat(0, 0));
            assertThrows(StaleViewException.class, wrapper::update);
            wrapper.refresh();
            assertEquals(41f, wrapper.memCache().getFloat(4, 1));
        }
    }

    @Test
    void aCopiedCacheStaysReadableWhenTheCollectionIsGone() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice(COPIED)) {
            rows.close();
            assertEquals(71f, wrapper.memCache().getFloat(0, 0));
            String text = assertThrows(StaleViewException.class, wrapper::update).getMessage();
            assertTrue(text.contains("expected a collection that still exists"), text);
            assertThrows(StaleViewException.class, wrapper::refresh);
            assertThrows(StaleViewException.class, () -> wrapper.refresh(wrapper.memCache().slice("0:1")));
        }
    }

    @Test
    void aCollectionOfAnotherSizeIsNamed() {
        try (ViewWrapper all = Slicer.of(rows).slice(":, 'vertex', 'zyx'"); ViewWrapper some = Slicer.of(rows)
            .slice(COPIED); ViewWrapper copied = Slicer.of(rows).slice(":, 'vertex', 'yzx'")) {
            rows.setRowCount(200);
            some.update();
            some.refresh();
            for (ViewWrapper wrapper : List.of(all, copied)) {
                String text = assertThrows(StaleViewException.class, wrapper::refresh).getMessage();
                assertTrue(text.contains("shape [100, 3]") && text.contains("shape [200, 3]"), text);
            }
            rows.setRowCount(6);
            String text = assertThrows(StaleViewException.class, some::update).getMessage();
            assertTrue(text.contains("dimension of rows") && text.contains("7"), text);
            rows.setRowCount(100);
            some.update();
            copied.refresh();
        }
    }

    @Test
    void anotherKindOfNumbersIsNamed() {
        Object[] lent = {new float[] {1, 2, 3, 4}};
        try (ViewWrapper wrapper = Slicer.of(request -> Buffers.wrap(lent[0])
            .getBuffer(request)).slice("[0, 3, 1], 'data'")) {
            assertEquals(List.of(1.0, 4.0, 2.0), wrapper.memCache().toList());
            lent[0] = new int[] {1, 2, 3, 4};
            String text = assertThrows(StaleViewException.class, wrapper::refresh).getMessage();
            assertTrue(text.contains("format f") && text.contains("format i"), text);
        }
    }

    @Test
    void memoryWhoseArenaIsClosedIsGone() {
        Arena arena = Arena.ofShared();
        BufferExporter memory = Buffers.wrap(arena.allocate(16), BufferLayout.contiguous(0, ElementFormat.of("f"), 4));
        try (ViewWrapper wrapper = Slicer.of(memory).slice("[0, 3, 1], 'data'")) {
            arena.close();
            assertEquals(3, wrapper.memCache().length());
            assertThrows(StaleViewException.class, wrapper::refresh);
            assertThrows(StaleViewException.class, wrapper::update);
        }
    }

    @Test
    void rowsThatShareTheirBytesAreSlicedToo() {
        BufferLayout repeated = BufferLayout.of(0, ElementFormat.of("f"), 4, new long[] {5, 2}, new long[] {0, 4});
        BufferExporter memory = Buffers.wrap(MemorySegment.ofArray(new float[] {1, 2}), repeated);
        for (String text : List.of(":, 'data', 'yx'", "[4, 0, 1], 'data'")) {
            try (ViewWrapper wrapper = Slicer.of(memory).slice(text)) {
                wrapper.update(wrapper.memCache().slice("1:3, 0"));
                wrapper.refresh(wrapper.memCache().slice("::-2"));
                assertEquals(3f, wrapper.memCache().getFloat(1, 0) + wrapper.memCache().getFloat(2, 1));
            }
        }
    }

    @Test
    void aReadOnlyViewIsSlicedToBeRead() {
        try (MemoryView view = MemoryView.of(new float[] {1, 2, 3}).toReadOnly()) {
            for (String text : List.of("::-1, 'data'", "[2, 1, 2], 'data'")) {
                try (ViewWrapper wrapper = Slicer.of(view).slice(text)) {
                    assertEquals(3f, wrapper.memCache().getFloat(0));
                    assertTrue(wrapper.memCache().readOnly());
                }
            }
        }
    }

    @Test
    void aViewOfSomethingElseIsRefused() {
        try (ViewWrapper one = Slicer.of(rows).slice(COPIED); ViewWrapper other = Slicer.of(rows).slice(COPIED);
            ViewWrapper placed = Slicer.of(rows).slice(":, 'vertex'"); MemoryView bytes = MemoryView.of(new byte[8])) {
            for (MemoryView part : List.of(other.memCache(), bytes, placed.memCache(),
                one.memCache().reshape(8).slice("::3"), one.memCache().cast("B"))) {
                assertThrows(IllegalArgumentException.class, () -> one.update(part), part::toString);
            }
            assertThrows(IllegalArgumentException.class, () -> placed.update(other.memCache()));
        }
    }

    @Test
    void whatIsTakenTwiceCanOnlyBeRead() {
        for (String text : List.of(":, 'vertex', 'xxx'", ":, 'vertex', ('x', 'x')", "0:0, 'weight', 'xx'")) {
            try (ViewWrapper wrapper = Slicer.of(Rows.layered(3)).slice(text)) {
                assertTrue(wrapper.memCache().readOnly());
                wrapper.refresh();
                assertThrows(BufferException.class, wrapper::update);
            }
        }
    }

    @Test
    void whatMayOnlyBeReadCanBeRefreshed() {
        PointerToArray<Float> array = PointerToArray.of("numbers", PtaType.FLOAT32, 1f, 2f, 3f);
        for (String text : List.of(":, 'data'", "[0, 2, 1], 'data'")) {
            try (ViewWrapper wrapper = Slicer.of(array.asReadOnly()).slice(text)) {
                assertTrue(wrapper.memCache().readOnly());
                wrapper.refresh();
                assertThrows(BufferException.class, wrapper::update);
            }
        }
    }

    @Test
    void numbersAreConvertedWhereThatIsAskedFor() {
        GeomVertexArrayData layered = Rows.layered(4);
        try (ViewWrapper plain = Slicer.of(layered).slice("::2, 'color.Col', 'ra'");
            ViewWrapper wrapper = Slicer.of(layered).converted("f", ComponentConversion.UNORM)
                .slice("::2, 'color.Col', 'ra'"); ChangeCursor cursor = Rows.cursor(layered)) {
            assertNull(plain.conversion());
            assertEquals(ComponentConversion.UNORM, wrapper.conversion());
            assertFalse(wrapper.isInPlace());
            MemCache cache = wrapper.memCache();
            assertEquals("f", cache.format());
            assertEquals(12 / 255f, cache.getFloat(0, 0));
            cache.setFloat(1, 1, 1);
            cache.setFloat(0.5f, 0, 1);
            wrapper.update(cache.slice("1"));
            assertEquals("2-3", Rows.drained(cursor));
            assertEquals(255, plain.memCache().getInt(1, 1));
            assertEquals(15, plain.memCache().getInt(0, 1));
            plain.memCache().setInt(0, 0, 0);
            wrapper.refresh(cache.slice("0, 0:1"));
            assertEquals(0f, cache.getFloat(0, 0));
            assertEquals(0.5f, cache.getFloat(0, 1));
        }
    }

    @Test
    void typesThatDifferAreNeverMixedSilently() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder().floats("color.a", 4,
            Contents.COLOR).column("color.b", 4,
                NumericType.UINT8, Contents.COLOR, true).build();
        GeomVertexArrayData mixed = GeomVertexArrayData.allocate("mixed", format, 3);
        Slicer slicer = Slicer.of(mixed);
        String text = assertThrows(IllegalArgumentException.class, () -> slicer.slice("['a', 'b'], :, 'color'"))
            .getMessage();
        assertTrue(text.contains("one type"), text);
    }

    @Test
    void theSupplierIsWhatWasSliced() {
        assertSame(rows, Slicer.of(rows).slice(COPIED).supplier());
    }


    /** Shrinks when it has been looked at so many times, as another thread may shrink a collection at any time. */
    private record Shrinking(GeomVertexArrayData array, AtomicInteger looks) implements BufferExporter {

        @Override
        public BufferView getBuffer(BufferRequest request) {
            if (looks.getAndDecrement() == 0) {
                array.setRowCount(7);
            }
            return array.getBuffer(request);
        }
    }

    @Test
    void aCollectionThatShrinksWhileItIsSlicedIsStale() {
        int stale = 0;
        for (int looks = 0; looks < 12; looks++) {
            GeomVertexArrayData shrunk = GeomVertexArrayData.allocate("shrunk", GeomVertexArrayFormat.v3(), 10);
            Slicer slicer = Slicer.of(new Shrinking(shrunk, new AtomicInteger(looks)));
            try (ViewWrapper wrapper = slicer.slice("8:, 'vertex', 'x'")) {
                wrapper.refresh();
            } catch (StaleViewException changed) {
                stale++;
            }
        }
        assertTrue(stale > 0, "no look was between the plan and the placement");
    }
}
