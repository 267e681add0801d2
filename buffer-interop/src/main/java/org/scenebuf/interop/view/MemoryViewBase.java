package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.internal.Args;

/**
 * Makes a memory view of a class of your own: one that knows more than its items. What is sliced of it are plain views,
 * which share its loan and end with it.
 */
public abstract non-sealed class MemoryViewBase extends MemoryView {

    /** Null until somebody asks, and once the view was released. */
    private @Nullable Numbers numbers;

    /**
     * Makes a view.
     *
     * @param loan the memory; this view owns it, and gives it back when it is closed
     */
    protected MemoryViewBase(BufferView loan) {
        super(new SharedLoan(Args.notNull(loan, "a view")), Borrowing.items(loan), true);
    }

    @Override
    public final Numbers numbers() {
        Numbers open = numbers;
        return open == null ? made() : open;
    }

    /** Another thread may release the view meanwhile. */
    private Numbers made() {
        Numbers made = items().numbers();
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
