package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.ItemsApart;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RowBits;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;

/** Copies rows by their indices, out of an exporter and back. */
final class IndexedCopy {

    private IndexedCopy() {
    }

    static void gather(BufferExporter rows, RowIndices indices, Object target) {
        try (BufferView view = Buffers.borrow(rows, BufferRequest.RECORDS_RO.by("Bulk.gather"));
            BufferView taken = Buffers.borrow(target, BufferRequest.RECORDS.by("Bulk.gather"))) {
            BufferLayout from = requireRows(view);
            LentRows.requireApart(taken.layout(), "gather");
            BufferLayout to = requireSame(from, indices.count(), taken.layout());
            // The checked indices are the ones that are used, also if another thread changes the memory of the indices.
            try (ItemsApart apart = indices.copy()) {
                RowIndices still = indices.in(apart);
                still.check(view.layout().shape(0));
                if (still.count() > 0) {
                    gather(view, still, taken, to);
                }
            }
        }
    }

    private static void gather(BufferView view, RowIndices indices, BufferView taken, BufferLayout to) {
        MemorySegment written = taken.segment();
        try (ItemsApart source = ItemsApart.from(written, view.items())) {
            boolean whole = RowPieces.isWhole(source.items().layout()) && RowPieces.isWhole(to);
            RowPieces pieces = pieces(view, source, whole);
            RowPieces into = RowPieces.of(written, taken.firstItem(), to, whole);
            ParallelRows.run(view.isConfined() || taken.isConfined(), 0, indices.count(),
                (first, count) -> copy(pieces, into, indices, first, count, false));
        }
    }

    static void scatter(BufferExporter rows, RowIndices indices, Object values) {
        try (BufferView view = Buffers.borrow(rows, BufferRequest.RECORDS.by("Bulk.scatter"));
            BufferView given = Buffers.borrow(values, BufferRequest.RECORDS_RO.by("Bulk.scatter"))) {
            LentRows.requireApart(view.layout(), "scatter");
            BufferLayout from = requireSame(requireRows(view), indices.count(), given.layout());
            if (indices.count() == 0) {
                return;
            }
            view.explicit();
            Items items = view.items();
            MemorySegment written = view.segment();
            // The checked indices are the ones that are written and marked, also if another thread changes their
            // memory.
            try (ItemsApart apart = indices.copy();
                ItemsApart source = ItemsApart.from(written, given.items().as(from))) {
                RowIndices still = indices.in(apart);
                RowIndices.Span span = still.check(view.layout().shape(0));
                boolean whole = RowPieces.isWhole(view.layout()) && RowPieces.isWhole(source.items().layout());
                RowPieces into = RowPieces.of(written, view.firstItem(), view.layout(), whole);
                try {
                    copy(pieces(given, source, whole), into, still, 0, indices.count(), true);
                } finally {
                    tell(items, still.rowsOf(span), span.first());
                }
            }
        }
    }

    /** Marks the written rows; all rows of a view that another thread closed meanwhile. */
    private static void tell(Items written, RowBits named, long firstRow) {
        try {
            named.forEachRange((first, count) -> written.modified(firstRow + first, count));
        } catch (StaleViewException closed) {
            written.tellIfReleased();
            throw closed;
        }
    }

    /** The rows where they were lent, or their copy. */
    private static RowPieces pieces(BufferView lent, ItemsApart rows, boolean whole) {
        BufferLayout layout = rows.items().layout();
        return rows.isCopy() ? RowPieces.of(rows.items().bytes(0, layout.byteSize()), 0, layout, whole)
            : RowPieces.of(lent.segment(), lent.firstItem(), layout, whole);
    }

    private static void copy(RowPieces from, RowPieces to, RowIndices indices, long first, long rowCount,
        boolean scatters) {
        long end = from.pieceSize() == 0 ? first : first + rowCount;
        long[] indexed = new long[RowIndices.BLOCK];
        long[] inOrder = new long[RowIndices.BLOCK];
        RowPieces named = scatters ? to : from;
        RowPieces counted = scatters ? from : to;
        for (long at = first; at < end; at += RowIndices.BLOCK) {
            int count = (int) Math.min(RowIndices.BLOCK, end - at);
            for (int piece = 0; piece < from.offsets().length; piece++) {
                indices.load(at, count, indexed);
                for (int k = 0; k < count; k++) {
                    indexed[k] = named.firstRow() + indexed[k] * named.byteStride() + named.offsets()[piece];
                    inOrder[k] = counted.firstRow() + (at + k) * counted.byteStride() + counted.offsets()[piece];
                }
                CountedCopy.copyPieces(from.memory(), scatters ? inOrder : indexed, to.memory(),
                    scatters ? indexed : inOrder, count, from.pieceSize());
            }
        }
    }

    private static BufferLayout requireRows(BufferView view) {
        if (view.layout().ndim() == 0) {
            throw new BufferException(ErrorText.of("rows to index", "a single item", "borrow an array"));
        }
        return view.layout();
    }

    /** Checks that the items are that many rows of the same kind. Numbers in one dimension are taken as such rows. */
    private static BufferLayout requireSame(BufferLayout rows, long count, BufferLayout given) {
        long[] shape = rows.shape();
        shape[0] = count;
        boolean sameItems = given.format().equals(rows.format()) || given.format().isSameNumber(rows.format());
        if (sameItems && given.itemSize() == rows.itemSize()) {
            if (Arrays.equals(given.shape(), shape)) {
                return given;
            }
            BufferLayout wanted = BufferLayout.contiguous(given.offset(), given.format(), shape);
            boolean isPadded = given.itemSize() != given.format().itemSize();
            boolean flat = given.ndim() == 1 && given.isContiguous('C') && !isPadded;
            if (flat && wanted.byteSize() == given.byteSize()) {
                return wanted;
            }
        }
        throw new IllegalArgumentException(ErrorText.of("items of format " + rows.format() + " and shape "
            + Arrays.toString(shape), given.format() + " of shape " + Arrays.toString(given.shape()),
            "convert or reshape them, one row for each index"));
    }
}
