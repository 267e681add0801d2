package org.scenebuf.interop.nd4j;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps ND4J from closing an array's memory while somebody uses it. A constant buffer works as any other, save that
 * {@code close()} of an array does nothing and that of the buffer throws.
 */
final class ConstantData {

    /** Those in use; not those that were constant before, which are left alone. Users that are forgotten end too. */
    private static final Map<Identity, Use> USES = new HashMap<>();
    private static final ReferenceQueue<DataBuffer> COLLECTED = new ReferenceQueue<>();

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
            forgetCollected();
            Identity key = new Identity(root);
            if (root.isConstant() && !USES.containsKey(key)) {
                return () -> keep(root);
            }
            USES.computeIfAbsent(key, _ -> new Use()).count++;
            root.setConstant(true);
        }
        return () -> release(root);
    }

    /** Closes a buffer: at once, or when the last use of it ends. One that its owner made constant stays open. */
    static void close(DataBuffer data) {
        DataBuffer root = root(data);
        synchronized (USES) {
            Use use = USES.isEmpty() ? null : USES.get(new Identity(root));
            if (use != null) {
                use.closesAfterwards = true;
            } else if (data.closeable()) {
                data.close();
            }
        }
    }

    private static void release(DataBuffer root) {
        synchronized (USES) {
            Identity key = new Identity(root);
            Use use = USES.get(key);
            if (use == null || --use.count > 0) {
                return;
            }
            USES.remove(key);
            root.setConstant(false);
            if (use.closesAfterwards && root.closeable()) {
                root.close();
            }
        }
    }

    private static void forgetCollected() {
        Object collected = COLLECTED.poll();
        while (collected != null) {
            USES.remove(collected);
            collected = COLLECTED.poll();
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

    /** One buffer, whatever others have the same numbers. */
    private static final class Identity extends WeakReference<DataBuffer> {

        private final int hash;

        Identity(DataBuffer buffer) {
            super(buffer, COLLECTED);
            this.hash = System.identityHashCode(buffer);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Identity that && get() != null && get() == that.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
