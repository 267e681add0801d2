package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.joml.Vector3f;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;

/** Does things to an array at random, with any number of loans open, and the same to a list of rows. */
final class VertexMachine {

    private static final int MOST_HELD = 4;
    private static final int MOST_ROWS = 150;

    /** What is being done, for the text of a failure. */
    String doing = "";

    private final Random random;
    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("machine",
        GeomVertexFormat.v3n3c4t2().arrays().getFirst(), 10);
    private final Geom geom = Geom.of(GeomVertexData.of("machine", List.of(array)), List.of());
    private final List<Row> model = new ArrayList<>();
    private final ChangeCursor cursor = array.changes().newCursor();
    private final BitSet unseen = new BitSet();
    private final List<Held> held = new ArrayList<>();

    /** The columns that are written, of one row: all numbers are small and whole, so that no sum is rounded. */
    static final class Row {

        private final float[] position = new float[3];
        private final int[] color = new int[4];

        Row copy() {
            Row copy = new Row();
            System.arraycopy(position, 0, copy.position, 0, 3);
            System.arraycopy(color, 0, copy.color, 0, 4);
            return copy;
        }
    }

    /** A loan, how it is used, and whether an appender may add rows all the same. */
    private record Held(AutoCloseable loan, Runnable use, boolean letsGrow) {
    }

    VertexMachine(Random random) {
        this.random = random;
        grow(10);
    }

    void step() throws Exception {
        switch (random.nextInt(15)) {
            case 0, 1 -> open();
            case 2, 3, 4, 5, 6 -> use();
            case 7 -> closeOne();
            case 8 -> resize();
            case 9 -> splice();
            case 10 -> move();
            case 11 -> paint();
            case 12 -> copyRows();
            case 13 -> measure();
            default -> look();
        }
    }

    /** Gives everything back and compares all. */
    void finish() throws Exception {
        doing = "finish";
        while (!held.isEmpty()) {
            closeOne();
        }
        look();
        measure();
        assertEquals(model.size(), array.rowCount());
        try (FloatColumn position = array.column("vertex").asFloat(); IntColumn color = array.column("color").asInt()) {
            for (int row = 0; row < model.size(); row++) {
                compare(position, row);
                compare(color, row);
            }
        }
        array.close();
    }

    private void open() {
        if (held.size() == MOST_HELD) {
            return;
        }
        int kind = random.nextInt(7);
        doing = "open " + kind;
        held.add(switch (kind) {
            case 0 -> ofFloats(array.column("vertex").asFloat());
            case 1 -> ofInts(array.column("color").asInt());
            case 2 -> ofReader(array.column("vertex").reader());
            case 3 -> ofWriter(array.column("vertex").writer());
            case 4 -> ofRewriter(array.column("vertex").rewriter());
            case 5 -> ofAppender(array.column("vertex").appender());
            default -> ofVersioned();
        });
    }

    private Held ofFloats(FloatColumn column) {
        return new Held(column, () -> {
            doing = "a float column";
            int row = anyRow(column.rowCount());
            if (row >= 0) {
                compare(column, row);
                float value = number();
                column.set(row, 1, value);
                model.get(row).position[1] = value;
                unseen.set(row);
            }
            assertThrows(IndexOutOfBoundsException.class, () -> column.get(column.rowCount(), 0));
        }, false);
    }

    private Held ofInts(IntColumn column) {
        return new Held(column, () -> {
            doing = "an int column";
            int row = anyRow(column.rowCount());
            if (row >= 0) {
                compare(column, row);
                int value = random.nextInt(256);
                column.set(row, 3, value);
                model.get(row).color[3] = value;
                unseen.set(row);
            }
        }, false);
    }

    private Held ofReader(GeomVertexReader reader) {
        return new Held(reader, () -> {
            doing = "a reader";
            if (reader.isAtEnd() || random.nextInt(5) == 0) {
                reader.setRow(random.nextInt((int) reader.rowCount() + 1));
            } else {
                int row = (int) reader.readRow();
                assertEquals(new Vector3f(model.get(row).position), reader.getData3f(new Vector3f()));
            }
        }, false);
    }

    private Held ofWriter(GeomVertexWriter writer) {
        return new Held(writer, () -> {
            doing = "a writer";
            if (writer.isAtEnd() || random.nextInt(5) == 0) {
                writer.setRow(random.nextInt((int) writer.rowCount() + 1));
            } else {
                write((int) writer.writeRow(), writer);
            }
        }, false);
    }

    private Held ofRewriter(GeomVertexRewriter rewriter) {
        return new Held(rewriter, () -> {
            doing = "a rewriter";
            if (rewriter.isAtEnd() || rewriter.writeRow() == rewriter.rowCount()) {
                rewriter.setRow(random.nextInt((int) rewriter.rowCount() + 1));
            } else {
                assertEquals(model.get((int) rewriter.readRow()).position[0], rewriter.getData1f());
                write((int) rewriter.writeRow(), rewriter);
            }
        }, false);
    }

    private Held ofAppender(GeomVertexAppender appender) {
        return new Held(appender, () -> {
            doing = "an appender";
            if (random.nextInt(4) == 0) {
                appender.setRow(random.nextInt((int) appender.rowCount() + 1));
            }
            int row = (int) appender.writeRow();
            boolean grows = row == model.size();
            if (grows && held.stream().anyMatch(other -> !other.letsGrow())) {
                assertThrows(BufferInUseException.class, () -> appender.addData3f(1, 2, 3));
            } else if (!grows || row < MOST_ROWS) {
                grow(Math.max(model.size(), row + 1));
                float value = number();
                appender.addData3f(value, 0, 0);
                System.arraycopy(new float[] {value, 0, 0}, 0, model.get(row).position, 0, 3);
                unseen.set(row);
            }
        }, true);
    }

    /** A view that hinders nobody, and is stale once rows came or went. */
    private Held ofVersioned() {
        var view = array.column("color").getBuffer(BufferRequest.FULL.asVersioned());
        long rows = array.rowCount();
        return new Held(view, () -> {
            doing = "a versioned view";
            int row = anyRow(rows);
            if (array.rowCount() == rows && row >= 0) {
                try {
                    assertEquals((long) model.get(row).color[0], view.get(row, 0));
                } catch (StaleViewException resizedBackAndForth) {
                    return;
                }
            } else if (row >= 0) {
                assertThrows(StaleViewException.class, () -> view.get(row, 0));
            }
        }, true);
    }

    private void write(int row, GeomVertexWriter writer) {
        float value = number();
        writer.setData3f(value, value + 1, value + 2);
        System.arraycopy(new float[] {value, value + 1, value + 2}, 0, model.get(row).position, 0, 3);
        unseen.set(row);
    }

    private void use() {
        if (!held.isEmpty()) {
            held.get(random.nextInt(held.size())).use().run();
        }
    }

    private void closeOne() throws Exception {
        if (!held.isEmpty()) {
            doing = "close";
            Held closed = held.remove(random.nextInt(held.size()));
            closed.loan().close();
            closed.loan().close();
        }
    }

    private void resize() {
        int rows = random.nextInt(MOST_ROWS);
        doing = "resize to " + rows;
        if (isPinned() && rows != model.size()) {
            assertThrows(BufferInUseException.class, () -> array.setRowCount(rows));
            return;
        }
        array.setRowCount(rows);
        shrink(rows);
        grow(rows);
    }

    private void splice() {
        int first = random.nextInt(model.size() + 1);
        int replaced = random.nextInt(model.size() - first + 1);
        int added = random.nextInt(4);
        doing = "replace " + replaced + " rows at " + first + " by " + added;
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("new", array.format(), added)) {
            if (isPinned() && added != replaced) {
                assertThrows(BufferInUseException.class, () -> array.setSubdata(first, replaced, rows));
                return;
            }
            array.setSubdata(first, replaced, rows);
        }
        model.subList(first, first + replaced).clear();
        for (int k = 0; k < added; k++) {
            model.add(first, new Row());
        }
        unseen.clear(model.size(), 2 * MOST_ROWS + 10);
        unseen.set(first, added == replaced ? first + replaced : model.size());
    }

    private void move() {
        int first = random.nextInt(model.size() + 1);
        int count = random.nextInt(model.size() - first + 1);
        doing = "translate " + count + " rows at " + first;
        array.rows(first, count).translate(1, 0, -1);
        for (Row row : model.subList(first, first + count)) {
            row.position[0] += 1;
            row.position[2] -= 1;
        }
        unseen.set(first, first + count);
    }

    private void paint() {
        int first = random.nextInt(model.size() + 1);
        int count = random.nextInt(model.size() - first + 1);
        doing = "paint " + count + " rows at " + first;
        array.rows(first, count).setColor(1, 0, 0, 1);
        for (Row row : model.subList(first, first + count)) {
            System.arraycopy(new int[] {255, 0, 0, 255}, 0, row.color, 0, 4);
        }
        unseen.set(first, first + count);
    }

    private void copyRows() {
        int count = random.nextInt(model.size() + 1);
        int from = random.nextInt(model.size() - count + 1);
        int to = random.nextInt(model.size() - count + 1);
        doing = "copy " + count + " rows from " + from + " to " + to;
        array.rows(to, count).copyRowsFrom(array.rows(from, count));
        List<Row> copies = model.subList(from, from + count).stream().map(Row::copy).toList();
        for (int k = 0; k < count; k++) {
            model.set(to + k, copies.get(k));
        }
        unseen.set(to, to + count);
    }

    /** Whatever is open, and was written through. */
    private void measure() {
        doing = "measure";
        Vector3f low = new Vector3f(Float.POSITIVE_INFINITY);
        Vector3f high = new Vector3f(Float.NEGATIVE_INFINITY);
        for (Row row : model) {
            low.min(new Vector3f(row.position));
            high.max(new Vector3f(row.position));
        }
        assertEquals(new BoundingBox(low, high), geom.bounds());
    }

    private void look() {
        doing = "look";
        assertTrue(unseen.isEmpty() || cursor.hasChanges());
        cursor.drain((first, count) -> unseen.clear((int) first, (int) (first + count)));
        assertTrue(unseen.isEmpty(), "missed " + unseen);
    }

    /** Versioned views are the only loans, beside none at all, that let others resize. */
    private boolean isPinned() {
        return held.stream().anyMatch(each -> !(each.loan() instanceof BufferView));
    }

    private void grow(int rows) {
        int before = model.size();
        while (model.size() < rows) {
            model.add(new Row());
        }
        unseen.set(Math.min(before, rows), rows);
    }

    private void shrink(int rows) {
        if (rows < model.size()) {
            model.subList(rows, model.size()).clear();
            unseen.clear(rows, 2 * MOST_ROWS + 10);
        }
    }

    private int anyRow(long rows) {
        return rows == 0 ? -1 : random.nextInt((int) rows);
    }

    private float number() {
        return random.nextInt(1000);
    }

    private void compare(FloatColumn position, int row) {
        assertEquals(new Vector3f(model.get(row).position), position.get(row, new Vector3f()));
    }

    private void compare(IntColumn color, int row) {
        for (int k = 0; k < 4; k++) {
            assertEquals(model.get(row).color[k], color.get(row, k));
        }
    }
}
