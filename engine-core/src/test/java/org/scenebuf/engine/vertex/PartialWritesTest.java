package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.change.ChangeCursor;

/** Which rows count as changed after stores through parts of a view: their own, not those between them. */
class PartialWritesTest {

    private GeomVertexArrayData rows;
    private ChangeCursor cursor;

    @BeforeEach
    void make() {
        rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000);
        cursor = rows.changes().newCursor();
        changed();
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void twoPartsFarApartMarkTheirOwnRows() {
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
            Items items = view.items();
            fill(items.slice(0, 10, 3, 1));
            fill(items.slice(0, 500, 2, 1));
            assertEquals("10-13 500-502 ", changed());
        }
        assertEquals("", changed());
    }

    @Test
    void partsThatTouchAreOneRange() {
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
            fill(view.items().slice(0, 10, 3, 1));
            fill(view.items().slice(0, 13, 2, 1));
            fill(view.items().slice(0, 5, 5, 1));
        }
        assertEquals("5-15 ", changed());
    }

    @Test
    void everySoManyRowsAreMarkedAlone() {
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
            fill(view.items().slice(0, 900, 4, -300));
            assertEquals("0-1 300-301 600-601 900-901 ", changed());
        }
    }

    @Test
    void aComponentMarksAllItsRows() {
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
            fill(view.items().index(1, 2));
        }
        assertEquals("0-1000 ", changed());
    }

    @Test
    void namedRowsOfAPartAreRowsOfTheWhole() {
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
            Items tenth = view.items().slice(0, 0, 100, 10);
            tenth.modified(2, 2);
        }
        assertEquals("20-21 30-31 ", changed());
    }

    private static void fill(Items part) {
        part.fromContiguous(MemorySegment.ofArray(new float[(int) (part.layout().byteSize() / Float.BYTES)]), 'C');
    }

    private String changed() {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString();
    }
}
