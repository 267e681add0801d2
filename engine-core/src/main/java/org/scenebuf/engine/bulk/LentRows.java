package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.HalfFloat;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.internal.kernel.ParallelRows;
import org.scenebuf.engine.internal.lanes.NumberRows;
import org.scenebuf.engine.memory.BufferException;

/** Rows of floating numbers that an exporter lends for one operation. Other items throw. */
final class LentRows implements NumberRows, AutoCloseable {

    private final BufferView view;
    private final Items items;
    private final BufferLayout layout;
    private final NumberKind kind;
    private final int width;

    /** The memory is handed out at the first use. Until then nothing counts as changed. */
    private @Nullable MemorySegment memory;
    private @Nullable Numbers numbers;

    private LentRows(BufferView view, String method) {
        this.view = view;
        this.items = view.items();
        this.layout = view.layout();
        this.kind = layout.format().numberKind();
        requireRows(method);
        this.width = layout.ndim() == 1 ? 1 : Math.toIntExact(layout.shape(1));
    }

    static LentRows write(BufferExporter exporter, String method) {
        return open(exporter, BufferRequest.RECORDS, method);
    }

    static LentRows read(BufferExporter exporter, String method) {
        return open(exporter, BufferRequest.RECORDS_RO, method);
    }

    private static LentRows open(BufferExporter exporter, BufferRequest request, String method) {
        BufferView view = Buffers.borrow(Args.notNull(exporter, "an exporter"), request.by("Bulk." + method));
        try {
            return new LentRows(view, method);
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    long count() {
        return layout.shape(0);
    }

    /** Works on all rows, in pieces by several threads. */
    void forEach(RangeConsumer work) {
        ParallelRows.run(isConfined(), 0, width == 0 ? 0 : count(), work);
    }

    @Override
    public boolean isConfined() {
        return view.isConfined();
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean areFloats() {
        return layout.format().scalarCode() == 'f' && (width == 1 || layout.stride(1) == Float.BYTES);
    }

    /**
     * The floats of rows in ascending order of addresses, also where the stride is negative. All rows of a writable
     * loan count as changed.
     */
    @Override
    public MemorySegment floats(long firstRow) {
        MemorySegment all = memory;
        if (all == null) {
            all = view.segment();
            memory = all;
        }
        return all.asSlice(firstRow * byteStride());
    }

    @Override
    public long byteStride() {
        return Math.abs(layout.stride(0));
    }

    @Override
    public void load(long firstRow, int rowCount, int lane, double[] values) {
        Numbers numbers = numbers();
        for (int k = 0; k < rowCount; k++) {
            values[k] = numbers.getDouble(position(numbers, firstRow + k, lane));
        }
    }

    /** Stores the numbers. A number that is too large becomes an infinity, as in all floating arithmetic. */
    @Override
    public void store(long firstRow, int rowCount, int lane, double[] values) {
        Numbers numbers = numbers();
        for (int k = 0; k < rowCount; k++) {
            numbers.setDouble(position(numbers, firstRow + k, lane), rounded(values[k]));
        }
    }

    @Override
    public void close() {
        items.tellIfReleased();
        view.close();
    }

    /**
     * Numbers over the handed-out memory, so that exactly these rows count. The view's own numbers would mark rows
     * around them, too.
     */
    private Numbers numbers() {
        Numbers known = numbers;
        if (known == null) {
            known = view.readOnly() || layout.isIndirect() ? view.items().numbers()
                : Buffers.wrap(view.segment(), ofSegment()).getBuffer(BufferRequest.FULL).items().numbers();
            numbers = known;
        }
        return known;
    }

    private BufferLayout ofSegment() {
        return BufferLayout.of(view.firstItem(), layout.format(), layout.itemSize(), layout.shape(), layout.strides());
    }

    private long position(Numbers numbers, long row, int lane) {
        return layout.ndim() == 1 ? numbers.position(row) : numbers.position(row, lane);
    }

    private double rounded(double value) {
        return switch (kind) {
            case FLOAT32 -> (float) value;
            case FLOAT16 -> HalfFloat.toFloat(HalfFloat.round(value));
            default -> value;
        };
    }

    private void requireRows(String method) {
        if (layout.ndim() < 1 || layout.ndim() > 2) {
            throw new BufferException(ErrorText.of("rows of numbers for " + method + ", in 1 or 2 dimensions", layout,
                "take a column, or reshape the items"));
        }
        ElementFormat format = layout.format();
        boolean floating = kind == NumberKind.FLOAT16 || kind == NumberKind.FLOAT32 || kind == NumberKind.FLOAT64;
        if (layout.itemSize() != format.itemSize() || !floating) {
            throw new BufferException(ErrorText.of("floating numbers for " + method, "format " + format,
                format.fields().isEmpty() ? "convert them to floats first" : "take one column"));
        }
        if (!view.readOnly()) {
            requireApart(layout, method);
        }
    }

    /** Throws where a store to one row would change another row. */
    static void requireApart(BufferLayout written, String method) {
        if (written.sharesBytes()) {
            throw new BufferException(ErrorText.of("rows that share no bytes for " + method, written,
                "copy each row to its own memory first"));
        }
    }
}
