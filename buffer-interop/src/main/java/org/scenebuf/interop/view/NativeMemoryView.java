package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeNumbers;

/** A view of memory outside the heap, without pointers in it. */
final class NativeMemoryView extends MemoryView {

    /** Null once the view was released. */
    private @Nullable NativeNumbers numbers;

    NativeMemoryView(SharedLoan loan, Items items, boolean first, NativeNumbers numbers) {
        super(loan, items, first);
        this.numbers = numbers;
    }

    @Override
    public NativeNumbers numbers() {
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
