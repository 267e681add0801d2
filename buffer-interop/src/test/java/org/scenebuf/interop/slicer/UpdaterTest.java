package org.scenebuf.interop.slicer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.interop.view.MemoryView;

/** An updater keeps its slice open, works on parts of it, and writes them. */
class UpdaterTest {

    private final GeomVertexArrayData rows = Rows.positions(100);

    @Test
    void eachPartIsFilledAndWritten() {
        ViewWrapper wrapper = Slicer.of(rows).apart().slice(":, 'vertex', 'y'");
        try (Updater<Float> updater = Updater.of(wrapper, MemoryView::fill); ChangeCursor cursor = Rows.cursor(rows)) {
            MemoryView area = updater.memCache().slice("10:12");
            for (float frame = 1; frame < 4; frame++) {
                assertSame(area, updater.send(area, frame));
                assertEquals("[[" + frame + "], [" + frame + "]]", area.toList().toString());
                assertEquals("10-12", Rows.drained(cursor));
            }
            updater.send("50", 7f);
            assertEquals("50-51", Rows.drained(cursor));
            assertEquals(7f, rows.column("vertex").asFloat().get(50, 1));
            assertEquals(3f, rows.column("vertex").asFloat().get(11, 1));
        }
        assertThrows(IllegalStateException.class, wrapper::memCache);
    }

    @Test
    void theWorkIsNotCalledForAPartOfSomethingElse() {
        List<Object> called = new ArrayList<>();
        try (Updater<String> updater = Updater.of(Slicer.of(rows).slice(":, 'vertex', 'y'"),
            (area, text) -> called.add(text)); MemoryView other = MemoryView.of(rows)) {
            assertThrows(IllegalArgumentException.class, () -> updater.send(other, "no"));
            updater.wrapper().close();
            assertThrows(IllegalStateException.class, () -> updater.send("0:1", "no"));
        }
        assertEquals(List.of(), called);
    }

    @Test
    void anUpdaterOpensItsWrapperAgain() {
        ViewWrapper wrapper = Slicer.of(rows).slice(":, 'vertex', 'y'");
        wrapper.close();
        try (Updater<Float> updater = Updater.of(wrapper, MemoryView::fill)) {
            updater.send("0:3", 1f);
        }
        assertEquals(1f, rows.column("vertex").asFloat().get(2, 1));
    }
}
