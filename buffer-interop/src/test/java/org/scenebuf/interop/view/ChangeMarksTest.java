package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Change is known where it happens: reading marks nothing, a store marks the rows of the view it went through. */
class ChangeMarksTest {

    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 100);
    private final ChangeCursor cursor = array.changes().newCursor();

    @AfterEach
    void everythingIsBack() {
        array.close();
    }

    @Test
    void readingMarksNothing() {
        List<Consumer<MemoryView>> reads = List.of(MemoryView::toList, MemoryView::toBytes, view -> view.get(1, 2),
            view -> view.getFloat(1, 2), view -> view.iterator().next(), view -> view.equals(new float[3]),
            view -> view.copyTo(new float[300]), view -> view.contains(1), MemoryView::toReadOnly,
            view -> view.slice("::-1, 0"), view -> view.numbers().position(1, 1), view -> view.hex(" "),
            view -> lendOn(view, BufferRequest.FULL_RO, BufferView::segment),
            view -> lendOn(view, BufferRequest.FULL, lent -> lent.get(1, 1)),
            view -> MemoryView.contiguous(view, 'C', false).close());
        for (Consumer<MemoryView> read : reads) {
            assertEquals("", after(read));
        }
    }

    @Test
    void aSingleStoreMarksItsBlock() {
        assertEquals("8-16", after(view -> view.slice("10:20").set(1, 3, 0)));
        assertEquals("0-8", after(view -> view.sub(7).set(1, 0)));
        assertEquals("0-8", after(view -> view.sub(7, 1).set(1)));
        assertEquals("96-100", after(view -> view.slice("-1, ...").setFloat(1, 2)));
        assertEquals("24-32", after(view -> view.slice("20:30").slice(":, 1").set(2, 4)));
        assertEquals("48-56", after(view -> view.slice(":, 2").set(1, 50)));
        assertEquals("0-8 96-100", after(view -> {
            view.setFloat(1, 3, 0);
            view.setFloat(1, -1, 2);
        }));
    }

    @Test
    void slicesMarkTheirRowsExactly() {
        assertEquals("5-6", after(view -> view.slice("5:6, 1").assign(new float[] {1})));
        assertEquals("40-60", after(view -> view.slice("59:39:-1").copyFrom(new float[60])));
        assertEquals("1-2 4-5 7-8", after(view -> view.slice("1:10:3").copyFrom(new float[9])));
    }

    @Test
    void aSegmentHandsOutTheRowsOfItsView() {
        assertEquals("3-4", after(view -> lendOn(view.slice("3"), BufferRequest.FULL, BufferView::segment)));
        assertEquals("", after(view -> lendOn(view.slice("10:20"), BufferRequest.FULL, lent -> {
            lent.segment();
            assertEquals("10-20", look());
            assertEquals("10-20", look());
            lent.close();
            assertEquals("10-20", look());
        })));
    }

    @Test
    void whatIsLentOnMarksItsOwnRows() {
        assertEquals("8-16", after(view -> lendOn(view.slice("10:20"), BufferRequest.FULL,
            lent -> lent.items().slice(0, 0, 2, 1).set(4, 1, 1))));
        assertEquals("10-12", after(view -> lendOn(view.slice("10:20"), BufferRequest.FULL,
            lent -> lent.items().slice(0, 0, 2, 1).fromContiguous(MemorySegment.ofArray(new float[6]), 'C'))));
        look();
        try (MemoryView view = MemoryView.of(array.column("vertex"))) {
            lendOn(view.slice("10:20"), BufferRequest.FULL, lent -> lent.modified(5, 1));
            assertEquals("15-16", look());
            assertEquals("", look());
        }
        assertEquals("", look());
    }

    @Test
    void aRefusedStoreMarksNothing() {
        assertEquals("", after(view -> {
            assertThrows(FormatException.class, () -> view.set("text", 1, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> view.set(1, 100, 1));
            assertThrows(IllegalArgumentException.class, () -> view.assign(new float[7]));
            assertThrows(BufferException.class, () -> view.copyFrom(new int[300]));
            assertThrows(IllegalArgumentException.class, () -> view.sub(1).assign(List.of()));
        }));
    }

    @Test
    void emptySlicesMarkNothing() {
        assertEquals("", after(view -> view.slice("5:5").assign(view.slice("9:9"))));
        assertEquals("", after(view -> view.modified(3, 0)));
        assertEquals("", after(view -> view.sub(3, 1).modified(0, 0)));
    }

    @Test
    void modifiedOnlyAdds() {
        assertEquals("", after(view -> {
            view.modified(30, 10);
            assertEquals("30-40", look());
            view.set(1, 50, 0);
            view.modified(70, 1);
            assertEquals("48-56 70-71", look());
            view.slice("2:9").modified(0, 1);
            assertEquals("2-3", look());
            view.sub(8, 2).modified(0, 1);
            assertEquals("8-9", look());
        }));
    }

    @Test
    void eachLookSeesWhatWasStoredSinceTheLast() {
        look();
        try (MemoryView view = MemoryView.of(array.column("vertex"))) {
            view.slice("4:6").set(1, 0, 0);
            assertEquals("0-8", look());
            assertEquals("", look());
            view.setFloat(1, 90, 1);
        }
        assertEquals("88-96", look());
        assertEquals("", look());
    }

    @Test
    void aWrittenRecordMarksItsRowAndAReadOneNone() {
        look();
        try (MemoryView rows = MemoryView.ofReadOnly(array)) {
            rows.toList();
        }
        assertEquals("", look());
        try (MemoryView rows = MemoryView.of(array)) {
            rows.slice("17:18").set(rows.get(3), 0);
        }
        assertEquals("16-24", look());
    }

    /** What a cursor sees while a view that was used is open, and nothing after. */
    private String after(Consumer<MemoryView> use) {
        look();
        String meanwhile;
        try (MemoryView view = MemoryView.of(array.column("vertex"))) {
            use.accept(view);
            meanwhile = look();
        }
        assertEquals("", look());
        return meanwhile;
    }

    private static void lendOn(MemoryView view, BufferRequest request, Consumer<BufferView> use) {
        try (BufferView lent = view.getBuffer(request)) {
            use.accept(lent);
        }
    }

    private String look() {
        StringBuilder seen = new StringBuilder();
        cursor.drain((first, count) ->
            seen.append(seen.isEmpty() ? "" : " ").append(first).append('-').append(first + count));
        return seen.toString();
    }
}
