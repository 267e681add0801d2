package org.scenebuf.interop.nd4j;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.RowSplit;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.CountedCopy;
import org.scenebuf.engine.memory.ErrorText;

/** Copies rows that indices name, out of an exporter and back. */
final class IndexedRows {

    private IndexedRows() {
    }

    static INDArray gather(BufferExporter exporter, RowIndices indices) {
        try (BufferView view = exporter.getBuffer(BufferRequest.RECORDS_RO.by("Nd4jRows.gather"))) {
            DataType type = Nd4jTypes.of(requireRows(view).format());
            indices.check(view.layout().shape(0));
            long[] shape = view.layout().shape();
            shape[0] = indices.count();
            INDArray copy = Nd4j.createUninitialized(type, shape, 'c');
            ArrayMemory target = ArrayMemory.of(copy);
            boolean whole = RowPieces.isWhole(view.layout());
            RowPieces from = RowPieces.of(view.segment(), view.firstItem(), view.layout(), whole);
            RowPieces to = RowPieces.of(target.memory(), 0, target.layout(), whole);
            RowSplit.run(0, indices.count(), (first, end) -> copy(from, to, indices, first, end, false));
            Reference.reachabilityFence(copy);
            return copy;
        }
    }

    static void scatter(BufferExporter exporter, RowIndices indices, INDArray values) {
        try (BufferView view = exporter.getBuffer(BufferRequest.RECORDS.by("Nd4jRows.scatter"))) {
            BufferLayout rows = requireRows(view);
            requireSame(rows, indices.count(), values);
            RowIndices.RowSpan span = indices.check(rows.shape(0));
            view.modified(0, 0); // From here on only rows that are named count.
            INDArray source = apartFrom(view, values);
            ArrayMemory given = ArrayMemory.of(source);
            boolean whole = RowPieces.isWhole(rows) && RowPieces.isWhole(given.layout());
            RowPieces from = RowPieces.of(given.memory(), 0, given.layout(), whole);
            RowPieces to = RowPieces.of(view.segment(), view.firstItem(), rows, whole);
            TouchedRows touched = new TouchedRows(span.from(), span.end());
            copy(from, to, indices, 0, indices.count(), true);
            touched.add(indices);
            touched.forEachRange(view::modified);
            Reference.reachabilityFence(source);
            Reference.reachabilityFence(values);
        }
    }

    private static void copy(RowPieces from, RowPieces to, RowIndices indices, long first, long end, boolean scatters) {
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

    private static void requireSame(BufferLayout rows, long count, INDArray values) {
        DataType type = Nd4jTypes.of(rows.format());
        ArrayMemory.of(values);
        long[] shape = rows.shape();
        shape[0] = count;
        if (values.dataType() != type || !Arrays.equals(values.shape(), shape)) {
            throw new IllegalArgumentException(ErrorText.of(type + " values of shape " + Arrays.toString(shape),
                values.dataType() + " of shape " + Arrays.toString(values.shape()),
                "castTo or reshape them, one row for each index"));
        }
    }

    /** Values that lie in the rows themselves would change on the way. */
    private static INDArray apartFrom(BufferView view, INDArray values) {
        return view.segment().asOverlappingSlice(ArrayMemory.of(values).memory()).isEmpty() ? values
            : values.dup('c');
    }
}
