package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * Floats in native memory, with one or two dimensions, found by their indices.
 *
 * <p>The code here never asks for the format, and makes no call except for errors. {@link NativeNumbers} has a call for
 * other formats. Once a program has used such a format, the compiler keeps that call in every loop, and loads every
 * field again for each element.
 */
public final class NativeFloats {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /** The items; for a row, null until somebody asks. */
    private @Nullable Items items;

    /** All items. A row has the items that it is a row of. */
    private final Items all;
    private final long rowIndex;
    private final BufferView owner;
    private final MemorySegment memory;
    private final long start;
    private final long extent0;
    private final long stride0;
    private final long extent1;
    private final long stride1;

    /**
     * The extents to compare with: for reading and writing, with one and with two indices. Where an access is refused,
     * it is 0.
     */
    private final long readable1;
    private final long writable1;
    private final long readable2;
    private final long writable2;

    /** Held as long as its bytes may be marked. */
    private final MarkTable table;
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    private NativeFloats(Items items, BufferView owner, MarkTable table) {
        BufferLayout layout = items.layout();
        boolean readOnly = items.readOnly();
        this.items = items;
        this.all = items;
        this.rowIndex = 0;
        this.owner = owner;
        this.memory = items.base();
        this.start = layout.offset();
        this.extent0 = layout.shape(0);
        this.stride0 = layout.stride(0);
        this.extent1 = layout.ndim() > 1 ? layout.shape(1) : 0;
        this.stride1 = layout.ndim() > 1 ? layout.stride(1) : 0;
        this.readable1 = layout.ndim() == 1 ? extent0 : 0;
        this.writable1 = readOnly ? 0 : readable1;
        this.readable2 = layout.ndim() == 2 ? extent0 : 0;
        this.writable2 = readOnly ? 0 : readable2;
        this.table = table;
        this.marks = MarkBytes.of(table);
        this.markShift = table.shift();
        this.markBase = table.base() + start;
    }

    /** Makes one row. */
    private NativeFloats(NativeFloats floats, long index) {
        this.all = floats.all;
        this.rowIndex = index;
        this.owner = floats.owner;
        this.memory = floats.memory;
        this.start = floats.start + index * floats.stride0;
        this.extent0 = floats.extent1;
        this.stride0 = floats.stride1;
        this.extent1 = 0;
        this.stride1 = 0;
        this.readable1 = extent0;
        this.writable1 = floats.writable2 > 0 ? extent0 : 0;
        this.readable2 = 0;
        this.writable2 = 0;
        this.table = floats.table;
        this.marks = floats.marks;
        this.markShift = floats.markShift;
        this.markBase = floats.markBase + index * floats.stride0;
    }

    /**
     * Gives items as floats that are found by their indices.
     *
     * @param items the items
     * @return the floats; null where the items are not floats in this machine's byte order, do not have one or two
     *     dimensions, or have rows too wide for one mark
     */
    public static @Nullable NativeFloats of(Items items) {
        BufferView owner = Args.notNull(items, "items").owner();
        if (owner == null || !fits(items)) {
            return null;
        }
        MarkTable table = ItemStores.table(items, 1);
        return ItemStores.covers(table, items.layout(), 1) ? new NativeFloats(items, owner, table) : null;
    }

    private static boolean fits(Items items) {
        BufferLayout layout = items.layout();
        ElementFormat format = layout.format();
        return format.numberKind() == NumberKind.FLOAT32 && format.scalarCode() != 0 && NativeNumbers.fits(items)
            && !layout.isEmpty() && (layout.ndim() == 1 || layout.ndim() == 2 && layout.stride(1) > 0);
    }

    /** {@return the items of these floats} */
    public Items items() {
        Items made = items;
        if (made == null) {
            made = all.index(0, rowIndex);
            items = made;
        }
        return made;
    }

    /**
     * Gives one row: the floats with one index of the first of two dimensions.
     *
     * @param index the row, from 0
     * @return the floats of the row; stores there are marked in the same table
     * @throws IndexOutOfBoundsException when there is no such index
     * @throws IllegalStateException when there is only one dimension
     */
    public NativeFloats row(long index) {
        if (readable2 == 0) {
            throw new IllegalStateException(ErrorText.of("floats of two dimensions", items().layout(), "call get(i)"));
        }
        return new NativeFloats(this, Args.index(index, extent0, "rows"));
    }

    /**
     * Reads a float of one dimension.
     *
     * @param i its index
     * @return the value
     */
    public float get(long i) {
        return load(before(row(i, readable1)));
    }

    /**
     * Reads a float of two dimensions.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @return the value
     */
    public float get(long i, long j) {
        return load(row(i, j, readable2) * stride0 + column(j) * stride1);
    }

    /**
     * Stores a float of one dimension.
     *
     * @param i its index
     * @param value the value
     */
    public void set(long i, float value) {
        long at = before(row(i, writable1));
        try {
            store(at, value);
        } finally {
            mark(at);
        }
    }

    /**
     * Stores a float of two dimensions. The mark goes to the first byte of the row. So the compiler makes one mark of
     * several stores to a row.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @param value the value
     */
    public void set(long i, long j, float value) {
        long at = row(i, j, writable2) * stride0;
        try {
            store(at + column(j) * stride1, value);
        } finally {
            mark(at);
        }
    }

    private float load(long at) {
        try {
            return memory.get(FLOAT, start + at);
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(items(), ended);
        }
    }

    private void store(long at, float value) {
        try {
            memory.set(FLOAT, start + at, value);
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(items(), ended);
        }
    }

    /** Marks a row. This happens also after another thread ended the memory, because the store may be done already. */
    private void mark(long rowOffset) {
        MarkBytes.mark(marks, markBase + rowOffset, markShift);
        Reference.reachabilityFence(owner);
        Reference.reachabilityFence(table);
    }

    private long row(long i, long rows) {
        if (owner.isGone()) {
            throw refusal(i);
        }
        try {
            return Objects.checkIndex(i < 0 ? i + extent0 : i, rows);
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(i);
        }
    }

    private long row(long i, long j, long rows) {
        if (owner.isGone()) {
            throw refusal(i, j);
        }
        try {
            Objects.checkIndex(column(j), extent1);
            return Objects.checkIndex(i < 0 ? i + extent0 : i, rows);
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(i, j);
        }
    }

    /** The bytes before a float of one dimension. A loop is twice as fast where the compiler knows their number. */
    private long before(long floats) {
        return stride0 == Float.BYTES ? floats * Float.BYTES : floats * stride0;
    }

    private long column(long j) {
        return j < 0 ? j + extent1 : j;
    }

    private RuntimeException refusal(long i) {
        items().numbers().position(i);
        return refusal();
    }

    private RuntimeException refusal(long i, long j) {
        items().numbers().position(i, j);
        return refusal();
    }

    /** The error where the indices are right. */
    private RuntimeException refusal() {
        items().requireWritable();
        return releasedMeanwhile();
    }

    static StaleViewException releasedMeanwhile() {
        return new StaleViewException(ErrorText.of("an open view", "one that another thread has released",
            "borrow again"));
    }
}
