package org.scenebuf.interop.nd4j;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;

/** Indices of rows, looked at a block at a time; all were checked before anything is done with the first. */
final class RowIndices implements AutoCloseable {

    /** How many are looked at together. */
    static final int BLOCK = 1024;

    private static final ElementFormat LONG = ElementFormat.of("q");

    /** Ends the use of the array that they are in; does nothing where they are in none. */
    private final Runnable whenDone;

    private final boolean isUnsigned;
    private final BufferView view;
    private final Numbers numbers;
    private final boolean isPlainLong;
    private final boolean isPlainInt;

    private RowIndices(BufferExporter exporter, boolean isUnsigned, Runnable whenDone) {
        this.whenDone = whenDone;
        this.isUnsigned = isUnsigned;
        this.view = exporter.getBuffer(BufferRequest.RECORDS_RO.by("Nd4jRows"));
        this.numbers = view.items().numbers();
        this.isPlainLong = view.layout().format().scalarCode() == 'q' && view.layout().isContiguous('C');
        this.isPlainInt = view.layout().format().scalarCode() == 'i';
    }

    static RowIndices of(long[] indices) {
        return new RowIndices(Buffers.wrapReadOnly(indices), false, () -> { });
    }

    static RowIndices of(INDArray indices) {
        ConstantArray use = ConstantArray.begin(indices);
        try {
            requireIndices(indices);
            boolean isUnsigned = indices.dataType() == DataType.UINT64;
            // What is too large for a long is negative then, and refused as any such index.
            ArrayMemory items = isUnsigned ? use.items().as(LONG) : use.items();
            return new RowIndices(items.exporter(), isUnsigned, use::close);
        } catch (RuntimeException refused) {
            use.close();
            throw refused;
        }
    }

    /**
     * Gives the same indices, to be used no longer than these, where nothing that is stored in the rows changes them.
     */
    RowIndices apartFrom(MemorySegment rows) {
        if (view.segment().asOverlappingSlice(rows).isEmpty()) {
            return this;
        }
        MemorySegment copy = Arena.ofAuto().allocate(Math.multiplyExact(count(), Long.BYTES), Long.BYTES);
        long[] block = new long[BLOCK];
        for (long at = 0; at < count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, count() - at);
            load(at, length, block);
            MemorySegment.copy(block, 0, copy, ValueLayout.JAVA_LONG, at * Long.BYTES, length);
        }
        return new RowIndices(Buffers.wrap(copy, BufferLayout.contiguous(0, LONG, count())), isUnsigned,
            () -> { });
    }

    private static void requireIndices(INDArray indices) {
        if (indices.rank() != 1 || !indices.dataType().isIntType()) {
            throw new IllegalArgumentException(ErrorText.of("whole numbers in one dimension as indices",
                indices.dataType() + " of shape " + Arrays.toString(indices.shape()),
                "castTo(DataType.INT64) and ravel() them"));
        }
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

    private IndexOutOfBoundsException outside(long rowCount, long first, long[] block) {
        int k = 0;
        while (block[k] >= 0 && block[k] < rowCount) {
            k++;
        }
        String given = isUnsigned ? Long.toUnsignedString(block[k]) : Long.toString(block[k]);
        return new IndexOutOfBoundsException(ErrorText.of(rowCount == 0 ? "no indices where there are no rows"
            : "indices from 0 to " + (rowCount - 1), given + " at place " + (first + k),
            "correct it; nothing was copied"));
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
        whenDone.run();
    }

    /** From the first row that an index names to behind the last. */
    record RowSpan(long from, long end) {
    }
}
