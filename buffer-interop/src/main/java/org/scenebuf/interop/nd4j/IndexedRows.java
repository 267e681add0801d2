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
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.memory.BufferException;

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
            INDArray copy = ArrayOverView.withBackend(() -> Nd4j.createUninitialized(type, shape, 'c'));
            ArrayMemory target = ArrayMemory.of(copy);
            boolean whole = RowPieces.isWhole(view.layout());
            RowPieces from = RowPieces.of(view.segment(), view.firstItem(), view.layout(), whole);
            RowPieces to = RowPieces.of(target.memory(), 0, target.layout(), whole);
            ParallelRows.run(0, indices.count(), (first, end) -> copy(from, to, indices, first, end, false));
            Reference.reachabilityFence(copy);
            return copy;
        }
    }

    static void scatter(BufferExporter exporter, RowIndices indices, INDArray values) {
        try (BufferView view = exporter.getBuffer(BufferRequest.RECORDS.by("Nd4jRows.scatter"));
            ConstantArray given = ConstantArray.begin(values)) {
            requireSame(requireRows(view), indices.count(), values);
            RowIndices.RowSpan span = indices.check(view.layout().shape(0));
            TouchedRows touched = new TouchedRows(span.from(), span.end());
            view.modified(0, 0); // From here on only rows that are named count.
            RowIndices apart = indices.apartFrom(view.segment());
            store(given, view, apart);
            touched.add(apart);
            touched.forEachRange(view::modified);
        }
    }

    /** Values that lie in the rows themselves would change on the way: those are copied first. */
    private static void store(ConstantArray values, BufferView view, RowIndices indices) {
        if (view.segment().asOverlappingSlice(values.items().memory()).isEmpty()) {
            store(values.items(), view, indices);
            return;
        }
        try (INDArray copy = values.array().dup('c')) {
            store(ArrayMemory.of(copy), view, indices);
            Reference.reachabilityFence(copy);
        }
    }

    private static void store(ArrayMemory values, BufferView view, RowIndices indices) {
        BufferLayout rows = view.layout();
        boolean whole = RowPieces.isWhole(rows) && RowPieces.isWhole(values.layout());
        RowPieces from = RowPieces.of(values.memory(), 0, values.layout(), whole);
        RowPieces to = RowPieces.of(view.segment(), view.firstItem(), rows, whole);
        copy(from, to, indices, 0, indices.count(), true);
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
        if (view.layout().shape(0) > 0 && view.layout().byteSize() == 0) {
            throw new BufferException(ErrorText.of("rows of at least one item", view.layout(),
                "leave the call out: an INDArray of nothing has no memory"));
        }
        return view.layout();
    }

    private static void requireSame(BufferLayout rows, long count, INDArray values) {
        DataType type = Nd4jTypes.of(rows.format());
        long[] shape = rows.shape();
        shape[0] = count;
        if (values.dataType() != type || !Arrays.equals(values.shape(), shape)) {
            throw new IllegalArgumentException(ErrorText.of(type + " values of shape " + Arrays.toString(shape),
                values.dataType() + " of shape " + Arrays.toString(values.shape()),
                "castTo or reshape them, one row for each index"));
        }
    }
}
