package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * Floats of one or two dimensions in a block outside the heap, found by their indices.
 *
 * <p>Nothing here asks for the format, and there is no call but to tell what is wrong: {@link NativeNumbers} has a call
 * for other formats in it, and once a program has met such the compiler keeps that in every loop, where it has
 * everything looked up anew for each element.
 */
public final class NativeFloats {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final NativeNumbers numbers;
    private final BufferView owner;
    private final MemorySegment memory;
    private final long start;
    private final long extent0;
    private final long stride0;
    private final long extent1;
    private final long stride1;

    /** Of one dimension, none where there are two, and none to write where that is refused; and of two. */
    private final long readable1;
    private final long writable1;
    private final long readable2;
    private final long writable2;

    /** Kept for as long as it is marked. */
    private final MarkTable table;
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    private NativeFloats(NativeNumbers numbers, BufferView owner, MarkTable table) {
        BufferLayout layout = numbers.items.layout();
        this.numbers = numbers;
        this.owner = owner;
        this.memory = numbers.items.base();
        this.start = layout.offset();
        this.extent0 = layout.shape(0);
        this.stride0 = layout.stride(0);
        this.extent1 = layout.ndim() > 1 ? layout.shape(1) : 0;
        this.stride1 = layout.ndim() > 1 ? layout.stride(1) : 0;
        boolean readOnly = numbers.items.readOnly();
        this.readable1 = layout.ndim() == 1 ? extent0 : 0;
        this.writable1 = readOnly ? 0 : readable1;
        this.readable2 = layout.ndim() == 2 ? extent0 : 0;
        this.writable2 = readOnly ? 0 : readable2;
        this.table = table;
        this.marks = MarkBytes.of(table);
        this.markShift = table.shift();
        this.markBase = table.base() + start;
    }

    /** Null where the items are no floats of this machine's, are of other dimensions, or may move under the view. */
    static @Nullable NativeFloats of(NativeNumbers numbers) {
        BufferView owner = numbers.items.owner();
        BufferLayout layout = numbers.items.layout();
        boolean fits = numbers.arePlainFloats() && owner != null && !owner.lease().isVersioned() && !layout.isEmpty()
            && (layout.ndim() == 1 || layout.ndim() == 2 && layout.stride(1) > 0);
        if (!fits || owner == null) {
            return null;
        }
        MarkTable table = ItemStores.table(numbers.items, 1);
        return ItemStores.covers(table, layout, 1) ? new NativeFloats(numbers, owner, table) : null;
    }

    /**
     * Reads one of one dimension.
     *
     * @param i its index
     * @return the value
     */
    public float get(long i) {
        return memory.get(FLOAT, start + row(i, readable1) * stride0);
    }

    /**
     * Reads one of two dimensions.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @return the value
     */
    public float get(long i, long j) {
        return memory.get(FLOAT, start + row(i, j, readable2) * stride0 + column(j) * stride1);
    }

    /**
     * Stores one of one dimension.
     *
     * @param i its index
     * @param value the value
     */
    public void set(long i, float value) {
        long at = row(i, writable1) * stride0;
        try {
            memory.set(FLOAT, start + at, value);
        } finally {
            mark(at);
        }
    }

    /**
     * Stores one of two dimensions. The mark is put where its row begins: several in one row are then a single store.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @param value the value
     */
    public void set(long i, long j, float value) {
        long at = row(i, j, writable2) * stride0;
        try {
            memory.set(FLOAT, start + at + column(j) * stride1, value);
        } finally {
            mark(at);
        }
    }

    /** Also where another thread ended the memory: the store may be done already. */
    private void mark(long rowOffset) {
        marks[(int) (markBase + rowOffset >>> markShift)] = 1;
        Reference.reachabilityFence(owner);
        Reference.reachabilityFence(table);
    }

    private long row(long i, long rows) {
        if (owner.isReleased()) {
            throw refusal(i);
        }
        try {
            return Objects.checkIndex(i + (i >> 63 & extent0), rows);
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(i);
        }
    }

    private long row(long i, long j, long rows) {
        if (owner.isReleased()) {
            throw refusal(i, j);
        }
        try {
            Objects.checkIndex(column(j), extent1);
            return Objects.checkIndex(i + (i >> 63 & extent0), rows);
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(i, j);
        }
    }

    private long column(long j) {
        return j + (j >> 63 & extent1);
    }

    private RuntimeException refusal(long i) {
        numbers.position(i);
        return refusal();
    }

    private RuntimeException refusal(long i, long j) {
        numbers.position(i, j);
        return refusal();
    }

    /** Tells what was wrong where the indices are right. */
    private RuntimeException refusal() {
        numbers.items.requireWritable();
        return new StaleViewException(ErrorText.of("an open view", "one that another thread releases", "borrow again"));
    }
}
