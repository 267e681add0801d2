package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.MarkTable;

/**
 * Unsigned bytes in native memory, with three dimensions, found by their indices: the pixels of images. They are for
 * images what {@link NativeFloats} are for vertices.
 *
 * <p>A negative index counts from the end. When the view is released, every access throws
 * {@link org.scenebuf.engine.memory.StaleViewException}.
 */
public final class NativeBytes {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private final Items items;
    private final BufferView owner;
    private final MemorySegment memory;
    private final long start;
    private final long extent0;
    private final long stride0;
    private final long extent1;
    private final long stride1;
    private final long extent2;

    /** The extent for stores; 0 where stores are refused. */
    private final long writable0;

    /** Held as long as its bytes may be marked. */
    private final MarkTable table;
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    private NativeBytes(Items items, BufferView owner, MarkTable table) {
        BufferLayout layout = items.layout();
        this.items = items;
        this.owner = owner;
        this.memory = items.base();
        this.start = layout.offset();
        this.extent0 = layout.shape(0);
        this.stride0 = layout.stride(0);
        this.extent1 = layout.shape(1);
        this.stride1 = layout.stride(1);
        this.extent2 = layout.shape(2);
        this.writable0 = items.readOnly() ? 0 : extent0;
        this.table = table;
        this.marks = MarkBytes.of(table);
        this.markShift = table.shift();
        this.markBase = table.base() + start;
    }

    /**
     * Gives items as bytes that are found by their indices.
     *
     * @param items the items
     * @return the bytes; null where the items are not unsigned bytes, do not have three dimensions, lie apart in the
     *     last of these, or are too many there for one mark
     */
    public static @Nullable NativeBytes of(Items items) {
        BufferView owner = Args.notNull(items, "items").owner();
        BufferLayout layout = items.layout();
        boolean fits = layout.ndim() == 3 && layout.format().numberKind() == NumberKind.UINT8
            && NativeNumbers.fits(items) && !layout.isEmpty() && layout.stride(2) == 1;
        if (!fits || owner == null) {
            return null;
        }
        MarkTable table = ItemStores.table(items, 2);
        return ItemStores.covers(table, layout, 2) ? new NativeBytes(items, owner, table) : null;
    }

    /**
     * Reads a byte.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @param k index of dimension 2
     * @return a value from 0 to 255
     * @throws IndexOutOfBoundsException when there is no such byte
     */
    public int get(long i, long j, long k) {
        long at = pixel(i, j, k, extent0) + counted(k, extent2);
        try {
            return memory.get(BYTE, start + at) & 0xff;
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(items, ended);
        }
    }

    /**
     * Stores a byte.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @param k index of dimension 2
     * @param value from 0 to 255
     * @throws IndexOutOfBoundsException when there is no such byte
     * @throws org.scenebuf.engine.memory.FormatException when the value is outside that range; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public void set(long i, long j, long k, long value) {
        long at = pixel(i, j, k, writable0);
        if (value >> 8 != 0) {
            items.numbers().setLong(items.numbers().position(i, j, k), value);
            return;
        }
        try {
            store(at + counted(k, extent2), (byte) value);
        } finally {
            mark(at);
        }
    }

    private void store(long at, byte value) {
        try {
            memory.set(BYTE, start + at, value);
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(items, ended);
        }
    }

    /**
     * Marks a pixel. This happens also after another thread ended the memory, because the store may be done already.
     */
    private void mark(long pixelOffset) {
        MarkBytes.mark(marks, markBase + pixelOffset, markShift);
        Reference.reachabilityFence(owner);
        Reference.reachabilityFence(table);
    }

    /** The offset of the pixel: of the bytes that differ in the last index only. */
    private long pixel(long i, long j, long k, long rows) {
        if (owner.isGone()) {
            throw refusal(i, j, k);
        }
        try {
            Objects.checkIndex(counted(k, extent2), extent2);
            return Objects.checkIndex(counted(i, extent0), rows) * stride0
                + across(Objects.checkIndex(counted(j, extent1), extent1));
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(i, j, k);
        }
    }

    /** The bytes before a pixel of a row. A loop is up to four times as fast where the compiler knows their number. */
    private long across(long pixels) {
        return stride1 == 4 ? pixels * 4 : stride1 == 3 ? pixels * 3 : pixels * stride1;
    }

    private static long counted(long index, long extent) {
        return index + (index >> 63 & extent);
    }

    /** The error. Where the arguments are right, another thread released the view meanwhile. */
    private RuntimeException refusal(long i, long j, long k) {
        items.numbers().position(i, j, k);
        items.requireWritable();
        return NativeFloats.releasedMeanwhile();
    }
}
