package org.scenebuf.interop.view;

import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Numbers;

/** A view of a Java array, or of memory that is reached through pointers. */
final class OtherMemoryView extends MemoryView {

    OtherMemoryView(SharedLoan loan, Items items, boolean first) {
        super(loan, items, first);
    }

    @Override
    public Numbers numbers() {
        return items().numbers();
    }
}
