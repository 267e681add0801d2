package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeNumbers;

/** A view of memory outside the heap, without pointers in it. */
sealed class NativeMemoryView extends MemoryView permits NativeByteView, NativeFloatView {

    /** Null until somebody asks, and once the view was released. */
    private @Nullable NativeNumbers numbers;

    NativeMemoryView(SharedLoan loan, @Nullable Items items, boolean first) {
        super(loan, items, first);
    }

    @Override
    public final NativeNumbers numbers() {
        NativeNumbers open = numbers;
        return open == null ? made() : open;
    }

    /** Another thread may release the view meanwhile. */
    private NativeNumbers made() {
        NativeNumbers made = (NativeNumbers) items().numbers();
        numbers = made;
        requireUnreleased();
        return made;
    }

    @Override
    void letGo() {
        super.letGo();
        numbers = null;
    }
}
