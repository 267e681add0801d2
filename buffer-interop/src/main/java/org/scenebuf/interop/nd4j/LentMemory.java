package org.scenebuf.interop.nd4j;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * The engine's memory that ND4J has now. An INDArray over it may be lent back to the engine, also in another form.
 * Then read-only memory stays read-only, and stores are marked in the engine's own table of marks.
 */
final class LentMemory {

    private static final Set<Lent> LIVE = ConcurrentHashMap.newKeySet();

    private LentMemory() {
    }

    /** A piece of memory that an INDArray has, compared by identity. */
    private static final class Lent {

        private final long address;
        private final long byteSize;
        private final BufferView view;
        private final @Nullable StoreMarks marks;

        Lent(long address, long byteSize, BufferView view) {
            this.address = address;
            this.byteSize = byteSize;
            this.view = view;
            @Nullable StoreMarks ofBlock = view.marks();
            this.marks = ofBlock == null ? null : ofBlock.part(view.layout().offset());
        }

        boolean has(long first, long count) {
            return first >= address && count <= byteSize - (first - address);
        }

        /** A second loan of the same memory; null where the first one has ended. */
        @Nullable BufferView join() {
            if (view.isReleased()) {
                return null;
            }
            BufferView joined =
                Buffers.borrow(view.exporter(), BufferRequest.FULL_RO.by("an INDArray that is lent on"));
            if (joined.address() != address) {
                joined.close();
                return null;
            }
            return joined;
        }
    }

    /** Notes the memory of a data buffer, until ND4J can no longer reach that buffer. */
    static void note(DataBuffer buffer, long address, long byteSize, BufferView view) {
        Lent lent = new Lent(address, byteSize, view);
        LIVE.add(lent);
        Cleanup.whenCollected(buffer, () -> LIVE.remove(lent));
    }

    /**
     * Borrows the engine's memory once more, for an INDArray that is lent on. So it neither moves nor is freed when the
     * view is closed that the array came from.
     *
     * @return the loan; null where the memory is ND4J's own
     * @throws BufferException where all views are closed that the array came from
     */
    static @Nullable BufferView join(ArrayMemory items) {
        List<Lent> lenders = lenders(items);
        @Nullable BufferView joined = null;
        for (int k = 0; k < lenders.size() && joined == null; k++) {
            joined = lenders.get(k).join();
        }
        if (joined == null && !lenders.isEmpty()) {
            throw new BufferException(ErrorText.of("an INDArray of an open Nd4jView", "one whose view is closed",
                "lend it on before you close the view"));
        }
        return joined;
    }

    /** Makes a block of an INDArray's memory. It is read-only where the engine lent the memory for reading only. */
    static NativeMemory block(String name, ArrayMemory items, Runnable giveBack) {
        List<Lent> lenders = lenders(items);
        boolean readOnly = !lenders.isEmpty() && lenders.stream().allMatch(lent -> lent.view.readOnly());
        return NativeMemory.adopt(name, readOnly ? items.memory().asReadOnly() : items.memory(), giveBack);
    }

    /** Makes storage of such a block. Where the memory is the engine's, the storage has the engine's marks. */
    static Storage storage(NativeMemory block, ArrayMemory items) {
        for (Lent lent : lenders(items)) {
            if (lent.marks != null) {
                return Storage.of(block, lent.marks.part(items.address() - lent.address));
            }
        }
        return Storage.of(block);
    }

    private static List<Lent> lenders(ArrayMemory items) {
        return LIVE.stream().filter(lent -> lent.has(items.address(), items.memory().byteSize())).toList();
    }
}
