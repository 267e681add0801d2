package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** A memory view of 3 GiB, of which few pages are ever touched. */
class HugeViewTest {

    private static final long ROWS = (3L << 30) / 32 + 7;

    @Test
    void anArrayOfThreeGibibytesIsViewedAndEditedAtItsEnd() {
        try (GeomVertexArrayData array = allocate(); MemoryView rows = MemoryView.of(array);
            MemoryView position = MemoryView.of(array.column("vertex"))) {
            assertEquals(32 * ROWS, rows.nbytes());
            assertEquals(ROWS, position.length());
            position.setFloat(7, -1, 2);
            assertEquals(7f, position.getFloat(ROWS - 1, 2));
            assertEquals(List.of(7.0, 0.0), position.slice("-1:-3:-1, 2").toList());
            MemoryView bytes = rows.cast("B");
            assertEquals(0x40, bytes.getInt(32 * ROWS - 21));
            assertEquals("0000e040", bytes.slice("-24:-20").hex());
            assertThrows(IndexOutOfBoundsException.class, () -> position.getFloat(ROWS, 0));
        }
    }

    private static GeomVertexArrayData allocate() {
        try {
            return GeomVertexArrayData.allocate("huge", GeomVertexArrayFormat.v3n3t2(), ROWS);
        } catch (OutOfMemoryError refused) {
            Assumptions.assumeTrue(System.getenv("CI") != null, refused.getMessage());
            throw refused;
        }
    }
}
