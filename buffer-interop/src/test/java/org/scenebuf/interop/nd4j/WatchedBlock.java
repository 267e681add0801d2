package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.buffer.WriteTracker;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** Items in a block of random bytes, with a note of every row that counted as changed. */
final class WatchedBlock implements BufferExporter, AutoCloseable {

    private static final int MARGIN = 40;

    private final BufferLayout layout;
    private final Storage storage;
    private final BitSet changed = new BitSet();

    WatchedBlock(BufferLayout layout, Random random) {
        this.layout = layout;
        this.storage = Storage.of(NativeMemory.allocate("watched", layout.endByte() + MARGIN));
        byte[] bytes = new byte[Math.toIntExact(layout.endByte() + MARGIN)];
        random.nextBytes(bytes);
        try (BufferView all = bytes(BufferRequest.FULL)) {
            all.segment().copyFrom(MemorySegment.ofArray(bytes));
        }
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
        BitSet all = (BitSet) changed.clone();
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
            all.segment().copyFrom(MemorySegment.ofArray(snapshot));
        }
    }

    /** A view of which nobody is told. */
    BufferView unwatched() {
        return over(layout, BufferRequest.FULL, WriteTracker.NONE);
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
        return over(layout, request, new Notes());
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
        return Lender.lendBytes(this, storage, request, () -> WriteTracker.NONE);
    }

    private BufferView over(BufferLayout items, BufferRequest request, WriteTracker tracker) {
        return Lender.lend(this, storage, items, request, () -> tracker);
    }

    private synchronized void note(BufferLayout part) {
        long stride = layout.stride(0);
        int first = stride == 0 || part.shape(0) == 0 ? 0 : Math.toIntExact((part.offset() - layout.offset()) / stride);
        changed.set(first, first + Math.toIntExact(part.shape(0)));
    }

    /** What law 4 says: what was written counts at the release, unless something was named. */
    private final class Notes implements WriteTracker {

        private final List<BufferLayout> written = new ArrayList<>();
        private boolean explicit;

        @Override
        public synchronized void written(BufferLayout part) {
            written.add(part);
        }

        @Override
        public void modified(BufferLayout part) {
            explicit = true;
            note(part);
        }

        @Override
        public void explicit() {
            explicit = true;
        }

        @Override
        public synchronized void released() {
            if (!explicit) {
                written.forEach(WatchedBlock.this::note);
            }
        }
    }
}
