package org.scenebuf.interop.nd4j;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.memory.ErrorText;

/** Indices of rows, looked at a block at a time; all were checked before anything is done with the first. */
final class RowIndices implements AutoCloseable {

    /** Whose memory it is. */
    private final Object owner;

    private final BufferView view;
    private final Numbers numbers;

    private RowIndices(Object owner, BufferExporter exporter) {
        this.owner = owner;
        this.view = exporter.getBuffer(BufferRequest.RECORDS_RO.by("Nd4jRows"));
        this.numbers = view.items().numbers();
    }

    static RowIndices of(long[] indices) {
        return new RowIndices(indices, Buffers.wrapReadOnly(indices));
    }

    static RowIndices of(INDArray indices) {
        ArrayMemory memory = ArrayMemory.of(indices);
        if (indices.rank() != 1 || !indices.dataType().isIntType()) {
            throw new IllegalArgumentException(ErrorText.of("whole numbers in one dimension as indices",
                indices.dataType() + " of shape " + Arrays.toString(indices.shape()),
                "castTo(DataType.INT64) and ravel() them"));
        }
        return new RowIndices(indices, memory.exporter());
    }

    long count() {
        return view.layout().shape(0);
    }

    /** Checks that there are indices, and rows for all of them. */
    RowSpan check(long rowCount) {
        if (count() == 0) {
            throw new IllegalArgumentException(ErrorText.of("at least one index", "none",
                "leave the call out: an INDArray of no rows has no memory"));
        }
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long k = 0; k < count(); k++) {
            long row = numbers.getLong(numbers.position(k));
            if (row < 0 || row >= rowCount) {
                throw new IndexOutOfBoundsException(ErrorText.of("indices from 0 to " + (rowCount - 1),
                    row + " at place " + k, "correct it; nothing was copied"));
            }
            least = Math.min(least, row);
            most = Math.max(most, row);
        }
        return new RowSpan(least, most + 1);
    }

    /** Reads some, one after the other. */
    void load(long first, int count, long[] target) {
        for (int k = 0; k < count; k++) {
            target[k] = numbers.getLong(numbers.position(first + k));
        }
    }

    @Override
    public void close() {
        view.close();
        Reference.reachabilityFence(owner);
    }

    /** From the first row that an index names to behind the last. */
    record RowSpan(long from, long end) {
    }
}
