package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.NumberKind;

/**
 * Walks over the numbers of two memories of the same shape, in runs of which each has one stride. Dimensions that
 * follow one another in both without a step between are one.
 */
final class ComponentRuns {

    /** So many numbers that what they are written among stays in the processor's cache. */
    private static final int LONGEST_LOOP = 4096;

    /** A last dimension with fewer numbers is not walked along. */
    private static final int SHORT = 16;

    /** One for each thread, so that a call needs no memory of its own. */
    private static final ThreadLocal<ComponentBlock> BLOCKS = ThreadLocal.withInitial(ComponentBlock::new);

    private final MemorySegment from;
    private final MemorySegment to;
    private final boolean swapped;
    private final ComponentRule rule;
    private final long[] shape;
    private final long[] fromStrides;
    private final long[] toStrides;
    private final int dimensions;

    /** Null where there is no loop of its own for the pair of types. */
    private final ComponentLoops.@Nullable Loop loop;

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
        this.shape = atLeastOne(wanted.shape());
        this.fromStrides = atLeastOne(given.strides());
        this.toStrides = atLeastOne(wanted.strides());
        this.dimensions = joinDimensions();
        this.loop = swapped ? null : ComponentLoops.of(rule);
    }

    /** A single number is a row of one. */
    private static long[] atLeastOne(long[] copied) {
        return copied.length == 0 ? new long[] {1} : copied;
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

    /** Whether the last dimension, the channels of pixels for one, is too short for loops of its own. */
    private boolean isBeforeShortLast(int dimension) {
        return dimension == dimensions - 2 && shape[dimension + 1] < SHORT && shape[dimension] > shape[dimension + 1];
    }

    /** Takes the last dimension before the one before it: channel after channel of some pixels. */
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
