package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

    /** How many are looked at together. */
    static final int BLOCK = 1024;

    /** Whose memory it is. */
    private final Object owner;

    private final BufferView view;
    private final Numbers numbers;
    private final boolean isPlainLong;
    private final boolean isPlainInt;

    private RowIndices(Object owner, BufferExporter exporter) {
        this.owner = owner;
        this.view = exporter.getBuffer(BufferRequest.RECORDS_RO.by("Nd4jRows"));
        this.numbers = view.items().numbers();
        this.isPlainLong = view.layout().format().scalarCode() == 'q' && view.layout().isContiguous('C');
        this.isPlainInt = view.layout().format().scalarCode() == 'i';
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
        long[] block = new long[BLOCK];
        for (long at = 0; at < count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, count() - at);
            load(at, length, block);
            for (int k = 0; k < length; k++) {
                least = Math.min(least, block[k]);
                most = Math.max(most, block[k]);
            }
            if (least < 0 || most >= rowCount) {
                throw outside(rowCount, at, block);
            }
        }
        return new RowSpan(least, most + 1);
    }

    private static IndexOutOfBoundsException outside(long rowCount, long first, long[] block) {
        int k = 0;
        while (block[k] >= 0 && block[k] < rowCount) {
            k++;
        }
        return new IndexOutOfBoundsException(ErrorText.of("indices from 0 to " + (rowCount - 1),
            block[k] + " at place " + (first + k), "correct it; nothing was copied"));
    }

    /** Reads some, one after the other. */
    void load(long first, int count, long[] target) {
        if (isPlainLong) {
            MemorySegment.copy(view.segment(), ValueLayout.JAVA_LONG_UNALIGNED, first * Long.BYTES, target, 0, count);
        } else if (isPlainInt) {
            for (int k = 0; k < count; k++) {
                target[k] = numbers.getInt(numbers.position(first + k));
            }
        } else {
            for (int k = 0; k < count; k++) {
                target[k] = numbers.getLong(numbers.position(first + k));
            }
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
