package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.internal.CloseAll;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The vertices of the corners of triangles, or of the ends of edges, of some primitives one after another.
 *
 * @param primitives the primitives, of any type
 * @param edges whether edges are meant; else triangles
 */
record ShapeIndices(List<GeomPrimitive> primitives, boolean edges) implements RowMap {

    @Override
    public long count() {
        return edges ? countOfEdges() : primitives.stream().mapToLong(ShapeIndices::corners).sum();
    }

    private static long corners(GeomPrimitive primitive) {
        return primitive.type() == PrimitiveType.TRIANGLES ? primitive.indices().rowCount() / 3 * 3
            : 3 * primitive.triangleCount();
    }

    private long countOfEdges() {
        try (Indices open = open()) {
            return open.count();
        }
    }

    @Override
    public Indices open() {
        Indices indices = new Indices();
        try {
            for (GeomPrimitive primitive : primitives) {
                add(indices, primitive);
            }
            return indices;
        } catch (RuntimeException | Error refused) {
            indices.close();
            throw refused;
        }
    }

    private void add(Indices indices, GeomPrimitive primitive) {
        if (edges && primitive.type() != PrimitiveType.POINTS) {
            indices.addOwn(primitive, GeomPrimitive::makeLines);
        } else if (!edges && primitive.type() == PrimitiveType.TRIANGLES) {
            indices.add(primitive);
        } else if (!edges && primitive.type().isTriangles()) {
            indices.addOwn(primitive, GeomPrimitive::decompose);
        }
    }

    /** All indices on loan. */
    static final class Indices implements Open {

        private final List<Part> parts = new ArrayList<>();
        private final List<Runnable> closers = new ArrayList<>();
        private long count;

        /** Some of the indices: from which on, and whole numbers of how many bytes. */
        private record Part(long first, long end, MemorySegment memory, long size) {
        }

        private void addOwn(GeomPrimitive primitive, UnaryOperator<GeomPrimitive> shapes) {
            GeomPrimitive own = shapes.apply(primitive);
            closers.addFirst(own::close);
            add(own);
        }

        private void add(GeomPrimitive primitive) {
            BufferView view = primitive.indices().getBuffer(BufferRequest.RECORDS_RO.by(ViewWrapper.BORROWER));
            closers.addFirst(view::close);
            int each = primitive.type().fewestIndices();
            long length = view.layout().shape(0) / each * each;
            parts.add(new Part(count, count + length, view.segment(), view.itemSize()));
            count += length;
        }

        long count() {
            return count;
        }

        @Override
        public void load(long[] rows, int length, long[] mapped) {
            int done = 0;
            while (done < length) {
                Part part = partWith(rows[done]);
                int end = done + 1;
                while (end < length && rows[end] >= part.first && rows[end] < part.end) {
                    end++;
                }
                load(part, rows, done, end, mapped);
                done = end;
            }
        }

        private Part partWith(long row) {
            for (Part part : parts) {
                if (row >= part.first && row < part.end) {
                    return part;
                }
            }
            throw new IndexOutOfBoundsException(ErrorText.of("one of " + count + " corners", row,
                "do not change the indices while they are read"));
        }

        private static void load(Part part, long[] rows, int from, int end, long[] mapped) {
            MemorySegment memory = part.memory;
            long first = part.first;
            if (part.size == 1) {
                for (int k = from; k < end; k++) {
                    mapped[k] = memory.get(ValueLayout.JAVA_BYTE, rows[k] - first) & 0xff;
                }
            } else if (part.size == 2) {
                for (int k = from; k < end; k++) {
                    mapped[k] = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * (rows[k] - first)) & 0xffff;
                }
            } else {
                for (int k = from; k < end; k++) {
                    mapped[k] = memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * (rows[k] - first)) & 0xffffffffL;
                }
            }
        }

        @Override
        public void close() {
            CloseAll.of(closers);
        }
    }
}
