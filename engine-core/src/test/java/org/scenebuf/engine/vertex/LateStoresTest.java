package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.NativeFloats;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.StoreMarks;

/** Stores of a thread whose accessor another thread closes. A store at that very moment must not be lost. */
class LateStoresTest {

    private static final int ROWS = 100;

    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
    private final ChangeCursor cursor = rows.changes().newCursor();

    @AfterEach
    void close() {
        cursor.close();
        rows.close();
    }

    private long changed() {
        long[] count = {0};
        cursor.drain((first, some) -> count[0] += some);
        return count[0];
    }

    /** Closes an accessor in a thread, looks, and then stores again. Gives the number of rows that are told last. */
    private long toldAfter(AutoCloseable accessor, Consumer<Runnable> closer, Runnable store) {
        changed();
        store.run();
        closer.accept(() -> {
            try {
                accessor.close();
            } catch (Exception refused) {
                throw new IllegalStateException(refused);
            }
        });
        changed();
        assertThrows(StaleViewException.class, store::run);
        return changed();
    }

    private static void elsewhere(Runnable work) {
        Thread thread = Thread.ofPlatform().start(work);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aThreadThatFindsItsColumnClosedByAnotherHasAllRowsTold() {
        FloatColumn column = rows.column("vertex").asFloat();
        assertEquals(ROWS, toldAfter(column, LateStoresTest::elsewhere, () -> column.set(7, 1, 2)));
        FloatColumn own = rows.column("vertex").asFloat();
        assertEquals(0, toldAfter(own, Runnable::run, () -> own.set(7, 1, 2)));
    }

    @Test
    void aThreadThatFindsItsViewClosedByAnotherHasAllRowsTold() {
        BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL);
        NativeFloats floats = NativeFloats.of(view.items());
        assertEquals(ROWS, toldAfter(view, LateStoresTest::elsewhere, () -> floats.set(7, 1, 2)));
        BufferView own = rows.column("vertex").getBuffer(BufferRequest.FULL);
        assertEquals(0, toldAfter(own, Runnable::run, () -> own.set(2.0, 7, 1)));
    }

    @Test
    void whoOnlyReadsHasNothingTold() {
        BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL_RO);
        changed();
        elsewhere(view::close);
        assertThrows(StaleViewException.class, () -> view.get(7, 1));
        assertEquals(0, changed());
    }

    /** A compiled loop may not see that its accessor is closed. */
    @Test
    void marksThatComeAfterTheLookHaveAllRowsTold() {
        StoreMarks marks = rows.rowStorage().storage().marks();
        MarkTable table = marks.table();
        changed();
        marks.open();
        table.mark(32, 4);
        marks.close();
        long once = changed();
        table.mark(64, 4);
        assertEquals(ROWS, changed());
        assertEquals(0, changed());
        assertEquals(1 << table.shift(), 32 * once, "the rows of one card");
    }
}
