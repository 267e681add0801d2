package org.scenebuf.interop.nd4j;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An INDArray whose buffer is constant while it is read, so that no other thread can free its memory during a loop.
 *
 * @param array the array
 * @param items its memory
 * @param constant the action that ends the guard
 */
record GuardedArray(INDArray array, ArrayMemory items, Runnable constant) implements AutoCloseable {

    /** Checks the array twice, because it may be closed before its buffer becomes constant. */
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
