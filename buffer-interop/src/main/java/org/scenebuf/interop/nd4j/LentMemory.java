package org.scenebuf.interop.nd4j;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
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
 * A piece of the engine's memory that ND4J has now. An INDArray over it may be lent back to the engine, also in another
 * form. Then read-only memory stays read-only, and stores are marked in the engine's own table of marks.
 */
final class LentMemory {

    private static final Set<LentMemory> LIVE = ConcurrentHashMap.newKeySet();

    private final Reference<DataBuffer> buffer;
    private final long address;
    private final long byteSize;
    private final boolean readOnly;
    private final @Nullable StoreMarks marks;

    /** The loans of the memory that this class knows, some of them ended. */
    private final List<BufferView> views = new ArrayList<>();

    private LentMemory(DataBuffer buffer, long address, long byteSize, BufferView view) {
        this.buffer = new WeakReference<>(buffer);
        this.address = address;
        this.byteSize = byteSize;
        this.readOnly = view.readOnly();
        @Nullable StoreMarks ofBlock = view.marks();
        this.marks = ofBlock == null ? null : ofBlock.part(view.layout().offset());
        this.views.add(view);
    }

    /** Notes the memory of a data buffer, until ND4J can no longer reach that buffer. */
    static void note(DataBuffer buffer, long address, long byteSize, BufferView view) {
        LentMemory lent = new LentMemory(buffer, address, byteSize, view);
        LIVE.add(lent);
        Cleanup.whenCollected(buffer, () -> LIVE.remove(lent));
    }

    /**
     * Finds the memory that an array has by its data buffer, or by that of the array that it was derived from. A buffer
     * that the program made of an address is found by that address. Then the memory may have been lent several times,
     * and once to read is enough.
     *
     * @return the memory; null where it is ND4J's own
     */
    static @Nullable LentMemory of(INDArray array, ArrayMemory items) {
        DataBuffer data = array.data();
        if (data == null) {
            return null;
        }
        DataBuffer root = ClosingGuard.root(data);
        List<LentMemory> there = LIVE.stream().filter(lent -> lent.has(items)).toList();
        return there.stream().filter(lent -> lent.buffer.refersTo(root)).findAny()
            .or(() -> there.stream().max(Comparator.comparing(LentMemory::isReadOnly))).orElse(null);
    }

    private boolean has(ArrayMemory items) {
        long count = items.memory().byteSize();
        return items.address() >= address && count <= byteSize - (items.address() - address);
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /**
     * Borrows the memory once more, for an INDArray that is lent on. So it neither moves nor is freed when the view is
     * closed that the array came from.
     *
     * @throws BufferException where all views are closed that the array came from, and all loans of before
     */
    synchronized BufferView join() {
        views.removeIf(BufferView::isReleased);
        if (!views.isEmpty()) {
            BufferView joined = Buffers.borrow(views.getFirst().exporter(),
                BufferRequest.FULL_RO.by("an INDArray that is lent on"));
            if (joined.address() == address) {
                views.add(joined);
                return joined;
            }
            joined.close();
        }
        throw new BufferException(ErrorText.of("an INDArray of an open Nd4jView", "one whose view is closed",
            "lend it on before you close the view"));
    }

    /** Makes storage of a block of such an array. The storage has the engine's marks. */
    Storage storage(NativeMemory block, ArrayMemory items) {
        return marks == null ? Storage.of(block) : Storage.of(block, marks.part(items.address() - address));
    }
}
