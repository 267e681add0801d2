package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param edges the edges of those that have some; null where triangles are meant
 */
record ShapeIndices(List<GeomPrimitive> primitives, @Nullable List<EdgeLines> edges) implements RowMap {

    static ShapeIndices ofTriangles(List<GeomPrimitive> primitives) {
        return new ShapeIndices(primitives, null);
    }

    static ShapeIndices ofEdges(List<GeomPrimitive> primitives) {
        return new ShapeIndices(primitives, primitives.stream().filter(each -> each.type() != PrimitiveType.POINTS)
            .map(EdgeLines::new).toList());
    }

    @Override
    public long count() {
        return edges == null ? primitives.stream().mapToLong(ShapeIndices::corners).sum()
            : edges.stream().mapToLong(each -> each.lines().indices().rowCount()).sum();
    }

    private static long corners(GeomPrimitive primitive) {
        return primitive.type() == PrimitiveType.TRIANGLES ? primitive.indices().rowCount() / 3 * 3
            : 3 * primitive.triangleCount();
    }

    @Override
    public Indices open() {
        Indices indices = new Indices();
        try {
            if (edges != null) {
                edges.forEach(each -> indices.add(each.lines()));
            } else {
                primitives.forEach(primitive -> addTriangles(indices, primitive));
            }
            return indices;
        } catch (RuntimeException | Error refused) {
            indices.close();
            throw refused;
        }
    }

    private static void addTriangles(Indices indices, GeomPrimitive primitive) {
        if (primitive.type() == PrimitiveType.TRIANGLES) {
            indices.add(primitive);
        } else if (primitive.type().isTriangles()) {
            indices.addDecomposed(primitive);
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

        private void addDecomposed(GeomPrimitive primitive) {
            GeomPrimitive own = primitive.decompose();
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
