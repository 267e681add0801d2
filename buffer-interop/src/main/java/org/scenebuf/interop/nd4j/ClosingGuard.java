package org.scenebuf.interop.nd4j;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.internal.WeakIdentityMap;

/**
 * Keeps ND4J from closing an array's memory while somebody uses it. A constant buffer works as any other, save that
 * {@code close()} of an array does nothing and that of the buffer throws.
 */
final class ClosingGuard {

    /** Those in use; not those that were constant before, which are left alone. Users that are forgotten end too. */
    private static final WeakIdentityMap<DataBuffer, Use> USES = new WeakIdentityMap<>();

    private ClosingGuard() {
    }

    /**
     * Makes an array's memory constant.
     *
     * @return ends that, for this use; it keeps the memory reachable
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

    /** Closes a buffer: at once, or when the last use of it ends. One that its owner made constant stays open. */
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

    /** How often a buffer is in use, and whether somebody wanted it closed meanwhile. */
    private static final class Use {

        private int count;
        private boolean closesAfterwards;
    }
}
