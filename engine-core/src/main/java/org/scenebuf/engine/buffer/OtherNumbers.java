package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Numbers on the Java heap or behind pointers. Behind pointers a position is an address, and its block is looked up for
 * each access.
 */
final class OtherNumbers extends Numbers {

    OtherNumbers(Items items) {
        super(items);
    }

    @Override
    public Object get(long position) {
        MemorySegment block = block(position);
        Object value = items.layout().format().read(block, items.offsetIn(block, position));
        Reference.reachabilityFence(items);
        return value;
    }

    @Override
    public void set(long position, @Nullable Object value) {
        items.requireWritable();
        MemorySegment block = block(position);
        MemorySegment item = block.asSlice(items.offsetIn(block, position), items.layout().itemSize());
        ItemStores.write(items, position, item, value);
        Reference.reachabilityFence(items);
    }

    @Override
    public int getInt(long position) {
        MemorySegment block = block(position);
        return wholeInt(block, items.offsetIn(block, position));
    }

    @Override
    public long getLong(long position) {
        MemorySegment block = block(position);
        return whole(block, items.offsetIn(block, position));
    }

    @Override
    public float getFloat(long position) {
        MemorySegment block = block(position);
        return single(block, items.offsetIn(block, position));
    }

    @Override
    public double getDouble(long position) {
        MemorySegment block = block(position);
        return real(block, items.offsetIn(block, position));
    }

    @Override
    public void setInt(long position, int value) {
        put(position, (long) value);
    }

    @Override
    public void setLong(long position, long value) {
        put(position, value);
    }

    @Override
    public void setFloat(long position, float value) {
        put(position, (double) value);
    }

    @Override
    public void setDouble(long position, double value) {
        put(position, value);
    }

    private void put(long position, Number value) {
        items.requireWritable();
        MemorySegment block = block(position);
        try {
            store(block, items.offsetIn(block, position), value);
        } catch (IllegalStateException ended) {
            throw ItemStores.cutOff(items, position, ended);
        }
        ItemStores.mark(items, position);
    }

    private MemorySegment block(long position) {
        checkOpen();
        BufferLayout layout = items.layout();
        if (!items.isIndirect() && (layout.isEmpty() || position < layout.lowestByte()
            || position > layout.endByte() - layout.itemSize())) {
            throw outside(position);
        }
        return items.holding(position, layout.itemSize());
    }
}
