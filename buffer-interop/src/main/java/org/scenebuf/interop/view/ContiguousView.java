package org.scenebuf.interop.view;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** Makes a view of contiguous items: of the memory itself, or of a copy. */
final class ContiguousView {

    private ContiguousView() {
    }

    /** Owns the view that it is given: returns the same view, or closes it. */
    static MemoryView of(MemoryView view, char order, boolean write) {
        boolean same = false;
        try {
            BufferLayout layout = view.layout();
            boolean fortran = order == 'F';
            require(fortran || order == 'C' || order == 'A', "an order 'C', 'F' or 'A'", "'" + order + "'");
            if (write && view.readOnly()) {
                throw new BufferException(ErrorText.of("memory that may be written", view, "ask to read only"));
            }
            same = layout.isContiguous(order);
            if (write && !same) {
                throw new BufferException(ErrorText.of("items in order " + order + ", close together, to write", layout,
                    "write to a mirror of them"));
            }
            return same ? view : copy(view, layout.contiguousCopy(0, order));
        } finally {
            if (!same) {
                view.close();
            }
        }
    }

    private static MemoryView copy(MemoryView view, BufferLayout layout) {
        MemorySegment copy = Arena.ofAuto().allocate(layout.byteSize(), Long.BYTES);
        view.items().toContiguous(copy, layout.isContiguous('C') ? 'C' : 'F');
        return MemoryView.ofReadOnly(Buffers.wrap(copy.asReadOnly(), layout));
    }

    private static void require(boolean met, String expected, Object given) {
        if (!met) {
            throw new IllegalArgumentException(ErrorText.of(expected, given, "correct the order"));
        }
    }
}
