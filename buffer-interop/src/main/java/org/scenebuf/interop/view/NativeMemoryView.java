package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeNumbers;

/** A view of memory outside the heap, without pointers in it. */
sealed class NativeMemoryView extends MemoryView permits NativeFloatView {

    /** Null once the view was released. */
    private @Nullable NativeNumbers numbers;

    NativeMemoryView(SharedLoan loan, Items items, boolean first, NativeNumbers numbers) {
        super(loan, items, first);
        this.numbers = numbers;
    }

    @Override
    public final NativeNumbers numbers() {
        NativeNumbers open = numbers;
        if (open == null) {
            throw released();
        }
        return open;
    }

    @Override
    void letGo() {
        super.letGo();
        numbers = null;
    }
}
