package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.MarkTable;

/**
 * Numbers in native memory.
 *
 * <p>The common formats of vertices and pixels are read inline. A call for other formats in a loop would make the
 * compiler load every field again for each element.
 */
public final class NativeNumbers extends Numbers {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    /** The memory from the lowest byte of the items to their end. */
    private final MemorySegment memory;
    private final long lowest;
    private final long lastByte;

    /** Held as long as its bytes may be marked. */
    private final MarkTable table;
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    /** The kind, where the numbers are in this machine's byte order; otherwise {@link NumberKind#OTHER}. */
    private final NumberKind plain;

    NativeNumbers(Items items) {
        super(items);
        BufferLayout layout = items.layout();
        this.lowest = layout.isEmpty() ? 0 : layout.lowestByte();
        this.memory = items.base().asSlice(lowest, layout.isEmpty() ? 0 : layout.endByte() - lowest);
        this.lastByte = Math.max(0, layout.itemSize() - 1);
        this.table = ItemStores.table(items, items.layout().ndim());
        this.marks = MarkBytes.of(table);
        this.markShift = table.shift();
        this.markBase = table.base();
        this.plain = swapped ? NumberKind.OTHER : kind;
    }

    /**
     * Tells whether items are in native memory, without pointers.
     *
     * @param items the items
     * @return true where {@link Items#numbers} are of this class
     */
    public static boolean fits(Items items) {
        return Args.notNull(items, "items").base().isNative() && !items.layout().isIndirect();
    }

    @Override
    public Object get(long position) {
        long at = inside(position);
        Object value;
        try {
            value = PlainValues.read(plain, memory, at);
            if (value == null) {
                value = items.layout().format().read(item(position), 0);
            }
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw refused(position, failed);
        }
        Reference.reachabilityFence(items);
        return value;
    }

    @Override
    public void set(long position, @Nullable Object value) {
        items.requireWritable();
        long at = inside(position);
        boolean stored;
        try {
            stored = PlainValues.write(plain, memory, at, value);
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw cutOff(position, failed);
        }
        if (stored) {
            mark(position);
        } else {
            ItemStores.write(items, position, item(position), value);
        }
    }

    private MemorySegment item(long position) {
        long at = position - lowest;
        if (at < 0 || at > memory.byteSize() - items.layout().itemSize()) {
            throw outside(position);
        }
        return memory.asSlice(at, items.layout().itemSize());
    }

    @Override
    public int getInt(long position) {
        long at = inside(position);
        try {
            return switch (plain) {
                case UINT8 -> memory.get(BYTE, at) & 0xff;
                case UINT16 -> memory.get(SHORT, at) & 0xffff;
                case INT32 -> memory.get(INT, at);
                default -> wholeInt(memory, at);
            };
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw refused(position, failed);
        }
    }

    @Override
    public long getLong(long position) {
        long at = inside(position);
        try {
            return plain == NumberKind.INT64 ? memory.get(LONG, at) : whole(memory, at);
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw refused(position, failed);
        }
    }

    @Override
    public float getFloat(long position) {
        long at = inside(position);
        try {
            return plain == NumberKind.FLOAT32 ? memory.get(FLOAT, at) : single(memory, at);
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw refused(position, failed);
        }
    }

    @Override
    public double getDouble(long position) {
        long at = inside(position);
        try {
            return switch (plain) {
                case FLOAT32 -> memory.get(FLOAT, at);
                case FLOAT64 -> memory.get(DOUBLE, at);
                default -> real(memory, at);
            };
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw refused(position, failed);
        }
    }

    @Override
    public void setInt(long position, int value) {
        if (plain != NumberKind.INT32) {
            setLong(position, value);
            return;
        }
        items.requireWritable();
        long at = inside(position);
        try {
            memory.set(INT, at, value);
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw cutOff(position, failed);
        }
        mark(position);
    }

    @Override
    public void setLong(long position, long value) {
        items.requireWritable();
        long at = inside(position);
        try {
            if (plain == NumberKind.UINT8 && value >> 8 == 0) {
                memory.set(BYTE, at, (byte) value);
            } else if (plain == NumberKind.UINT16 && value >> 16 == 0) {
                memory.set(SHORT, at, (short) value);
            } else {
                store(memory, at, value);
            }
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw cutOff(position, failed);
        }
        mark(position);
    }

    @Override
    public void setFloat(long position, float value) {
        items.requireWritable();
        long at = inside(position);
        try {
            if (plain == NumberKind.FLOAT32) {
                memory.set(FLOAT, at, value);
            } else {
                store(memory, at, (double) value);
            }
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw cutOff(position, failed);
        }
        mark(position);
    }

    @Override
    public void setDouble(long position, double value) {
        items.requireWritable();
        long at = inside(position);
        try {
            if (plain == NumberKind.FLOAT32) {
                memory.set(FLOAT, at, (float) value);
            } else if (plain == NumberKind.FLOAT64) {
                memory.set(DOUBLE, at, value);
            } else {
                store(memory, at, value);
            }
        } catch (IndexOutOfBoundsException | IllegalStateException failed) {
            throw cutOff(position, failed);
        }
        mark(position);
    }

    /** The offset of a position in {@link #memory}. The memory's own check refuses positions outside. */
    private long inside(long position) {
        checkOpen();
        return position - lowest;
    }

    /** The error in place of the JDK's: the position is no item's, or another thread ended the memory. */
    private RuntimeException refused(long position, RuntimeException failed) {
        return failed instanceof IllegalStateException ended ? ItemStores.ended(items, ended) : outside(position);
    }

    /** As {@link #refused}, for a store. It may be done where another thread ended the memory, so it is marked. */
    private RuntimeException cutOff(long position, RuntimeException failed) {
        if (failed instanceof IllegalStateException) {
            mark(position);
        }
        return refused(position, failed);
    }

    /**
     * Marks an item by two stores and without a call. A position that is no item's may end in the next card, so both
     * ends are marked.
     */
    private void mark(long position) {
        MarkBytes.mark(marks, markBase + position, markShift);
        MarkBytes.mark(marks, markBase + position + lastByte, markShift);
        Reference.reachabilityFence(items);
        Reference.reachabilityFence(table);
    }
}
