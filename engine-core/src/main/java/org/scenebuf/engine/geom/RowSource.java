package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.CountedCopy;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** Rows that somebody lends to be copied from: checked, and given back when closed. */
final class RowSource implements AutoCloseable {

    private final BufferView view;
    private final long byteStride;

    /** The rows close together, where they had to be taken out of the way first. */
    private @Nullable NativeMemory copy;

    private RowSource(BufferView view, long byteStride) {
        this.view = view;
        this.byteStride = byteStride;
    }

    /** Borrows rows to copy; throws, with nothing on loan, when they are not of the format. */
    static RowSource open(BufferExporter source, GeomVertexArrayFormat format, String name) {
        BufferView view = source.getBuffer(BufferRequest.FULL_RO.by("copied to " + name));
        try {
            requireRows(format, view.layout(), name, "copy");
        } catch (BufferException misfit) {
            view.close();
            throw misfit;
        }
        return new RowSource(view, format.byteStride());
    }

    /** Checks that items are rows of a format, or numbers or bytes that make up such rows. */
    static void requireRows(GeomVertexArrayFormat format, BufferLayout given, String name, String verb) {
        if (!holdsRows(format, given)) {
            throw new BufferException(ErrorText.of("items of format " + format.rowFormat() + " for " + name,
                given.format() + " in " + given, "convert them, or lend them as bytes"));
        }
        requireWholeRows(format, given.byteSize(), name, verb);
    }

    static void requireWholeRows(GeomVertexArrayFormat format, long byteSize, String name, String verb) {
        if (byteSize % format.byteStride() != 0) {
            throw new BufferException(ErrorText.of("whole rows of " + format.byteStride() + " bytes for " + name,
                byteSize + " bytes", verb + " a slice of the right size"));
        }
    }

    long rowCount() {
        return view.len() / byteStride;
    }

    /** Takes the rows out of the way where they may lie in a block that is about to be written or moved. */
    void keepApartFrom(MemorySegment block) {
        boolean mayOverlap = view.layout().isIndirect() || block.asOverlappingSlice(view.segment()).isPresent();
        if (mayOverlap && copy == null) {
            NativeMemory apart = NativeMemory.allocate(view.len(), "rows on their way");
            try (Loan loan = apart.lend(this)) {
                view.items().toContiguous(loan.segment(), 'C');
            }
            copy = apart;
            view.close();
        }
    }

    /** Copies all rows, close together. */
    void copyTo(MemorySegment target, long byteOffset) {
        if (copy == null) {
            view.items().toContiguous(target.asSlice(byteOffset, view.len()), 'C');
        } else {
            try (Loan loan = copy.lend(this)) {
                CountedCopy.copy(loan.segment(), 0, target, byteOffset, copy.byteSize());
            }
        }
    }

    @Override
    public void close() {
        view.close();
        if (copy != null) {
            copy.close();
        }
    }

    /** Rows as they are; numbers of the only type, in one dimension or a row in each; or bytes. */
    private static boolean holdsRows(GeomVertexArrayFormat format, BufferLayout given) {
        char code = given.format().scalarCode();
        if (given.itemSize() != given.format().itemSize() && given.itemSize() != format.byteStride()) {
            return false;
        }
        boolean bytes = code == 'B' || code == 'b' || given.format().toString().equals("c");
        boolean numbers = format.columns().stream().allMatch(column -> column.type().code() == code);
        boolean wholeRows = given.ndim() < 2 || given.shape(0) == 0
            || given.byteSize() / given.shape(0) == format.byteStride();
        return (bytes || numbers) && wholeRows || given.format().equals(format.rowFormat());
    }
}
