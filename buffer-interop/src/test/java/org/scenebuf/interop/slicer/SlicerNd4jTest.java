package org.scenebuf.interop.slicer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** INDArrays over caches: in place they are counted loans of the collection, copied ones hold the cache. */
class SlicerNd4jTest {

    private final GeomVertexArrayData rows = Rows.positions(100);

    @Test
    void anArrayOverACacheIsALoanOfItsCollection() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice("10:20, 'vertex', 'yz'");
            ChangeCursor cursor = Rows.cursor(rows)) {
            try (Nd4jView array = Nd4jViews.open(wrapper.memCache())) {
                assertArrayEquals(new long[] {10, 2}, array.array().shape());
                array.array().addi(1);
                assertThrows(BufferInUseException.class, () -> rows.setRowCount(200));
                assertThrows(BufferInUseException.class, wrapper::close);
            }
            assertEquals("10-20", Rows.drained(cursor));
            assertEquals(102f, wrapper.memCache().getFloat(0, 0));
            rows.setRowCount(200);
        }
    }

    @Test
    void anArrayOverACopiedCacheIsWrittenBackByUpdate() {
        try (ViewWrapper wrapper = Slicer.of(rows).slice(":, 'vertex', ('z', 'x', 'y')")) {
            try (Nd4jView array = Nd4jViews.open(wrapper.memCache())) {
                assertArrayEquals(new long[] {3, 100}, array.array().shape());
                array.array().muli(2);
                rows.reserve(500);
            }
            wrapper.update();
            assertEquals(2 * 991f, rows.column("vertex").asFloat().get(99, 1));
        }
    }
}
