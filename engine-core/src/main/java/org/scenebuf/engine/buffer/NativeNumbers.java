package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.memory.MarkTable;

/**
 * Numbers in a block outside the heap.
 *
 * <p>The formats that vertices and pixels have are read right here; a call for the others would have the compiler look
 * up everything anew for each element of a loop.
 */
public final class NativeNumbers extends Numbers {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private final MemorySegment memory;

    /** The position of an item is marked, which stands for all of it. */
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    /** The kind where it is in this machine's byte order; else {@link NumberKind#OTHER}. */
    private final NumberKind plain;

    NativeNumbers(Items items) {
        super(items);
        this.memory = items.base();
        MarkTable table = ItemStores.itemTable(items);
        this.marks = table.bytes();
        this.markShift = table.shift();
        this.markBase = table.base();
        this.plain = swapped ? NumberKind.OTHER : kind;
    }

    /**
     * Gives the same items as floats that are found by their indices.
     *
     * @return them; null where they are none of this machine's, are not of one or two dimensions, or may move
     */
    public @Nullable NativeFloats floats() {
        return NativeFloats.of(this);
    }

    boolean arePlainFloats() {
        return plain == NumberKind.FLOAT32;
    }

    @Override
    public int getInt(long position) {
        return switch (plain) {
            case UINT8 -> memory.get(BYTE, position) & 0xff;
            case UINT16 -> memory.get(SHORT, position) & 0xffff;
            case INT32 -> memory.get(INT, position);
            default -> wholeInt(memory, position);
        };
    }

    @Override
    public long getLong(long position) {
        return plain == NumberKind.INT64 ? memory.get(LONG, position) : whole(memory, position);
    }

    @Override
    public float getFloat(long position) {
        return plain == NumberKind.FLOAT32 ? memory.get(FLOAT, position) : single(memory, position);
    }

    @Override
    public double getDouble(long position) {
        return switch (plain) {
            case FLOAT32 -> memory.get(FLOAT, position);
            case FLOAT64 -> memory.get(DOUBLE, position);
            default -> real(memory, position);
        };
    }

    @Override
    public void setInt(long position, int value) {
        if (plain != NumberKind.INT32) {
            setLong(position, value);
            return;
        }
        items.requireWritable();
        memory.set(INT, position, value);
        mark(position);
    }

    @Override
    public void setLong(long position, long value) {
        items.requireWritable();
        if (plain == NumberKind.UINT8 && value >> 8 == 0) {
            memory.set(BYTE, position, (byte) value);
        } else if (plain == NumberKind.UINT16 && value >> 16 == 0) {
            memory.set(SHORT, position, (short) value);
        } else {
            store(memory, position, value);
        }
        mark(position);
    }

    @Override
    public void setFloat(long position, float value) {
        items.requireWritable();
        if (plain == NumberKind.FLOAT32) {
            memory.set(FLOAT, position, value);
        } else {
            store(memory, position, (double) value);
        }
        mark(position);
    }

    @Override
    public void setDouble(long position, double value) {
        items.requireWritable();
        if (plain == NumberKind.FLOAT32) {
            memory.set(FLOAT, position, (float) value);
        } else if (plain == NumberKind.FLOAT64) {
            memory.set(DOUBLE, position, value);
        } else {
            store(memory, position, value);
        }
        mark(position);
    }

    /** A store itself, and no call. */
    private void mark(long position) {
        marks[(int) (markBase + position >>> markShift)] = 1;
        Reference.reachabilityFence(items);
    }
}
