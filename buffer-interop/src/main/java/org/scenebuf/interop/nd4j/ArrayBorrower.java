package org.scenebuf.interop.nd4j;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** Borrows for an INDArray, and tells why where that is refused. */
final class ArrayBorrower {

    /** What a request is called by that has no borrower's name. */
    private static final String UNNAMED = BufferRequest.RECORDS.borrower();

    private ArrayBorrower() {
    }

    static BufferView borrow(BufferExporter exporter, BufferRequest request) {
        if (Args.notNull(request, "a request").versioned()) {
            throw new BufferException(ErrorText.of("a pinned view for an INDArray", "a versioned one",
                "borrow without asVersioned()"));
        }
        BufferRequest asked = request.and(BufferRequest.RECORDS_RO);
        try {
            return Buffers.borrow(exporter, request.borrower().equals(UNNAMED) ? asked.by("INDArray") : asked);
        } catch (BufferException refused) {
            throw reason(exporter, request, refused);
        }
    }

    private static BufferException reason(BufferExporter exporter, BufferRequest request, BufferException refused) {
        try (BufferView view = Buffers.borrow(exporter, BufferRequest.FULL_RO)) {
            if (view.layout().isIndirect()) {
                return new BufferException(ErrorText.of("items in one block for an INDArray", view.layout(),
                    "ND4J cannot follow pointers; use Nd4jViews.mirror"));
            }
            if (request.asksFor(BufferRequest.WRITABLE) && view.isSourceReadOnly()) {
                return new BufferException(ErrorText.of(exporter + " to be writable", "read-only memory",
                    "use Nd4jViews.openReadOnly, or dup() what that gives"));
            }
        } catch (BufferException theSame) {
            return refused;
        }
        return refused;
    }

    /**
     * Checks that there will be an address, and one that ND4J can use: its vectorised loops take it for granted that
     * numbers lie at multiples of their size, and end the process where they do not.
     */
    static void requireAddress(BufferView view) {
        if (view.isMappedReadOnly()) {
            throw new BufferException(ErrorText.of("memory that an INDArray may write",
                "pages of a file that is mapped to read, " + view.exporter(),
                "ND4J has no read-only arrays; use Nd4jViews.mirror, or map the file PRIVATE"));
        }
        long address = firstItem(view);
        long size = view.itemSize();
        if (address % size != 0) {
            throw new BufferException(ErrorText.of("a first item at a multiple of its " + size + " bytes for an "
                + "INDArray", address % size + " bytes behind one in " + view.exporter(),
                "ND4J cannot work there; use Nd4jViews.mirror"));
        }
    }

    private static long firstItem(BufferView view) {
        try {
            return view.address();
        } catch (BufferException none) {
            throw new BufferException(none.getMessage()
                + "; or use Nd4jViews.mirror, since ND4J needs an address");
        }
    }
}
