package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.NumberKind;

/**
 * Goes through the numbers of two memories of the same shape, in runs with one stride each. Dimensions without a step
 * between them in both memories are joined.
 */
final class ComponentRuns {

    /** The numbers of one loop, so that their target stays in the processor's cache. */
    private static final int LONGEST_LOOP = 4096;

    /** The fewest numbers in a last dimension for it to be the inner loop. */
    private static final int SHORT = 16;

    /** One block for each thread, so that a call needs no memory. */
    private static final ThreadLocal<ComponentBlock> BLOCKS = ThreadLocal.withInitial(ComponentBlock::new);

    private final MemorySegment from;
    private final MemorySegment to;
    private final boolean swapped;
    private final ComponentRule rule;
    private final long[] shape;
    private final long[] fromStrides;
    private final long[] toStrides;
    private final int dimensions;

    /** Null where the pair of types has no loop of its own. */
    private final ComponentLoops.@Nullable Loop loop;

    /**
     * Prepares the loops.
     *
     * @param from the memory of the source, from its lowest byte
     * @param given the layout of the source
     * @param to the memory of the target, from its lowest byte
     * @param wanted the layout of the target
     */
    ComponentRuns(ComponentConversion name, MemorySegment from, BufferLayout given, MemorySegment to,
        BufferLayout wanted) {
        NumberKind source = given.format().numberKind();
        this.from = from;
        this.to = to;
        this.swapped = given.format().scalarCode() == 0;
        this.rule = new ComponentRule(source, wanted.format().numberKind(), name);
        this.shape = atLeastOne(wanted.shape());
        this.fromStrides = atLeastOne(given.strides());
        this.toStrides = atLeastOne(wanted.strides());
        this.dimensions = joinDimensions();
        this.loop = swapped ? null : ComponentLoops.of(rule);
    }

    /** A copy of the numbers; a single item becomes a row of one. */
    private static long[] atLeastOne(long[] copied) {
        return copied.length == 0 ? new long[] {1} : copied;
    }

    /** Joins dimensions without a step between them; gives the number of those that remain. */
    private int joinDimensions() {
        int last = 0;
        for (int k = 1; k < shape.length; k++) {
            if (fromStrides[last] == fromStrides[k] * shape[k] && toStrides[last] == toStrides[k] * shape[k]) {
                shape[last] *= shape[k];
            } else {
                last++;
                shape[last] = shape[k];
            }
            fromStrides[last] = fromStrides[k];
            toStrides[last] = toStrides[k];
        }
        return last + 1;
    }

    void run(long source, long target) {
        run(0, source, target);
    }

    private void run(int dimension, long source, long target) {
        long fromStride = fromStrides[dimension];
        long toStride = toStrides[dimension];
        if (dimension < dimensions - 1 && !isBeforeShortLast(dimension)) {
            for (long k = 0; k < shape[dimension]; k++) {
                run(dimension + 1, source + k * fromStride, target + k * toStride);
            }
            return;
        }
        int most = loop == null ? ComponentBlock.SIZE : LONGEST_LOOP;
        for (long done = 0; done < shape[dimension]; done += most) {
            int count = (int) Math.min(most, shape[dimension] - done);
            if (dimension == dimensions - 1) {
                convert(source + done * fromStride, fromStride, target + done * toStride, toStride, count);
            } else {
                convertTurned(source + done * fromStride, fromStride, target + done * toStride, toStride, count);
            }
        }
    }

    /** Whether the last dimension, such as the channels of pixels, is too short to be the inner loop. */
    private boolean isBeforeShortLast(int dimension) {
        return dimension == dimensions - 2 && shape[dimension + 1] < SHORT && shape[dimension] > shape[dimension + 1];
    }

    /** Makes the longer dimension before the last one the inner loop: for some pixels, one channel after the other. */
    private void convertTurned(long source, long fromStride, long target, long toStride, int count) {
        for (long k = 0; k < shape[dimensions - 1]; k++) {
            convert(source + k * fromStrides[dimensions - 1], fromStride, target + k * toStrides[dimensions - 1],
                toStride, count);
        }
    }

    private void convert(long source, long fromStride, long target, long toStride, int count) {
        if (loop != null) {
            loop.run(from, source, fromStride, to, target, toStride, count);
            return;
        }
        ComponentBlock block = BLOCKS.get();
        block.load(rule.from(), swapped, from, source, fromStride, count);
        rule.apply(block.values, count);
        block.store(rule.to(), to, target, toStride, count);
    }
}
