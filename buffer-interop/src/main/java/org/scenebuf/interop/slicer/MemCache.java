package org.scenebuf.interop.slicer;

import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.interop.view.MemoryViewBase;

/**
 * The memory view that a {@link ViewWrapper} gives: all that the slice names, in place or copied.
 *
 * <p>It is sliced, read and written as any memory view. What is sliced of it still knows its place: hand it to
 * {@link ViewWrapper#refresh(org.scenebuf.interop.view.MemoryView)} or
 * {@link ViewWrapper#update(org.scenebuf.interop.view.MemoryView)}, and only that region moves. All of them end when
 * the wrapper is closed.
 */
public final class MemCache extends MemoryViewBase {

    private final ViewWrapper wrapper;

    MemCache(ViewWrapper wrapper, BufferView loan) {
        super(loan);
        this.wrapper = wrapper;
    }

    /**
     * Gives the wrapper that this cache belongs to.
     *
     * @return the wrapper
     */
    public ViewWrapper wrapper() {
        return wrapper;
    }
}
