package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeNumbers;

/** A view of memory outside the heap, without pointers in the way. */
sealed class NativeMemoryView extends MemoryView permits NativeByteView, NativeFloatView {

    /** Null until the accessor is first needed, and after a release. */
    private @Nullable NativeNumbers numbers;

    NativeMemoryView(SharedLoan loan, @Nullable Items items, boolean first) {
        super(loan, items, first);
    }

    @Override
    public final NativeNumbers numbers() {
        NativeNumbers open = numbers;
        return open == null ? made() : open;
    }

    /** Makes the accessor. Another thread may release the view meanwhile, so the view checks that again afterwards. */
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
