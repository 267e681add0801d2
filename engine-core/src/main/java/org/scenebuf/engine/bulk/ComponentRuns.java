package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.NumberKind;

/**
 * Walks over the numbers of two memories of the same shape, in runs of which each has one stride. Dimensions that
 * follow one another in both without a step between are one.
 */
final class ComponentRuns {

    private final MemorySegment from;
    private final MemorySegment to;
    private final boolean swapped;
    private final ComponentRule rule;
    private final long[] shape;
    private final long[] fromStrides;
    private final long[] toStrides;
    private final int dimensions;
    private final ComponentBlock block = new ComponentBlock();

    /**
     * Prepares a walk.
     *
     * @param from where the numbers are, from the first byte of the lowest one
     * @param given how they lie
     * @param to where they go, likewise
     * @param wanted how they lie there
     */
    ComponentRuns(ComponentConversion name, MemorySegment from, BufferLayout given, MemorySegment to,
        BufferLayout wanted) {
        NumberKind source = given.format().numberKind();
        this.from = from;
        this.to = to;
        this.swapped = given.format().scalarCode() == 0;
        this.rule = new ComponentRule(source, wanted.format().numberKind(), name);
        this.shape = wanted.ndim() == 0 ? new long[] {1} : wanted.shape().clone();
        this.fromStrides = Arrays.copyOf(given.strides(), shape.length);
        this.toStrides = Arrays.copyOf(wanted.strides(), shape.length);
        this.dimensions = joinDimensions();
    }

    /** Makes one of dimensions without a step between; gives the number of those that are left. */
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
        if (dimension < dimensions - 1) {
            for (long k = 0; k < shape[dimension]; k++) {
                run(dimension + 1, source + k * fromStride, target + k * toStride);
            }
            return;
        }
        for (long done = 0; done < shape[dimension]; done += ComponentBlock.SIZE) {
            int count = (int) Math.min(ComponentBlock.SIZE, shape[dimension] - done);
            block.load(rule.from(), swapped, from, source + done * fromStride, fromStride, count);
            rule.apply(block.values, count);
            block.store(rule.to(), to, target + done * toStride, toStride, count);
        }
    }
}
