package org.scenebuf.interop.slicer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.scenebuf.engine.scene.SceneNode;

/**
 * The matrices of nodes. They are Java objects, so they are copied into a block and back.
 *
 * @param nodes the nodes
 * @param part the part of each node's matrix
 */
record NodeField(List<SceneNode> nodes, Part part) implements Field {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** The part of a node's matrix. */
    enum Part {
        /** The transform to the parent's space, column after column. */
        TRANSFORM(4, 4),
        /** The last column of that transform, without the 1. */
        TRANSLATION(3),
        /** The transform to the root's space. */
        NET(4, 4);

        private final long[] item;

        Part(long... item) {
            this.item = item;
        }
    }

    @Override
    public FieldShape shape() {
        return FieldShape.ofFloats(nodes.size(), part.item);
    }

    @Override
    public boolean isWritable() {
        return part != Part.NET;
    }

    @Override
    public Access open(boolean write) {
        return new Copied(nodes, part, shape(),
            Arena.ofAuto().allocate(Access.BLOCK * shape().rowSize(), Float.BYTES));
    }

    /** Copies the numbers of nodes. */
    private record Copied(List<SceneNode> nodes, Part part, FieldShape shape, MemorySegment block) implements Access {

        @Override
        public long[] itemStrides() {
            return shape.strides();
        }

        @Override
        public MemorySegment locate(long[] rows, int count, long[] offsets) {
            float[] numbers = new float[16];
            List<? extends Matrix4fc> matrices = matrices(Arrays.stream(rows, 0, count)
                .mapToObj(row -> nodes.get((int) row)).toList());
            for (int k = 0; k < count; k++) {
                matrices.get(k).get(numbers);
                offsets[k] = k * shape.rowSize();
                int from = part == Part.TRANSLATION ? 12 : 0;
                MemorySegment.copy(numbers, from, block, FLOAT, offsets[k], part == Part.TRANSLATION ? 3 : 16);
            }
            return block;
        }

        private List<? extends Matrix4fc> matrices(List<SceneNode> some) {
            return part == Part.NET ? SceneNode.netTransforms(some) : some.stream().map(SceneNode::transform).toList();
        }

        @Override
        public void stored(long[] rows, int count) {
            float[] numbers = new float[16];
            for (int k = 0; k < count; k++) {
                SceneNode node = nodes.get((int) rows[k]);
                node.transform().get(numbers);
                int at = part == Part.TRANSLATION ? 12 : 0;
                MemorySegment.copy(block, FLOAT, k * shape.rowSize(), numbers, at, part == Part.TRANSLATION ? 3 : 16);
                node.setTransform(new Matrix4f().set(numbers));
            }
        }

        @Override
        public void close() {
            // The collector frees the block.
        }
    }
}
