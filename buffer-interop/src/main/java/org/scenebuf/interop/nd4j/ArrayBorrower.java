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

/** Borrows memory for an INDArray. A refusal names the reason and a way out. */
final class ArrayBorrower {

    /** The borrower in a request that names none. */
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

    /** Whether an exporter that lends for reading refuses to lend for writing. */
    static boolean isReadOnly(BufferExporter exporter) {
        try {
            Buffers.borrow(exporter, BufferRequest.FULL).close();
            return false;
        } catch (BufferException refused) {
            return true;
        }
    }

    /** The refusal of writing: suggests an INDArray for reading where one can be made, else a copy. */
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

    /** The refusal of a layout: suggests a mirror where one can be made, else says why there is none. */
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
     * Checks that the memory has an address that ND4J can use. ND4J's vectorised loops take it for granted that
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
            throw new BufferException(ErrorText.of("a first item at a multiple of its " + size
                + " bytes for an INDArray", "an address " + address % size + " bytes after such a multiple, in "
                + view.exporter(), "ND4J cannot work there; use Nd4jViews.mirror"));
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
