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
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RunAll;

/**
 * The vertices at the corners of triangles, or at the ends of edges, of some primitives one after another. Neighbours
 * in shapes with adjacency are left out. Triangles without area in strips and fans are left out too.
 *
 * @param primitives the primitives, of any type
 * @param areEdges whether the rows are edges
 * @param lists lists of triangles or lines, made from those primitives that have some
 */
record ShapeIndices(List<GeomPrimitive> primitives, boolean areEdges, List<KeptShapes> lists) implements RowMap {

    static ShapeIndices ofTriangles(List<GeomPrimitive> primitives) {
        return new ShapeIndices(primitives, false, primitives.stream().filter(each -> each.type().isTriangles())
            .map(each -> new KeptShapes(each, isList(each) ? UnaryOperator.identity() : GeomPrimitive::decompose))
            .toList());
    }

    static ShapeIndices ofEdges(List<GeomPrimitive> primitives) {
        return new ShapeIndices(primitives, true, primitives.stream()
            .filter(each -> each.type() != PrimitiveType.POINTS)
            .map(each -> new KeptShapes(each, GeomPrimitive::makeLines)).toList());
    }

    private static boolean isList(GeomPrimitive primitive) {
        return primitive.type() == PrimitiveType.TRIANGLES || primitive.type() == PrimitiveType.TRIANGLES_ADJACENCY;
    }

    @Override
    public long count() {
        return lists.stream().mapToLong(each -> corners(each.list())).sum();
    }

    private static long corners(GeomPrimitive list) {
        int each = list.type().fewestIndices();
        return list.indices().rowCount() / each * each / step(list.type());
    }

    /** The number of indices from one corner to the next. */
    private static int step(PrimitiveType type) {
        return type == PrimitiveType.TRIANGLES_ADJACENCY ? 2 : 1;
    }

    @Override
    public Indices open() {
        Indices indices = new Indices();
        try {
            lists.forEach(each -> indices.add(each.list()));
            return indices;
        } catch (RuntimeException | Error refused) {
            indices.close();
            throw refused;
        }
    }

    /** All indices, on loan. */
    static final class Indices implements Open {

        private final List<Part> parts = new ArrayList<>();
        private final List<Runnable> closers = new ArrayList<>();
        private long count;

        /**
         * Some of the indices: the first one and the end, the memory, the size of an index, and the stride in bytes.
         */
        private record Part(long first, long end, MemorySegment memory, long size, long stride) {
        }

        private void add(GeomPrimitive primitive) {
            BufferView view = primitive.indices().getBuffer(BufferRequest.RECORDS_RO.by(ViewWrapper.BORROWER));
            closers.addFirst(view::close);
            int each = primitive.type().fewestIndices();
            int step = step(primitive.type());
            long length = view.layout().shape(0) / each * each / step;
            parts.add(new Part(count, count + length, view.segment(), view.itemSize(), step * view.itemSize()));
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
            long stride = part.stride;
            if (part.size == 1) {
                for (int k = from; k < end; k++) {
                    mapped[k] = memory.get(ValueLayout.JAVA_BYTE, stride * (rows[k] - first)) & 0xff;
                }
            } else if (part.size == 2) {
                for (int k = from; k < end; k++) {
                    mapped[k] = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, stride * (rows[k] - first)) & 0xffff;
                }
            } else {
                for (int k = from; k < end; k++) {
                    mapped[k] = memory.get(ValueLayout.JAVA_INT_UNALIGNED, stride * (rows[k] - first)) & 0xffffffffL;
                }
            }
        }

        @Override
        public void close() {
            RunAll.of(closers);
        }
    }
}
