package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.memory.BufferException;

/**
 * Rows of floating numbers on loan, for loops over all of them.
 *
 * <p>Floats that stand side by side in each row are {@linkplain #isPlain() plain}: then the loops of engine-core work
 * on {@link #memory()}. All others go through doubles, one number after the other.
 */
final class FloatingRows implements AutoCloseable {

    private static final Set<String> FLOATING = Set.of("e", "f", "d");

    private final BufferView view;
    private final BufferLayout layout;
    private final int width;

    private FloatingRows(BufferView view, String method) {
        this.view = view;
        this.layout = view.layout();
        if (layout.ndim() < 1 || layout.ndim() > 2) {
            throw new BufferException(ErrorText.of("rows of numbers for " + method + ", in 1 or 2 dimensions", layout,
                "take a column, or reshape the items"));
        }
        if (layout.itemSize() != layout.format().itemSize() || !FLOATING.contains(layout.format().code())) {
            throw new BufferException(ErrorText.of("floating numbers for " + method, "format " + layout.format(),
                layout.format().fields().isEmpty() ? "use the INDArray's own calls, or convert the column"
                    : "take one column, or open an Nd4jView of rows of one type"));
        }
        if (!view.readOnly() && SharedBytes.any(layout)) {
            throw new BufferException(ErrorText.of("rows that share no bytes for " + method, layout,
                "copy them apart first"));
        }
        this.width = layout.ndim() == 1 ? 1 : Math.toIntExact(layout.shape(1));
    }

    static FloatingRows write(BufferExporter exporter, String method) {
        return open(exporter, BufferRequest.RECORDS, method);
    }

    static FloatingRows read(BufferExporter exporter, String method) {
        return open(exporter, BufferRequest.RECORDS_RO, method);
    }

    private static FloatingRows open(BufferExporter exporter, BufferRequest request, String method) {
        BufferView view = exporter.getBuffer(request.by("Nd4jRows." + method));
        try {
            return new FloatingRows(view, method);
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    long count() {
        return layout.shape(0);
    }

    /** Numbers in a row. */
    int width() {
        return width;
    }

    boolean isPlain() {
        return layout.format().scalarCode() == 'f' && (width == 1 || layout.stride(1) == Float.BYTES);
    }

    /** Bytes from row to row of {@link #memory()}. */
    long byteStride() {
        return Math.abs(layout.stride(0));
    }

    /** The rows in ascending order, whichever way they are lent; of a writable loan they count as written. */
    MemorySegment memory() {
        return view.segment();
    }

    /** Works on pieces of plain rows, several at once. */
    void forEachPiece(PieceWork work) {
        MemorySegment memory = memory();
        long byteStride = byteStride();
        ParallelRows.run(0, count(), (from, end) -> work.accept(memory.asSlice(from * byteStride), end - from));
    }

    /** Works on every row as doubles, and stores what becomes of it, rounded to the nearest. */
    void replaceEach(Consumer<double[]> change) {
        ParallelRows.run(0, count(), (from, end) -> {
            double[] row = new double[width];
            Numbers numbers = view.items().numbers();
            for (long k = from; k < end; k++) {
                load(numbers, k, row);
                change.accept(row);
                for (int j = 0; j < width; j++) {
                    numbers.setDouble(position(numbers, k, j), Rounding.to(layout.format(), row[j]));
                }
            }
        });
    }

    /** Reads a row as doubles. */
    void load(long index, double[] row) {
        load(view.items().numbers(), index, row);
    }

    private void load(Numbers numbers, long index, double[] row) {
        for (int j = 0; j < width; j++) {
            row[j] = numbers.getDouble(position(numbers, index, j));
        }
    }

    private long position(Numbers numbers, long row, int column) {
        return layout.ndim() == 1 ? numbers.position(row) : numbers.position(row, column);
    }

    @Override
    public void close() {
        view.close();
    }

    /** What is done to some rows. */
    @FunctionalInterface
    interface PieceWork {

        /** Works on rows, the first of which is where the memory begins. */
        void accept(MemorySegment rows, long rowCount);
    }
}
