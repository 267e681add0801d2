package org.scenebuf.interop.slicer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.format.ElementFormat;

/**
 * The vertices of shapes that are not one list in memory: of strips, of several primitives, of edges.
 *
 * @param shapes the shapes
 * @param each the number of vertices of a row; 1 adds no dimension
 */
record IndexField(ShapeIndices shapes, int each) implements Field {

    @Override
    public FieldShape shape() {
        return shape(shapes.count());
    }

    private FieldShape shape(long count) {
        return new FieldShape(ElementFormat.of("I"), Integer.BYTES, count / each,
            each == 1 ? new long[0] : new long[] {each});
    }

    @Override
    public boolean isWritable() {
        return false;
    }

    @Override
    public Access open(boolean write) {
        ShapeIndices.Indices open = shapes.open();
        MemorySegment block = Arena.ofAuto().allocate((long) Access.BLOCK * each * Integer.BYTES, Integer.BYTES);
        return new Copied(open, shape(open.count()), each, block);
    }

    /** Copies indices into a block of its own. */
    private record Copied(ShapeIndices.Indices indices, FieldShape shape, int each, MemorySegment block)
        implements Access {

        @Override
        public long[] itemStrides() {
            return shape.strides();
        }

        @Override
        public MemorySegment locate(long[] rows, int count, long[] offsets) {
            long[] corners = new long[count * each];
            for (int k = 0; k < corners.length; k++) {
                corners[k] = rows[k / each] * each + k % each;
            }
            indices.load(corners, corners.length, corners);
            for (int k = 0; k < corners.length; k++) {
                block.set(ValueLayout.JAVA_INT_UNALIGNED, (long) k * Integer.BYTES, (int) corners[k]);
            }
            for (int k = 0; k < count; k++) {
                offsets[k] = (long) k * each * Integer.BYTES;
            }
            return block;
        }

        @Override
        public void close() {
            indices.close();
        }
    }
}
