package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;

class GeomVertexAppenderTest {

    private final GeomVertexArrayData array =
        GeomVertexArrayData.allocate("grass", GeomVertexArrayFormat.v3n3t2(), 0);

    @AfterEach
    void close() {
        array.close();
    }

    @Test
    void appendersOfSeveralColumnsMakeEachRowOnce() {
        try (GeomVertexAppender vertex = array.column("vertex").appender();
            GeomVertexAppender texcoord = array.column("texcoord").appender()) {
            for (int row = 0; row < 1000; row++) {
                vertex.addData3f(row, 1, 2);
                texcoord.addData2f(row, row);
                assertEquals(row + 1, array.rowCount());
            }
        }
        try (FloatColumn vertex = array.column("vertex").asFloat();
            FloatColumn normal = array.column("normal").asFloat();
            FloatColumn texcoord = array.column("texcoord").asFloat()) {
            assertEquals(1000, vertex.rowCount());
            for (int row = 0; row < 1000; row++) {
                assertEquals(new Vector3f(row, 1, 2), vertex.get(row, new Vector3f()));
                assertEquals(new Vector3f(), normal.get(row, new Vector3f()));
                assertEquals(new Vector2f(row, row), texcoord.get(row, new Vector2f()));
            }
        }
    }

    @Test
    void anAppenderBeginsBehindTheLastRow() {
        array.setRowCount(5);
        ChangeCursor cursor = array.changes().newCursor();
        changed(cursor);
        try (GeomVertexAppender vertex = array.column("vertex").appender()) {
            vertex.addData3f(5, 5, 5);
            vertex.setRow(1);
            vertex.addData3f(new Vector3f(1, 1, 1));
            assertEquals(6, array.rowCount());
            assertEquals(6, vertex.rowCount());
            assertEquals(2, vertex.writeRow());
            assertEquals("1-2 5-6", changed(cursor));
        }
        assertEquals("", changed(cursor));
    }

    @Test
    void rowsThatOneMadeAreKnownToAll() {
        array.setRowCount(2);
        try (GeomVertexAppender vertex = array.column("vertex").appender();
            GeomVertexAppender normal = array.column("normal").appender()) {
            for (int row = 2; row < 200; row++) {
                vertex.addData3f(row, 0, 0);
                assertEquals(row + 1, normal.rowCount());
                assertFalse(normal.isAtEnd());
            }
            normal.setRow(150);
            normal.addData3f(1, 2, 3);
            assertEquals(200, array.rowCount());
            assertEquals(151, normal.writeRow());
        }
    }

    @Test
    void anAppenderClosedByAnotherThreadIsNoLoan() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            GeomVertexAppender vertex = array.column("vertex").appender();
            long enough = round;
            Thread closer = Thread.ofPlatform().start(() -> {
                while (array.rowCount() < enough) {
                    Thread.onSpinWait();
                }
                vertex.close();
            });
            assertThrows(StaleViewException.class, () -> addForEver(vertex));
            closer.join();
            array.setRowCount(0);
            array.reserve(0);
        }
    }

    private static void addForEver(GeomVertexAppender vertex) {
        while (true) {
            vertex.addData3f(1, 2, 3);
        }
    }

    @Test
    void growingIsRefusedWhileOthersHaveTheArrayOnLoan() {
        try (GeomVertexAppender vertex = array.column("vertex").appender()) {
            vertex.addData3f(1, 2, 3);
            try (BufferView view = array.getBuffer(BufferRequest.FULL_RO.by("a reader of rows"))) {
                BufferInUseException refused =
                    assertThrows(BufferInUseException.class, () -> vertex.addData3f(4, 5, 6));
                assertEquals(List.of("appender over column vertex of vertex array grass",
                    "a reader of rows over vertex array grass"), refused.loans());
                assertEquals(1, array.rowCount());
                assertEquals(1, vertex.writeRow());
                assertEquals(1, view.layout().shape(0));
            }
            vertex.addData3f(4, 5, 6);
            assertEquals(2, array.rowCount());
            assertThrows(BufferInUseException.class, () -> array.setRowCount(7));
            assertThrows(BufferInUseException.class, array::close);
        }
        array.setRowCount(7);
    }

    @Test
    void growingFarRefusedBySomeoneElseLeavesAllAppendersWhereTheyAre() {
        try (GeomVertexAppender vertex = array.column("vertex").appender();
            GeomVertexAppender normal = array.column("normal").appender()) {
            for (int row = 0; row < 64; row++) {
                vertex.addData3f(row, 0, 0);
            }
            try (FloatColumn held = array.column("texcoord").asFloat()) {
                assertThrows(BufferInUseException.class, () -> vertex.addData3f(64, 0, 0));
                normal.addData3f(1, 2, 3);
                assertEquals(64, held.rowCount());
            }
            vertex.addData3f(64, 0, 0);
            normal.addData3f(4, 5, 6);
        }
        try (FloatColumn normal = array.column("normal").asFloat()) {
            assertEquals(new Vector3f(1, 2, 3), normal.get(0, new Vector3f()));
            assertEquals(new Vector3f(4, 5, 6), normal.get(1, new Vector3f()));
        }
    }

    @Test
    void adoptedMemoryDoesNotGrow() {
        try (Arena arena = Arena.ofShared()) {
            Storage storage = Storage.of(NativeMemory.adopt("lent", arena.allocate(24), () -> { }));
            try (GeomVertexArrayData lent = GeomVertexArrayData.adopt("lent", GeomVertexArrayFormat.v3(), storage);
                GeomVertexAppender vertex = lent.column("vertex").appender()) {
                assertEquals("expected the size of adopted memory of lent, 24 bytes, given another: "
                    + "make new storage of that size and copy into it",
                    assertThrows(BufferException.class, () -> vertex.addData3f(1, 2, 3)).getMessage());
                vertex.setRow(0);
                vertex.addData3f(1, 2, 3);
                assertEquals(2, lent.rowCount());
            }
        }
    }

    @Test
    void theRoomStaysReservedAndIsGivenBackWhenAsked() {
        try (GeomVertexAppender vertex = array.column("vertex").appender()) {
            vertex.addData3f(1, 2, 3);
        }
        assertEquals(1, array.rowCount());
        assertEquals(64, array.rowStorage().capacity());
        array.reserve(0);
        assertEquals(1, array.rowStorage().capacity());
    }

    @Test
    void addedRowsMakeAVersionedViewStale() {
        array.reserve(100);
        array.setRowCount(1);
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO.asVersioned())) {
            view.get(0);
            array.setRowCount(7);
            assertThrows(StaleViewException.class, () -> view.get(0));
        }
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO.asVersioned());
            GeomVertexAppender vertex = array.column("vertex").appender()) {
            view.get(0);
            vertex.addData3f(1, 2, 3);
            assertThrows(StaleViewException.class, () -> view.get(0));
        }
    }

    @Test
    void aColumnOfSomeRowsHasNoAppender() {
        array.setRowCount(4);
        GeomVertexColumnData rows = array.column("vertex").rows(1, 2);
        assertEquals("expected a column of all rows, to add rows, given column vertex of rows 1 to 3 of vertex array "
            + "grass: call column(name) on the array",
            assertThrows(IllegalStateException.class, rows::appender).getMessage());
        GeomVertexAppender closed = array.column("vertex").appender();
        closed.close();
        assertThrows(StaleViewException.class, () -> closed.addData3f(1, 2, 3));
        assertThrows(StaleViewException.class, closed::addRow);
        assertEquals(4, array.rowCount());
    }

    @Test
    void appendedRowsAreWhatAListHoldsAndNoCursorMissesOne() {
        long seed = 20261121;
        Random random = new Random(seed);
        List<Float> model = new ArrayList<>();
        ChangeCursor cursor = array.changes().newCursor();
        BitSet unseen = new BitSet();
        for (int turn = 0; turn < 200; turn++) {
            String where = "seed " + seed + ", turn " + turn;
            try (GeomVertexAppender vertex = array.column("vertex").appender()) {
                for (int k = 0; k < random.nextInt(50); k++) {
                    step(vertex, model, unseen, random);
                    look(cursor, unseen, random, where);
                }
            }
            array.setRowCount(random.nextInt(model.size() + 1));
            model.subList((int) array.rowCount(), model.size()).clear();
            unseen.clear(model.size(), 100_000);
            check(model, where);
        }
    }

    private static void step(GeomVertexAppender vertex, List<Float> model, BitSet unseen, Random random) {
        if (random.nextInt(5) == 0) {
            vertex.setRow(random.nextInt(model.size() + 1));
        }
        int row = (int) vertex.writeRow();
        float value = random.nextFloat();
        vertex.addData3f(value, 0, 0);
        unseen.set(row);
        if (row < model.size()) {
            model.set(row, value);
        } else {
            model.add(value);
        }
    }

    private static void look(ChangeCursor cursor, BitSet unseen, Random random, String where) {
        if (random.nextInt(4) == 0) {
            cursor.drain((first, count) -> unseen.clear((int) first, (int) (first + count)));
            assertEquals(new BitSet(), unseen, where);
        }
    }

    private void check(List<Float> model, String where) {
        try (FloatColumn vertex = array.column("vertex").asFloat()) {
            assertEquals(model.size(), vertex.rowCount(), where);
            for (int row = 0; row < model.size(); row++) {
                assertEquals(model.get(row), vertex.get(row, 0), where);
            }
        }
    }

    private static String changed(ChangeCursor cursor) {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString().strip();
    }
}
