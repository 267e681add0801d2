package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.view.MemoryView;

/** What counts as changed beside INDArrays, about which nobody can tell. */
class Nd4jChangesTest {

    private final GeomVertexArrayData array =
        GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 100_000);
    private final ChangeCursor cursor = array.changes().newCursor();

    @BeforeEach
    void look() {
        drained();
    }

    @AfterEach
    void close() {
        array.close();
    }

    @Test
    void modifiedTakesNothingBackOfWhatAnArrayMayHaveStored() {
        try (Nd4jView view = Nd4jViews.open(array.column("vertex").rows(0, 1000))) {
            view.array().addi(0.5);
            view.modified(10, 10);
            assertEquals("0-1000 ", drained());
            assertEquals("0-1000 ", drained());
        }
        assertEquals("0-1000 ", drained());
        assertFalse(cursor.hasChanges());
    }

    @Test
    void rowsThatAreTakenCountAndNoOthers() {
        try (Nd4jView view = Nd4jViews.open(array.column("vertex"))) {
            INDArray some = view.rows(500, 500);
            assertEquals("500-1000 ", drained());
            some.addi(1);
            view.rows(90_000, 1);
            assertEquals("500-1000 90000-90001 ", drained());
            assertEquals(1f, view.rows(999, 1).getFloat(0, 0));
        }
        assertEquals("500-1000 90000-90001 ", drained());
        assertFalse(cursor.hasChanges());
    }

    @Test
    void explicitSaidBeforeLeavesWhatIsNamed() {
        try (Nd4jView view = Nd4jViews.open(array.column("vertex"))) {
            view.explicit();
            view.array().getRow(7).addi(1);
            assertFalse(cursor.hasChanges());
            view.modified(7, 1);
            assertEquals("7-8 ", drained());
        }
        assertFalse(cursor.hasChanges());
    }

    @Test
    void whatAMemoryViewStoresIsSeenAfterOthersWorkedThroughIt() {
        try (MemoryView view = MemoryView.of(array.column("vertex"))) {
            Nd4jRows.scatter(view, new long[] {3, 70}, Nd4j.ones(DataType.FLOAT, 2, 3));
            assertEquals("3-4 70-71 ", drained());
            assertStoreIsSeen(view, 500);
            try (Nd4jMirror mirror = Nd4jViews.mirror(view)) {
                mirror.array().getRow(9).addi(1);
                mirror.commit();
                assertEquals("9-10 ", drained());
                assertStoreIsSeen(view, 600);
            }
            assertStoreIsSeen(view, 700);
        }
        assertFalse(cursor.hasChanges());
    }

    private void assertStoreIsSeen(MemoryView view, long row) {
        view.setFloat(2, row, 1);
        long[] rows = {0};
        boolean[] seen = {false};
        cursor.drain((first, count) -> {
            rows[0] += count;
            seen[0] |= first <= row && row < first + count;
        });
        assertTrue(seen[0] && rows[0] <= 64, rows[0] + " rows");
    }

    private String drained() {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString();
    }
}
