package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;

/** Two rows of two longs behind pointers, of which the first row is the table of the pointers itself. */
class TurnedPointersTest {

    private final Storage table = Storage.allocate("pointers", 16);
    private final Storage rows = Storage.allocate("rows", 64);
    private final ChangeCursor ofTable = ChangeLog.of(table.marks(), 8, 2).newCursor();
    private final ChangeCursor ofRows = ChangeLog.of(rows.marks(), 8, 8).newCursor();

    private enum Door {
        COPY(BufferExporter::copyFrom),
        BYTES((items, values) -> whole(items, values, 'C')),
        COLUMNS((items, values) -> whole(items, new long[] {values[0], values[2], values[1], values[3]}, 'F'));

        private final BiConsumer<BufferExporter, long[]> store;

        Door(BiConsumer<BufferExporter, long[]> store) {
            this.store = store;
        }

        private static void whole(BufferExporter items, long[] values, char order) {
            try (BufferView view = items.getBuffer(BufferRequest.FULL)) {
                view.items().fromContiguous(MemorySegment.ofArray(values), order);
            }
        }
    }

    @BeforeEach
    void point() {
        pointers().set(ValueLayout.JAVA_LONG, 0, pointers().address());
        pointers().set(ValueLayout.JAVA_LONG, 8, longs().address());
        drained(ofTable);
        drained(ofRows);
    }

    @AfterEach
    void close() {
        table.close();
        rows.close();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void whatAStoreTurnsIsMarkedWhereItWasStored(Door door) {
        long elsewhere = longs().address() + 32;
        door.store.accept(items(), new long[] {elsewhere, elsewhere, 5, 6});
        assertArrayEquals(new long[] {elsewhere, elsewhere}, pointers().toArray(ValueLayout.JAVA_LONG));
        assertArrayEquals(new long[] {5, 6, 0, 0, 0, 0, 0, 0}, longs().toArray(ValueLayout.JAVA_LONG));
        assertEquals(2, drained(ofTable));
        assertEquals(2, drained(ofRows));
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aPointerThatLeadsNowhereIsSeenBeforeTheFirstStore(Door door) {
        pointers().set(ValueLayout.JAVA_LONG, 8, 7);
        assertThrows(BufferException.class, () -> door.store.accept(items(), new long[] {1, 2, 3, 4}));
        assertEquals(pointers().address(), pointers().get(ValueLayout.JAVA_LONG, 0));
        assertEquals(7, pointers().get(ValueLayout.JAVA_LONG, 8));
    }

    private BufferExporter items() {
        BufferLayout layout = BufferLayout.of(0, ElementFormat.of("q"), 8, new long[] {2, 2}, new long[] {8, 8},
            new long[] {0, -1});
        return new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, List.of(table, rows), layout, request);
            }
        };
    }

    private MemorySegment pointers() {
        return table.look();
    }

    private MemorySegment longs() {
        return rows.look();
    }

    private static long drained(ChangeCursor cursor) {
        return cursor.drain((first, count) -> { });
    }
}
