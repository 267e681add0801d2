package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.format.ElementFormat;

/** Copies between any two layouts, of the same memory too, against a model that copies out first, in C order. */
class ItemsCopyTest {

    private static final long SEED = 2005;
    private static final int ROUNDS = 60;
    private static final int COPIES = 100;
    private static final int[] SIZES = {1, 2, 3, 4, 5, 8, 11, 12, 16, 24, 63, 64, 70};
    private static final int BLOCK = 4000;

    private Random random = new Random(SEED);
    private final Arena arena = Arena.ofAuto();

    @StressTest
    void everyCopyIsAsIfTheSourceHadBeenCopiedOutFirst() {
        Stress.rounds(SEED, ROUNDS, this::copies);
    }

    @StressTest
    void contiguousCopiesGoInAndOutInBothOrders() {
        Stress.rounds(SEED, ROUNDS, this::contiguousCopies);
    }

    private long copies(long seed) {
        random = new Random(seed);
        for (int copy = 0; copy < COPIES; copy++) {
            byte[] model = new byte[BLOCK];
            random.nextBytes(model);
            MemorySegment memory = memory(model);
            BufferLayout shaped = layout(shape(), size());
            BufferLayout from = layout(shaped.shape(), (int) shaped.itemSize());
            BufferLayout to = random.nextInt(3) == 0 ? near(from) : layout(shaped.shape(), (int) shaped.itemSize());
            store(model, to, read(model, from));
            try (BufferView source = open(memory, from); BufferView target = open(memory, to)) {
                target.items().copyFrom(source.items());
            }
            assertArrayEquals(model, bytes(memory), "copy " + copy + ": from " + from + " to " + to);
        }
        return COPIES;
    }

    private long contiguousCopies(long seed) {
        random = new Random(seed);
        for (int copy = 0; copy < COPIES; copy++) {
            byte[] model = new byte[BLOCK];
            random.nextBytes(model);
            MemorySegment memory = memory(model);
            BufferLayout layout = layout(shape(), size());
            char order = random.nextBoolean() ? 'C' : 'F';
            byte[] given = new byte[random.nextInt(4) == 0 ? random.nextInt((int) layout.byteSize() + 1)
                : (int) layout.byteSize()];
            random.nextBytes(given);
            String place = "copy " + copy + ", order " + order + ": " + layout;
            try (BufferView view = open(memory, layout)) {
                byte[] out = new byte[(int) layout.byteSize()];
                view.items().toContiguous(MemorySegment.ofArray(out), order);
                assertArrayEquals(join(order == 'C' ? read(model, layout) : readF(model, layout)), out, place);
                view.items().fromContiguous(MemorySegment.ofArray(given), order);
            }
            storeFirst(model, layout, given, order);
            assertArrayEquals(model, bytes(memory), place);
        }
        return COPIES;
    }

    private void storeFirst(byte[] model, BufferLayout layout, byte[] given, char order) {
        int size = (int) layout.itemSize();
        boolean asBytes = layout.isContiguous(order);
        int at = 0;
        for (long offset : order == 'C' ? offsets(layout) : offsetsF(layout)) {
            int count = Math.min(size, given.length - at);
            if (count == size || asBytes && count > 0) {
                System.arraycopy(given, at, model, (int) offset, count);
            }
            at += Math.max(0, count);
        }
    }

    private long[] shape() {
        long[] shape = new long[random.nextInt(4)];
        for (int k = 0; k < shape.length; k++) {
            shape[k] = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(4);
        }
        return shape;
    }

    private int size() {
        return SIZES[random.nextInt(SIZES.length)];
    }

    /** Any layout inside the block: strides of both signs, 0 and such that items share bytes, often C or F order. */
    private BufferLayout layout(long[] shape, int itemSize) {
        long[] strides = new long[shape.length];
        int kind = random.nextInt(4);
        long low = 0;
        long high = 0;
        long next = itemSize;
        for (int n = 0; n < shape.length; n++) {
            int k = kind == 0 ? n : shape.length - 1 - n;
            strides[k] = kind < 2 ? next : kind == 2 ? (next + random.nextInt(3)) * (random.nextBoolean() ? 1 : -1)
                : random.nextInt(-12, 13);
            next = Math.abs(strides[k]) * Math.max(1, shape[k]);
            long span = Math.max(0, shape[k] - 1) * strides[k];
            low += Math.min(0, span);
            high += Math.max(0, span);
        }
        long room = BLOCK - (high - low + itemSize);
        if (room < 0) {
            return layout(shape, itemSize, 3);
        }
        return BufferLayout.of(-low + random.nextLong(Math.min(room, 60) + 1), ElementFormat.of("B"), itemSize, shape,
            strides);
    }

    private BufferLayout layout(long[] shape, int itemSize, long stride) {
        long[] strides = new long[shape.length];
        Arrays.fill(strides, stride);
        return BufferLayout.of(random.nextInt(9), ElementFormat.of("B"), itemSize, shape, strides);
    }

    /** The same layout a few bytes on. */
    private BufferLayout near(BufferLayout layout) {
        long most = BLOCK - layout.endByte();
        return BufferLayout.of(layout.offset() + random.nextLong(Math.min(most, 9) + 1), layout.format(),
            layout.itemSize(), layout.shape(), layout.strides());
    }

    private static List<byte[]> read(byte[] bytes, BufferLayout layout) {
        return offsets(layout).stream().map(at -> Arrays.copyOfRange(bytes, at.intValue(),
            at.intValue() + (int) layout.itemSize())).toList();
    }

    private static List<byte[]> readF(byte[] bytes, BufferLayout layout) {
        return offsetsF(layout).stream().map(at -> Arrays.copyOfRange(bytes, at.intValue(),
            at.intValue() + (int) layout.itemSize())).toList();
    }

    private static void store(byte[] bytes, BufferLayout layout, List<byte[]> items) {
        int at = 0;
        for (long offset : offsets(layout)) {
            System.arraycopy(items.get(at++), 0, bytes, (int) offset, (int) layout.itemSize());
        }
    }

    private static List<Long> offsets(BufferLayout layout) {
        return Cells.indices(layout.shape()).stream().map(layout::byteOffset).toList();
    }

    private static List<Long> offsetsF(BufferLayout layout) {
        Cells cells = Cells.of(layout.shape());
        List<Long> inC = offsets(layout);
        return Arrays.stream(cells.inFortranOrder()).mapToObj(inC::get).toList();
    }

    private static byte[] join(List<byte[]> items) {
        byte[] all = new byte[items.stream().mapToInt(item -> item.length).sum()];
        int at = 0;
        for (byte[] item : items) {
            System.arraycopy(item, 0, all, at, item.length);
            at += item.length;
        }
        return all;
    }

    private MemorySegment memory(byte[] bytes) {
        MemorySegment memory = random.nextBoolean() ? arena.allocate(BLOCK) : MemorySegment.ofArray(new byte[BLOCK]);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, BLOCK);
        return memory;
    }

    private static byte[] bytes(MemorySegment memory) {
        return memory.toArray(ValueLayout.JAVA_BYTE);
    }

    private static BufferView open(MemorySegment memory, BufferLayout layout) {
        return Lender.lend(Buffers.wrap(memory), memory, layout, BufferRequest.FULL);
    }

    @Test
    void readOnlyMemoryGetsNothing() {
        try (BufferView view = Buffers.borrow(new int[4], BufferRequest.FULL_RO)) {
            assertEquals("expected a target that may be written, given a read-only segment: pass a writable segment",
                assertThrows(IllegalArgumentException.class, () -> Buffers.toContiguous(view,
                    MemorySegment.ofArray(new int[4]).asReadOnly(), 'C')).getMessage());
        }
    }
}
