package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.internal.Args;

/**
 * The base of memory view classes of your own, for views that offer more than their items. Slices of such a view are
 * plain views, which share its loan and end with it.
 */
public abstract non-sealed class MemoryViewBase extends MemoryView {

    /** Null until the accessor is first needed, and after a release. */
    private @Nullable Numbers numbers;

    /**
     * Makes a view.
     *
     * @param loan the memory. This view owns the loan, and gives it back when it is closed
     */
    protected MemoryViewBase(BufferView loan) {
        super(new SharedLoan(Args.notNull(loan, "a view")), Borrowing.items(loan), true);
    }

    @Override
    public final Numbers numbers() {
        Numbers open = numbers;
        return open == null ? made() : open;
    }

    /** Makes the accessor. Another thread may release the view meanwhile, so the view checks that again afterwards. */
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
