package org.scenebuf.interop.nd4j;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.internal.WeakIdentityMap;

/**
 * Keeps ND4J from closing an array's memory while the memory is in use. It makes the buffer constant. A constant
 * buffer works like any other, but {@code close()} of an array does nothing, and {@code close()} of the buffer
 * throws.
 */
final class ClosingGuard {

    /**
     * The buffers in use. Buffers that were constant before are left alone and not listed. A use also ends when its
     * buffer is collected.
     */
    private static final WeakIdentityMap<DataBuffer, Use> USES = new WeakIdentityMap<>();

    private ClosingGuard() {
    }

    /**
     * Makes an array's memory constant.
     *
     * @return an action that ends this use; it keeps the memory reachable
     */
    static Runnable hold(INDArray array) {
        DataBuffer root = root(array.data());
        synchronized (USES) {
            USES.removeCollected(_ -> { });
            if (root.isConstant() && USES.find(root) == null) {
                return () -> keep(root);
            }
            USES.findOrMake(root, Use::new).count++;
            root.setConstant(true);
        }
        return () -> release(root);
    }

    /** Closes a buffer now, or when its last use ends. A buffer that its owner made constant stays open. */
    static void close(DataBuffer data) {
        DataBuffer root = root(data);
        synchronized (USES) {
            Use use = USES.find(root);
            if (use != null) {
                use.closesAfterwards = true;
            } else if (data.closeable()) {
                data.close();
            }
        }
    }

    private static void release(DataBuffer root) {
        synchronized (USES) {
            Use use = USES.find(root);
            if (use == null || --use.count > 0) {
                return;
            }
            USES.remove(root);
            root.setConstant(false);
            if (use.closesAfterwards && root.closeable()) {
                root.close();
            }
        }
    }

    private static void keep(DataBuffer root) {
        // The method is empty. The reference to the buffer is enough.
    }

    /** The buffer that owns the memory. Views of arrays have buffers of their own. */
    static DataBuffer root(DataBuffer data) {
        DataBuffer root = data;
        DataBuffer original = data.originalDataBuffer();
        while (original != null && original != root) {
            root = original;
            original = root.originalDataBuffer();
        }
        return root;
    }

    /** The number of uses of a buffer, and whether a close was asked for meanwhile. */
    private static final class Use {

        private int count;
        private boolean closesAfterwards;
    }
}
