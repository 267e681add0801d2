package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RowBits;
import org.scenebuf.engine.memory.StaleViewException;

/** An open field in lent memory. */
final class LentAccess implements Access {

    private final BufferView view;
    private final Items items;
    private final Rows rows;
    private final long[] itemStrides;
    private @Nullable Axis storedRows;
    private Items storedItems;

    private LentAccess(BufferView view, Items items) {
        this.view = view;
        this.items = items;
        this.storedItems = items;
        BufferLayout layout = items.layout();
        this.rows = new Rows(items.segment(), layout.offset() - layout.lowestByte(), layout.stride(0));
        this.itemStrides = Arrays.copyOfRange(layout.strides(), 1, layout.ndim());
    }

    /** Owns the view. */
    static LentAccess of(BufferView view, BufferLayout field) {
        if (!view.readOnly()) {
            view.explicit();
        }
        return new LentAccess(view, view.items().as(field));
    }

    @Override
    public FieldShape shape() {
        return FieldShape.of(items.layout());
    }

    @Override
    public long[] itemStrides() {
        return itemStrides;
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public boolean isConfined() {
        return view.isConfined();
    }

    @Override
    public MemorySegment locate(long[] numbers, int count, long[] offsets) {
        long rowCount = items.layout().shape(0);
        for (int k = 0; k < count; k++) {
            if (numbers[k] >= rowCount) {
                throw new StaleViewException(ErrorText.of("a row below the " + rowCount + " of " + view.exporter(),
                    numbers[k], "give a field as many rows as there are points, edges, corners or faces"));
            }
            offsets[k] = rows.first() + numbers[k] * rows.stride();
        }
        return rows.memory();
    }

    @Override
    public void storing(Axis stored, @Nullable Axis[] taken) {
        storedRows = stored;
        for (int a = 0; a < taken.length - 1; a++) {
            Axis some = taken[a];
            if (some != null && some.count() > 0 && some.isRange()) {
                storedItems = storedItems.slice(1 + a, some.lowest(), some.count(), Math.abs(some.step()));
            }
        }
    }

    @Override
    public void close() {
        try {
            if (storedRows != null && storedRows.count() > 0) {
                mark(storedRows);
            }
        } finally {
            view.close();
        }
    }

    /** Marks exactly the stored rows. */
    private void mark(Axis stored) {
        if (stored.isRange() && Math.abs(stored.step()) == 1) {
            storedItems.modified(stored.lowest(), stored.count());
            return;
        }
        long base = stored.lowest();
        RowBits bits = RowBits.none(stored.end() - base);
        long[] block = new long[BLOCK];
        for (long at = 0; at < stored.count(); at += BLOCK) {
            int count = (int) Math.min(BLOCK, stored.count() - at);
            stored.load(at, count, block);
            bits.addAll(block, count, base);
        }
        bits.forEachRange((first, count) -> storedItems.modified(base + first, count));
    }
}
