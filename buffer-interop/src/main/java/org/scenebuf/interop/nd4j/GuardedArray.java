package org.scenebuf.interop.nd4j;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An INDArray that is read for a while: constant meanwhile, so that no other thread can free its memory under a loop.
 *
 * @param array whose items they are
 * @param items where they are
 * @param constant ends that
 */
record GuardedArray(INDArray array, ArrayMemory items, Runnable constant) implements AutoCloseable {

    /** Looks twice: the array may have been closed before it became constant. */
    static GuardedArray begin(INDArray array) {
        ArrayMemory.of(array);
        Runnable constant = ClosingGuard.hold(array);
        try {
            return new GuardedArray(array, ArrayMemory.of(array), constant);
        } catch (RuntimeException refused) {
            constant.run();
            throw refused;
        }
    }

    @Override
    public void close() {
        constant.run();
        Reference.reachabilityFence(array);
    }
}
