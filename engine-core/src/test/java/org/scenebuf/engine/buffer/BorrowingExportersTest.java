package org.scenebuf.engine.buffer;

import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Nested;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Exporters that lend what they borrowed keep the promises of those they borrowed it from. */
class BorrowingExportersTest {

    /** Where items lie close together already, the mirror is their own memory. */
    @Nested
    class MirrorInPlace extends BorrowerContract {

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            Mirror mirror = Buffers.mirror(array, 'C');
            givesBackBy(mirror::close);
            return mirror;
        }
    }

    /** A class of one's own, which passes on what an array lends. */
    @Nested
    class OfOnesOwn extends BorrowerContract {

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

        @Override
        protected BufferExporter over(GeomVertexArrayData array) {
            Column own = new Column(array.column("normal"));
            givesBackBy(own::close);
            return own;
        }
    }

    /** Where items lie apart, the mirror is a copy, whose changes are its own until they are committed. */
    @Nested
    class MirrorCopied extends OwnMemoryContract {

        @Override
        protected BufferExporter lender() {
            GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 7);
            Mirror mirror = Buffers.mirror(rows.column("vertex"), 'C');
            closedBy(() -> {
                mirror.close();
                rows.close();
            });
            return mirror;
        }
    }

    @Nested
    class ToRead extends ReadOnlyExporterContract {

        private GeomVertexArrayData rows;
        private ChangeCursor cursor;

        @Override
        protected BufferExporter make() {
            rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 7);
            cursor = rows.changes().newCursor();
            return Buffers.wrapReadOnly(rows);
        }

        @Override
        protected void closeOwner() {
            rows.close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain((first, count) -> { }) > 0;
        }
    }

    /** Memory that nobody counts, and whose changes nobody watches. */
    abstract static class Wrapped extends LendingContract {

        @Override
        protected void closeOwner() {
            // It belongs to the collector, or to whoever closes its arena.
        }
    }

    @Nested
    class WrappedArray extends Wrapped {

        @Override
        protected BufferExporter make() {
            return Buffers.wrap(new float[] {1, 2, 3});
        }
    }

    @Nested
    class WrappedArrayToRead extends Wrapped {

        @Override
        protected BufferExporter make() {
            return Buffers.wrapReadOnly(new short[] {1, 2, 3});
        }
    }

    @Nested
    class WrappedNioBuffer extends Wrapped {

        @Override
        protected BufferExporter make() {
            return Buffers.wrap(FloatBuffer.allocate(5).position(1));
        }
    }

    @Nested
    class WrappedSegmentWithGaps extends Wrapped {

        @Override
        protected BufferExporter make() {
            return Buffers.wrap(Arena.ofAuto().allocate(64), BufferLayout.of(4, ElementFormat.of("<f"), 4,
                new long[] {3, 2}, new long[] {20, 8}));
        }
    }

    @Nested
    class WrappedSegmentOfAnArena extends LendingContract {

        private Arena arena;

        @Override
        protected BufferExporter make() {
            arena = Arena.ofShared();
            return Buffers.wrap(arena.allocate(16), BufferLayout.contiguous(0, ElementFormat.of("f"), 4));
        }

        @Override
        protected void closeOwner() {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        }
    }
}
