package org.scenebuf.interop.nd4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
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

    static BufferView borrow(BufferExporter exporter, BufferRequest request, @Nullable DataType type) {
        if (Args.notNull(request, "a request").versioned()) {
            throw new BufferException(ErrorText.of("a pinned view for an INDArray", "a versioned one",
                "borrow without asVersioned()"));
        }
        BufferRequest asked = request.and(BufferRequest.RECORDS_RO);
        try {
            return Buffers.borrow(exporter, request.borrower().equals(UNNAMED) ? asked.by("INDArray") : asked);
        } catch (BufferException refused) {
            throw reason(exporter, request, type, refused);
        }
    }

    private static BufferException reason(BufferExporter exporter, BufferRequest request, @Nullable DataType type,
        BufferException refused) {
        try (BufferView view = Buffers.borrow(exporter, BufferRequest.FULL_RO)) {
            if (view.layout().isIndirect()) {
                return mirrored(exporter, type, "items in one block for an INDArray", view.layout(),
                    "ND4J cannot follow pointers; use Nd4jViews.mirror");
            }
            if (request.asksFor(BufferRequest.WRITABLE) && isReadOnly(exporter)) {
                return readOnly(exporter, type);
            }
        } catch (BufferException theSame) {
            return refused;
        }
        return refused;
    }

    /** Whether somebody who lends to read lends nothing to write. */
    static boolean isReadOnly(BufferExporter exporter) {
        try {
            Buffers.borrow(exporter, BufferRequest.FULL).close();
            return false;
        } catch (BufferException refused) {
            return true;
        }
    }

    /** Offers an INDArray to read, where there can be one. */
    private static BufferException readOnly(BufferExporter exporter, @Nullable DataType type) {
        String expected = exporter + " to be writable";
        String given = "read-only memory";
        try {
            Nd4jView.open(exporter, BufferRequest.RECORDS_RO, type).close();
        } catch (BufferException unfit) {
            return mirrored(exporter, type, expected, given, "work on a copy, by Nd4jViews.mirror");
        }
        return type == null ? new BufferException(ErrorText.of(expected, given,
            "use Nd4jViews.openReadOnly, or dup() what that gives"))
            : mirrored(exporter, type, expected, given, "work on a copy, by Nd4jViews.mirror");
    }

    /** Offers a mirror, where there can be one; else tells why there is none. */
    private static BufferException mirrored(BufferExporter exporter, @Nullable DataType type, String expected,
        Object given, String remedy) {
        try {
            MirroredItems.open(exporter, null, type).close();
            return new BufferException(ErrorText.of(expected, given, remedy));
        } catch (BufferException none) {
            return none;
        }
    }

    /**
     * Checks that there will be an address, and one that ND4J can use: its vectorised loops take it for granted that
     * numbers lie at multiples of their size, and end the process where they do not.
     */
    static void requireAddress(BufferView view) {
        if (view.isMappedReadOnly()) {
            throw new BufferException(ErrorText.of("memory that an INDArray may write",
                "read-only memory from elsewhere, which may be pages of a file, " + view.exporter(),
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
