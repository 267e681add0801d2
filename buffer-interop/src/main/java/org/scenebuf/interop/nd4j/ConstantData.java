package org.scenebuf.interop.nd4j;

import java.util.IdentityHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps ND4J from closing an array's memory while somebody uses it. A constant buffer works as any other, save that
 * {@code close()} of an array does nothing and that of the buffer throws.
 */
final class ConstantData {

    /** How often each is in use; not those that were constant before, which are left alone. */
    private static final Map<DataBuffer, Integer> USES = new IdentityHashMap<>();

    private ConstantData() {
    }

    /**
     * Makes an array's memory constant.
     *
     * @return ends that, for this use; it keeps the memory reachable
     */
    static Runnable hold(INDArray array) {
        DataBuffer root = root(array.data());
        synchronized (USES) {
            if (root.isConstant() && !USES.containsKey(root)) {
                return () -> keep(root);
            }
            USES.merge(root, 1, Integer::sum);
            root.setConstant(true);
        }
        return () -> release(root);
    }

    private static void release(DataBuffer root) {
        synchronized (USES) {
            if (USES.computeIfPresent(root, (key, uses) -> uses == 1 ? null : uses - 1) == null) {
                root.setConstant(false);
            }
        }
    }

    private static void keep(DataBuffer root) {
        // Only its being here matters.
    }

    /** The buffer that owns the memory: views of arrays have buffers of their own. */
    private static DataBuffer root(DataBuffer data) {
        DataBuffer root = data;
        DataBuffer original = data.originalDataBuffer();
        while (original != null && original != root) {
            root = original;
            original = root.originalDataBuffer();
        }
        return root;
    }
}
