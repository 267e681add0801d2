package org.scenebuf.interop.slicer;

import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.interop.view.MemoryViewBase;

/**
 * The memory view that a {@link ViewWrapper} gives. It contains everything that the slice names, in place or copied.
 *
 * <p>It is sliced, read and written like any memory view. A slice of it still knows its place: pass it to
 * {@link ViewWrapper#refresh(org.scenebuf.interop.view.MemoryView)} or
 * {@link ViewWrapper#update(org.scenebuf.interop.view.MemoryView)}, and only that region is copied. The cache and all
 * its slices end when the wrapper is closed.
 */
public final class MemCache extends MemoryViewBase {

    private final ViewWrapper wrapper;

    MemCache(ViewWrapper wrapper, BufferView loan) {
        super(loan);
        this.wrapper = wrapper;
    }

    /** {@return the wrapper that this cache belongs to} */
    public ViewWrapper wrapper() {
        return wrapper;
    }
}
