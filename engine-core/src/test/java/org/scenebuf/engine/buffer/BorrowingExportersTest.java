package org.scenebuf.engine.buffer;

import org.junit.jupiter.api.Nested;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Exporters that lend what they borrowed of an array keep the promises that the array makes. */
class BorrowingExportersTest {

    abstract static class OverAnArray extends BufferExporterContract {

        private GeomVertexArrayData rows;
        private ChangeCursor cursor;

        /** Borrows a column of floats, or all rows. */
        abstract BufferExporter over(GeomVertexArrayData array);

        /** Gives back what was borrowed. */
        abstract void giveBack();

        @Override
        protected BufferExporter make() {
            rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 7);
            cursor = rows.changes().newCursor();
            return over(rows);
        }

        @Override
        protected void closeOwner() {
            giveBack();
            rows.close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain((first, count) -> { }) > 0;
        }
    }

    /** Where items lie close together already, the mirror is their own memory. */
    @Nested
    class MirrorInPlace extends OverAnArray {

        private Mirror mirror;

        @Override
        BufferExporter over(GeomVertexArrayData array) {
            mirror = Buffers.mirror(array, 'C');
            return mirror;
        }

        @Override
        void giveBack() {
            mirror.close();
        }
    }

    /** A class of one's own, which passes on what an array lends. */
    @Nested
    class OfOnesOwn extends OverAnArray {

        /** Lends a column. */
        private final class Column extends ExporterBase implements AutoCloseable {

            private final BufferExporter column;

            Column(BufferExporter column) {
                this.column = column;
            }

            @Override
            protected BufferView buffer(BufferRequest request) {
                return column.getBuffer(request);
            }

            @Override
            public void close() {
                requireUnlent();
            }

            @Override
            public String toString() {
                return "a column of one's own";
            }
        }

        private Column own;

        @Override
        BufferExporter over(GeomVertexArrayData array) {
            own = new Column(array.column("normal"));
            return own;
        }

        @Override
        void giveBack() {
            own.close();
        }
    }
}
