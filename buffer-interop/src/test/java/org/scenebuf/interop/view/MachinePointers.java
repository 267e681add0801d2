package org.scenebuf.interop.view;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/**
 * Arrays of pointers to arrays of shorts, in some of the dimensions. The model has the items in C order; their places
 * are noted while the arrays are built.
 */
final class MachinePointers implements MachineMemory, BufferExporter {

    private static final int POINTER = Long.BYTES;

    private final Arena arena = Arena.ofAuto();
    private final Random random;
    private final int[] shape;
    private final boolean[] indirect;
    private final long[] suboffsets;
    private final List<MemorySegment> blocks = new ArrayList<>();
    private final List<MemorySegment> items = new ArrayList<>();
    private final List<Storage> storages;
    private final BufferLayout layout;

    MachinePointers(Random random) {
        this.random = random;
        this.shape = new int[1 + random.nextInt(4)];
        this.indirect = new boolean[shape.length];
        this.suboffsets = new long[shape.length];
        for (int k = 0; k < shape.length; k++) {
            shape[k] = 1 + random.nextInt(3);
            indirect[k] = random.nextBoolean();
            suboffsets[k] = -1;
        }
        indirect[random.nextInt(shape.length)] = true;
        for (int k = 0; k < shape.length; k++) {
            suboffsets[k] = indirect[k] ? random.nextInt(20) : -1 - random.nextInt(3);
        }
        MemorySegment first = build(0);
        layout = BufferLayout.of(0, ElementFormat.of(format()), Short.BYTES, grid().longShape(), strides(),
            suboffsets);
        blocks.remove(first);
        blocks.addFirst(first);
        storages = blocks.stream().map(block -> Storage.of(NativeMemory.adopt("block", block, () -> { }))).toList();
    }

    List<Storage> storages() {
        return storages;
    }

    /** Builds what begins with a dimension: one block down to the next pointers, or to the items. */
    private MemorySegment build(int dimension) {
        int end = dimension;
        while (end < shape.length && !indirect[end]) {
            end++;
        }
        boolean pointers = end < shape.length;
        int count = Grid.count(Arrays.copyOfRange(shape, dimension, pointers ? end + 1 : end));
        MemorySegment block = arena.allocate((long) count * (pointers ? POINTER : Short.BYTES), 8);
        blocks.add(block);
        for (int k = 0; k < count; k++) {
            if (pointers) {
                block.set(ValueLayout.JAVA_LONG, (long) k * POINTER, build(end + 1).address() - suboffsets[end]);
            } else {
                MemorySegment item = block.asSlice((long) k * Short.BYTES, Short.BYTES);
                item.set(ValueLayout.JAVA_SHORT, 0, (short) random.nextInt());
                items.add(item);
            }
        }
        return block;
    }

    private long[] strides() {
        long[] strides = new long[shape.length];
        long stride = Short.BYTES;
        for (int k = shape.length - 1; k >= 0; k--) {
            stride = indirect[k] ? POINTER : stride;
            strides[k] = stride;
            stride *= shape[k];
        }
        return strides;
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storages, layout, request);
    }

    @Override
    public BufferExporter exporter() {
        return this;
    }

    @Override
    public Grid grid() {
        return Grid.contiguous(0, Short.BYTES, shape);
    }

    @Override
    public String format() {
        return "h";
    }

    @Override
    public boolean hasPointers() {
        return true;
    }

    @Override
    public boolean resize(int byteSize) {
        return false;
    }

    @Override
    public byte[] bytes() {
        byte[] bytes = new byte[items.size() * Short.BYTES];
        for (int k = 0; k < items.size(); k++) {
            MemorySegment.copy(items.get(k), ValueLayout.JAVA_BYTE, 0, bytes, k * Short.BYTES, Short.BYTES);
        }
        return bytes;
    }

    @Override
    public void close() {
        storages.forEach(Storage::close);
    }
}
