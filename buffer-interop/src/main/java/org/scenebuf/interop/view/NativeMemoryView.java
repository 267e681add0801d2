package org.scenebuf.interop.view;

import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeNumbers;

/** A view of memory outside the heap, without pointers in it. */
final class NativeMemoryView extends MemoryView {

    private final NativeNumbers numbers;

    NativeMemoryView(SharedLoan loan, Items items, boolean first, NativeNumbers numbers) {
        super(loan, items, first);
        this.numbers = numbers;
    }

    @Override
    public NativeNumbers numbers() {
        check();
        return numbers;
    }
}
