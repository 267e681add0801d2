package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * The best order for a copy. Dimensions that are contiguous in both layouts become one piece. The destination is
 * written as nearly in the order of its addresses as its strides allow.
 */
final class CopyOrder {

    /** The fewest pieces in a last dimension for it to be the inner loop. */
    private static final int SHORT = 16;

    /** The number of pieces of one block, so that their destination stays in the processor's cache. */
    private static final int BLOCK = 2048;

    private final List<Step> steps = new ArrayList<>();

    /** Whether items of the destination share no bytes. Then any order gives the same result. */
    private final boolean isDisjoint;
    private long pieceSize;
    private final long fromStart;
    private final long toStart;

    /** For layouts without pointers, of the same shape and item size, with at least one item. */
    CopyOrder(BufferLayout from, BufferLayout to) {
        fromStart = from.offset();
        toStart = to.offset();
        pieceSize = to.itemSize();
        for (int k = 0; k < to.ndim(); k++) {
            if (to.shape(k) > 1) {
                steps.add(new Step(to.shape(k), from.stride(k), to.stride(k)));
            }
        }
        isDisjoint = !ByteSharing.any(to);
        if (isDisjoint) {
            steps.sort(Comparator.comparingLong((Step step) -> Math.abs(step.toStride)).reversed());
        }
        join();
        while (!steps.isEmpty() && steps.getLast().isDense(pieceSize)) {
            pieceSize *= steps.removeLast().count;
        }
    }

    void run(MemorySegment from, MemorySegment to) {
        run(0, from, fromStart, to, toStart);
    }

    private void run(int level, MemorySegment from, long fromOffset, MemorySegment to, long toOffset) {
        if (level >= steps.size() - 1) {
            Step last = steps.isEmpty() ? new Step(1, 0, 0) : steps.getLast();
            CountedCopy.copyStrided(from, fromOffset, last.fromStride, to, toOffset, last.toStride, last.count,
                pieceSize);
            return;
        }
        Step step = steps.get(level);
        if (level == steps.size() - 2 && isDisjoint && steps.getLast().count < SHORT && step.count >= SHORT) {
            runTurned(step, from, fromOffset, to, toOffset);
            return;
        }
        for (long k = 0; k < step.count; k++) {
            run(level + 1, from, fromOffset + k * step.fromStride, to, toOffset + k * step.toStride);
        }
    }

    /** Makes the longer dimension before the last one the inner loop: for some pixels, one channel after the other. */
    private void runTurned(Step step, MemorySegment from, long fromOffset, MemorySegment to, long toOffset) {
        Step last = steps.getLast();
        for (long done = 0; done < step.count; done += BLOCK) {
            long count = Math.min(BLOCK, step.count - done);
            for (long k = 0; k < last.count; k++) {
                CountedCopy.copyStrided(from, fromOffset + done * step.fromStride + k * last.fromStride,
                    step.fromStride, to, toOffset + done * step.toStride + k * last.toStride, step.toStride, count,
                    pieceSize);
            }
        }
    }

    /** Joins two dimensions, where the inner one continues into the outer one in both layouts. */
    private void join() {
        for (int k = steps.size() - 2; k >= 0; k--) {
            Step outer = steps.get(k);
            Step inner = steps.get(k + 1);
            if (outer.fromStride == inner.fromStride * inner.count && outer.toStride == inner.toStride * inner.count) {
                steps.set(k, new Step(outer.count * inner.count, inner.fromStride, inner.toStride));
                steps.remove(k + 1);
            }
        }
    }

    /** One dimension of both layouts, with strides in bytes. */
    private record Step(long count, long fromStride, long toStride) {

        boolean isDense(long size) {
            return fromStride == size && toStride == size;
        }
    }
}
