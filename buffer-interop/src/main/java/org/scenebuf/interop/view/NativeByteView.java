package org.scenebuf.interop.view;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeBytes;

/** A view of bytes outside the heap, in three dimensions, as images have. */
final class NativeByteView extends NativeMemoryView {

    /** Null after a release. */
    private @Nullable NativeBytes bytes;

    NativeByteView(SharedLoan loan, Items items, boolean first, NativeBytes bytes) {
        super(loan, items, first);
        this.bytes = bytes;
    }

    @Override
    public int getInt(long i, long j, long k) {
        return open().get(i, j, k);
    }

    @Override
    public void setInt(int value, long i, long j, long k) {
        open().set(i, j, k, value);
    }

    @Override
    public long getLong(long i, long j, long k) {
        return open().get(i, j, k);
    }

    @Override
    public void setLong(long value, long i, long j, long k) {
        open().set(i, j, k, value);
    }

    @Override
    void letGo() {
        super.letGo();
        bytes = null;
    }

    private NativeBytes open() {
        NativeBytes open = bytes;
        if (open == null) {
            throw released();
        }
        return open;
    }
}
