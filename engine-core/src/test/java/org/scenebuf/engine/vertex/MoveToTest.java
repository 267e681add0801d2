package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;

/** Rows go to something else, and their array is closed. */
class MoveToTest {

    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(), 4);

    @Test
    void whoCopiesGetsAllRowsAndTheArrayIsClosed() {
        long rows = array.moveTo(view -> view.layout().shape(0));
        assertEquals(4, rows);
        assertThrows(IllegalStateException.class, array::getBuffer);
        assertThrows(IllegalStateException.class, () -> array.moveTo(BufferView::len));
    }

    @Test
    void nothingIsStoredMeanwhile() {
        for (Runnable store : List.<Runnable>of(() -> array.column("vertex").asFloat().set(0, 0, 1),
            () -> array.setSubdata(0, 1, new float[3]), () -> array.copyFrom(new float[12]),
            () -> array.column("vertex").appender().addData3f(1, 2, 3), () -> array.setRowCount(9), array::close)) {
            assertThrows(RuntimeException.class, () -> array.moveTo(view -> {
                store.run();
                return view;
            }));
            assertEquals(4, array.rowCount());
        }
        array.close();
    }

    @Test
    void whatIsRefusedLeavesTheArrayOpen() {
        try (BufferView view = array.getBuffer()) {
            assertThrows(BufferInUseException.class, () -> array.moveTo(BufferView::len));
            assertEquals(48, view.len());
        }
        assertThrows(BufferException.class, () -> array.moveTo(view -> {
            throw new BufferException("no");
        }));
        array.getBuffer().close();
        array.close();
    }

    @Test
    void roomThatCannotBeMadeEverywhereIsMadeNowhere() {
        GeomVertexArrayFormat wide = GeomVertexArrayFormat.builder().stride(60_000).floats("normal", 3, Contents.NORMAL)
            .build();
        try (GeomVertexArrayData other = GeomVertexArrayData.allocate("other", wide, 4)) {
            GeomVertexData both = GeomVertexData.of("both", List.of(array, other));
            assertThrows(OutOfMemoryError.class, () -> both.reserve(1L << 44));
            assertEquals(4, array.capacity());
        }
        array.close();
    }
}
