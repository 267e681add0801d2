package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.ToLongFunction;
import org.joml.Matrix4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.StaleViewException;

/** Rows that appenders add are counted when somebody asks: whoever asks finds all of them, in every way of asking. */
class AddedRowsTest {

    private static final int ADDED = 100;

    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("grass", GeomVertexArrayFormat.v3(), 0);

    private enum Way {
        ROW_COUNT(GeomVertexArrayData::rowCount),
        BYTE_SIZE(array -> array.byteSize() / 12),
        LOG(array -> array.changes().rowCount()),
        NEW_CURSOR(array -> drained(array.changes().newCursor())),
        COPY(array -> {
            float[] floats = new float[3 * ADDED];
            array.copyTo(floats);
            return (long) floats[3 * ADDED - 3] + 1;
        }),
        VIEW(array -> rows(array, BufferRequest.FULL_RO)),
        LOOK(array -> rows(array, BufferRequest.FULL_RO.asVersioned())),
        COLUMN(array -> {
            try (FloatColumn column = array.column("vertex").asFloat()) {
                return column.rowCount();
            }
        }),
        SECOND_APPENDER(array -> {
            try (GeomVertexAppender second = array.column("vertex").appender()) {
                return second.writeRow();
            }
        }),
        RANGE(array -> {
            array.modified(ADDED - 1, 1);
            return ADDED;
        });

        private final ToLongFunction<GeomVertexArrayData> count;

        Way(ToLongFunction<GeomVertexArrayData> count) {
            this.count = count;
        }
    }

    @AfterEach
    void close() {
        array.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whoeverAsksFindsThem(Way way) {
        try (GeomVertexAppender vertex = array.column("vertex").appender()) {
            add(vertex, 0, ADDED);
            assertEquals(ADDED, way.count.applyAsLong(array));
            add(vertex, ADDED, 1);
            assertEquals(ADDED + 1, array.rowCount());
        }
        assertEquals(ADDED + 1, array.rowCount());
    }

    @Test
    void anOpenCursorIsToldOfThemOnce() {
        ChangeCursor cursor = array.changes().newCursor();
        try (GeomVertexAppender vertex = array.column("vertex").appender()) {
            add(vertex, 0, 1);
            assertEquals(1, drained(cursor));
            add(vertex, 1, ADDED);
            assertEquals(ADDED, drained(cursor));
            assertEquals(0, drained(cursor));
            add(vertex, ADDED + 1, 1);
        }
        assertEquals(1, drained(cursor));
    }

    @Test
    void rowsAreThereWhenTheAppenderIsClosedOrForgotten() throws InterruptedException {
        try (GeomVertexAppender vertex = array.column("vertex").appender()) {
            add(vertex, 0, 10);
        }
        forget(10, 20);
        for (int round = 0; round < 50; round++) {
            System.gc();
            Thread.sleep(1);
        }
        assertEquals(20, array.rowCount());
        array.setRowCount(20);
    }

    private void forget(int firstRow, int endRow) {
        add(array.column("vertex").appender(), firstRow, endRow - firstRow);
    }

    @Test
    void noRowIsLeftOfWhatIsRefused() {
        GeomVertexArrayFormat bytes = GeomVertexArrayFormat.builder()
            .column("color", 4, NumericType.UINT8, Contents.OTHER, false).build();
        try (GeomVertexArrayData colors = GeomVertexArrayData.allocate("colors", bytes, 0);
            GeomVertexAppender color = colors.column("color").appender()) {
            for (int row = 0; row < 3; row++) {
                assertThrows(FormatException.class, () -> color.addData4i(1, 2, 3, 256));
                assertEquals(row, colors.rowCount());
                assertThrows(FormatException.class, () -> color.addData4i(1, 2, 3, 256));
                color.addData4i(1, 2, 3, 255);
                assertThrows(FormatException.class, () -> color.addData4i(1, 2, 3, 256));
            }
            assertEquals(3, colors.rowCount());
            assertThrows(IllegalArgumentException.class, () -> color.addMatrix4f(new Matrix4f()));
            assertEquals(3, colors.rowCount());
        }
    }

    @Test
    void whoBorrowsInBetweenIsAloneUntilHeGivesBack() {
        try (GeomVertexAppender vertex = array.column("vertex").appender()) {
            add(vertex, 0, 5);
            try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
                assertThrows(BufferInUseException.class, () -> add(vertex, 5, 1));
                assertEquals(5, view.layout().shape(0));
                assertEquals(5, array.rowCount());
            }
            add(vertex, 5, 1);
            assertEquals(6, array.rowCount());
        }
    }

    @Test
    void aLookEndsWithTheNextRow() {
        try (GeomVertexAppender vertex = array.column("vertex").appender()) {
            add(vertex, 0, 5);
            try (BufferView look = array.getBuffer(BufferRequest.FULL_RO.asVersioned())) {
                look.get(4);
                add(vertex, 5, 1);
                assertThrows(StaleViewException.class, () -> look.get(4));
            }
        }
    }

    @Test
    void toSetAddsNone() {
        try (GeomVertexAppender one = array.column("vertex").appender();
            GeomVertexAppender other = array.column("vertex").appender()) {
            add(one, 0, 5);
            assertThrows(IndexOutOfBoundsException.class, () -> one.setData3f(1, 1, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> one.setRow(6));
            for (int row = 0; row < 5; row++) {
                other.setData3f(row, 2, 2);
            }
            assertThrows(IndexOutOfBoundsException.class, () -> other.setData3f(1, 1, 1));
            other.addRow();
            assertEquals(6, array.rowCount());
            assertEquals(5, other.writeRow());
        }
    }

    /** The last row counted is always a whole one, and whoever looks at the changes gets every value. */
    @Test
    void anotherThreadThatLooksMissesNone() throws InterruptedException {
        ChangeCursor cursor = array.changes().newCursor();
        float[] seen = new float[300_000];
        Thread adder = Thread.ofPlatform().start(() -> {
            try (GeomVertexAppender vertex = array.column("vertex").appender()) {
                for (int row = 0; row < seen.length / 3; row++) {
                    addPatiently(vertex, row);
                }
            }
        });
        while (adder.isAlive()) {
            mirror(cursor, seen);
        }
        adder.join();
        mirror(cursor, seen);
        float[] there = new float[seen.length];
        array.copyTo(there);
        assertArrayEquals(there, seen);
        for (int row = 0; row < seen.length / 3; row++) {
            assertEquals(row, there[3 * row + 2]);
        }
    }

    private void mirror(ChangeCursor cursor, float[] seen) {
        cursor.drainBytes(array, (offset, count, address) -> {
            float[] floats = MemorySegment.ofAddress(address).reinterpret(count)
                .toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
            System.arraycopy(floats, 0, seen, (int) (offset / 4), floats.length);
        });
    }

    private static void addPatiently(GeomVertexAppender vertex, int row) {
        while (true) {
            try {
                vertex.addData3f(row, row, row);
                return;
            } catch (BufferInUseException inUse) {
                Thread.onSpinWait();
            }
        }
    }

    private static void add(GeomVertexAppender vertex, int firstRow, int count) {
        for (int row = firstRow; row < firstRow + count; row++) {
            vertex.addData3f(row, row, row);
        }
    }

    private static long drained(ChangeCursor cursor) {
        return cursor.drain((first, count) -> { });
    }

    private static long rows(GeomVertexArrayData array, BufferRequest request) {
        try (BufferView view = array.getBuffer(request)) {
            return view.layout().shape(0);
        }
    }
}
