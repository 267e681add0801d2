package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeFloats;

/** A view of floats outside the heap, in one or two dimensions, as vertices have. */
final class NativeFloatView extends NativeMemoryView {

    /** Null after a release. */
    private @Nullable NativeFloats floats;

    NativeFloatView(SharedLoan loan, @Nullable Items items, boolean first, NativeFloats floats) {
        super(loan, items, first);
        this.floats = floats;
    }

    @Override
    MemoryView subView(Items open, long... indices) {
        if (indices.length != 1 || open.layout().ndim() != 2) {
            return super.subView(open, indices);
        }
        NativeFloats row = open().row(KeySelection.inside(indices[0], open.layout().shape(0), 0));
        return new NativeFloatView(loan(), null, false, row);
    }

    @Override
    Items madeItems() {
        return open().items();
    }

    @Override
    public float getFloat(long i) {
        return open().get(i);
    }

    @Override
    public float getFloat(long i, long j) {
        return open().get(i, j);
    }

    @Override
    public void setFloat(float value, long i) {
        open().set(i, value);
    }

    @Override
    public void setFloat(float value, long i, long j) {
        open().set(i, j, value);
    }

    @Override
    public double getDouble(long i) {
        return open().get(i);
    }

    @Override
    public double getDouble(long i, long j) {
        return open().get(i, j);
    }

    @Override
    public void setDouble(double value, long i) {
        open().set(i, (float) value);
    }

    @Override
    public void setDouble(double value, long i, long j) {
        open().set(i, j, (float) value);
    }

    @Override
    void letGo() {
        super.letGo();
        floats = null;
    }

    private NativeFloats open() {
        NativeFloats open = floats;
        if (open == null) {
            throw released();
        }
        return open;
    }
}
