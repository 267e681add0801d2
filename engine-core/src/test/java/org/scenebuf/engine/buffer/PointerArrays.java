package org.scenebuf.engine.buffer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/**
 * Arrays of pointers to arrays, in any mix of dimensions, filled with known numbers: item {@code k} in C order is
 * {@code value(k)}. Strides are of both signs and with gaps, pointers lead before and behind what they stand for.
 */
final class PointerArrays implements BufferExporter {

    static final String FORMAT = "h";

    final List<MemorySegment> blocks = new ArrayList<>();
    final List<Storage> storages = new ArrayList<>();
    final BufferLayout layout;

    private final Arena arena = Arena.ofAuto();
    private final long[] shape;
    private final boolean[] indirect;
    private final long[] strides;
    private final long[] suboffsets;
    private final long offset;
    private int filled;

    PointerArrays(Random random, long[] shape, boolean[] indirect) {
        this.shape = shape;
        this.indirect = indirect;
        this.strides = new long[shape.length];
        this.suboffsets = new long[shape.length];
        Arrays.fill(suboffsets, -1);
        for (int k = shape.length - 1; k >= 0; k--) {
            long size = indirect[k] ? Long.BYTES : k == shape.length - 1 ? Short.BYTES : 0;
            long inner = size > 0 ? size : Math.abs(strides[k + 1]) * shape[k + 1];
            strides[k] = (inner + random.nextInt(3)) * (random.nextBoolean() ? 1 : -1);
            if (indirect[k]) {
                suboffsets[k] = random.nextInt(40);
            }
        }
        MemorySegment first = block(0);
        offset = below(0);
        fill(0, first.address() + offset);
        layout = BufferLayout.of(offset, ElementFormat.of(FORMAT), Short.BYTES, shape, strides, suboffsets);
        blocks.forEach(block -> storages.add(Storage.of(NativeMemory.adopt("pointed to", block, () -> { }))));
    }

    static long value(int cell) {
        return (short) (cell * 131 + 7);
    }

    static long[] values(int count) {
        long[] values = new long[count];
        Arrays.setAll(values, PointerArrays::value);
        return values;
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storages, layout, request);
    }

    /** The last dimension of the group that begins with this one: that with a pointer, or the last of all. */
    private int lastOf(int dimension) {
        int k = dimension;
        while (k < shape.length - 1 && !indirect[k]) {
            k++;
        }
        return k;
    }

    /** Bytes below the item with all indices 0 of a group. */
    private long below(int dimension) {
        long bytes = 0;
        for (int k = dimension; k <= lastOf(dimension); k++) {
            bytes += strides[k] < 0 ? -strides[k] * (shape[k] - 1) : 0;
        }
        return bytes;
    }

    private MemorySegment block(int dimension) {
        if (dimension == shape.length) {
            return newBlock(Short.BYTES);
        }
        long bytes = indirect[lastOf(dimension)] ? Long.BYTES : Short.BYTES;
        for (int k = dimension; k <= lastOf(dimension); k++) {
            bytes += Math.abs(strides[k]) * (shape[k] - 1);
        }
        return newBlock(bytes);
    }

    private MemorySegment newBlock(long bytes) {
        MemorySegment block = arena.allocate(bytes, 8);
        blocks.add(block);
        return block;
    }

    /** Fills in C order what begins with a dimension at an address. */
    private void fill(int dimension, long address) {
        if (dimension == shape.length) {
            at(address, Short.BYTES).set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) value(filled++));
            return;
        }
        for (long k = 0; k < shape[dimension]; k++) {
            long next = address + k * strides[dimension];
            if (indirect[dimension]) {
                MemorySegment target = block(dimension + 1);
                long zero = target.address() + (dimension + 1 == shape.length ? 0 : below(dimension + 1));
                at(next, Long.BYTES).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, zero - suboffsets[dimension]);
                next = zero;
            }
            fill(dimension + 1, next);
        }
    }

    private MemorySegment at(long address, long byteCount) {
        for (MemorySegment block : blocks) {
            if (address >= block.address() && address + byteCount <= block.address() + block.byteSize()) {
                return block.asSlice(address - block.address(), byteCount);
            }
        }
        throw new AssertionError("an address of none of the blocks");
    }
}
