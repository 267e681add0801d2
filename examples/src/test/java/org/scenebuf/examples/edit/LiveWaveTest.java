package org.scenebuf.examples.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

class LiveWaveTest {

    private static final int ROWS = 1000;
    private static final Wave WAVE = new Wave(3, 0.5);

    private final GeomVertexArrayData array =
        GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
    private final GeomVertexData vertices = GeomVertexData.of("data", List.of(array));

    LiveWaveTest() {
        try (BufferView view = vertices.column("vertex").getBuffer(BufferRequest.FULL);
            BufferView normal = vertices.column("normal").getBuffer(BufferRequest.FULL)) {
            for (int row = 0; row < ROWS; row++) {
                view.set(row * 0.01f, row, 0);
                view.set(7, row, 1);
                normal.set(1, row, 1);
            }
        }
    }

    @AfterEach
    void close() {
        array.close();
    }

    @Test
    void everyVertexIsWhereTheWaveHasItHoweverOftenItMoved() {
        try (LiveWave wave = new LiveWave(vertices, WAVE)) {
            for (double shift : new double[] {1, 100, -3, 2.5}) {
                wave.moveTo(shift);
            }
            for (int row = 0; row < ROWS; row += 37) {
                double phase = 3 * 0.01 * row - 2.5;
                assertEquals(7 + 0.5 * Math.sin(phase), value("vertex", row, 1), 1e-5);
                assertEquals(row * 0.01f, value("vertex", row, 0));
                assertEquals(-1.5 * Math.cos(phase), value("normal", row, 0), 1e-5);
                assertEquals(1, value("normal", row, 1));
            }
        }
    }

    @Test
    void rowsCountAsChangedAfterAMoveAndNotBetween() {
        try (LiveWave wave = new LiveWave(vertices, WAVE); ChangeCursor cursor = array.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            assertFalse(cursor.hasChanges());
            long copied = MemoryStatistics.bytesCopied();
            wave.moveTo(1);
            assertEquals(ROWS, cursor.drain((first, count) -> { }));
            assertFalse(cursor.hasChanges());
            assertEquals(copied, MemoryStatistics.bytesCopied());
        }
    }

    @Test
    void theArrayIsLentAsLongAsTheWaveIsOpen() {
        try (LiveWave wave = new LiveWave(vertices, WAVE)) {
            wave.moveTo(1);
            assertThrows(BufferInUseException.class, () -> array.setRowCount(5));
        }
        array.setRowCount(5);
    }

    @Test
    void onlyFloatsMove() {
        GeomVertexArrayData bytes = GeomVertexArrayData.allocate("bytes", GeomVertexArrayFormat.builder()
            .column(InternalName.VERTEX, 3, NumericType.UINT8, Contents.POINT, false).build(), 4);
        assertFalse(LiveWave.canMove(GeomVertexData.of("quantised", List.of(bytes))));
        assertTrue(LiveWave.canMove(vertices));
        bytes.close();
    }

    private double value(String column, int row, int component) {
        try (BufferView view = vertices.column(column).getBuffer(BufferRequest.FULL_RO)) {
            return ((Number) view.get(row, component)).doubleValue();
        }
    }
}
