package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.Random;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.memory.StoreWatcher;

/** Items in a block of random bytes, with a note of every row that counted as changed. */
final class WatchedBlock implements BufferExporter, AutoCloseable {

    private static final int MARGIN = 40;

    private final BufferLayout layout;
    private final Storage storage;
    private final BitSet changed = new BitSet();

    /** Kept here because the marks hold it weakly. */
    private final StoreWatcher watcher = new Notes();

    WatchedBlock(BufferLayout layout, Random random) {
        this.layout = layout;
        this.storage = Storage.of(NativeMemory.allocate("watched", layout.endByte() + MARGIN));
        byte[] bytes = new byte[Math.toIntExact(layout.endByte() + MARGIN)];
        random.nextBytes(bytes);
        try (BufferView all = bytes(BufferRequest.FULL)) {
            all.explicit();
            all.segment().copyFrom(MemorySegment.ofArray(bytes));
        }
        storage.marks().watch(watcher);
    }

    /** Makes items somewhere, with strides that are multiples of a step, of any sign where that is wished. */
    static BufferLayout layout(Random random, ElementFormat format, long step, boolean backwards, long... shape) {
        long[] strides = new long[shape.length];
        long least = Math.ceilDiv(format.itemSize(), step) * step;
        long lowest = 0;
        for (int k = shape.length - 1; k >= 0; k--) {
            boolean isBack = backwards && random.nextInt(3) == 0;
            long stride = random.nextInt(3) == 0 && k < shape.length - 1 ? least + random.nextInt(5) * step : least;
            strides[k] = isBack ? -stride : stride;
            lowest += isBack && shape[k] > 0 ? (shape[k] - 1) * -stride : 0;
            least = Math.max(least, stride * Math.max(1, shape[k]));
        }
        long offset = random.nextInt((int) (MARGIN / step)) * step - lowest;
        return BufferLayout.of(offset, format, format.itemSize(), shape, strides);
    }

    BufferLayout layout() {
        return layout;
    }

    int rows() {
        return Math.toIntExact(layout.shape(0));
    }

    int width() {
        return layout.ndim() == 1 ? 1 : Math.toIntExact(layout.shape(1));
    }

    /** The rows that counted as changed since the last call. */
    synchronized BitSet takeChanged() {
        storage.marks().look(watcher);
        BitSet all = new BitSet();
        for (int row = 0; row < (layout.byteSize() == 0 ? 0 : rows()); row++) {
            BufferLayout items = layout.rows(row, 1);
            long first = items.lowestByte();
            if (changed.nextSetBit((int) first) >= 0 && changed.nextSetBit((int) first) < items.endByte()) {
                all.set(row);
            }
        }
        changed.clear();
        return all;
    }

    /** All bytes of the block. */
    byte[] snapshot() {
        try (BufferView all = bytes(BufferRequest.FULL_RO)) {
            return all.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    void restore(byte[] snapshot) {
        try (BufferView all = bytes(BufferRequest.FULL)) {
            all.explicit();
            all.segment().copyFrom(MemorySegment.ofArray(snapshot));
        }
    }

    /** A view of which nobody is told. */
    BufferView unwatched() {
        return Lender.lend(this, storage.look(), layout, BufferRequest.FULL);
    }

    double[][] read() {
        double[][] numbers = new double[rows()][width()];
        try (BufferView all = unwatched()) {
            Numbers items = all.items().numbers();
            for (int row = 0; row < numbers.length; row++) {
                for (int column = 0; column < width(); column++) {
                    numbers[row][column] = items.getDouble(layout.ndim() == 1 ? items.position(row)
                        : items.position(row, column));
                }
            }
        }
        return numbers;
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storage, layout, request);
    }

    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return "watched block";
    }

    private BufferView bytes(BufferRequest request) {
        return Lender.lendBytes(this, storage, request);
    }

    /** Notes every byte. */
    private final class Notes implements StoreWatcher {

        @Override
        public StoreMarks marks() {
            return storage.marks();
        }

        @Override
        public long byteSize() {
            return storage.byteSize();
        }

        @Override
        public boolean isWatching() {
            return true;
        }

        @Override
        public long grain() {
            return 1;
        }

        @Override
        public void stored(long firstByte, long byteCount) {
            changed.set((int) firstByte, (int) (firstByte + byteCount));
        }
    }
}
