package org.scenebuf.engine.change;

import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.RangeConsumer;

/** Which rows of an array a part of it lies in: one range, or one for each step of a stride that leaves rows out. */
final class RowsOfPart {

    private final BufferLayout part;
    private final long byteStride;

    /**
     * Looks at a part that is not empty.
     *
     * @param part items of the array
     * @param byteStride bytes of a row
     */
    RowsOfPart(BufferLayout part, long byteStride) {
        this.part = part;
        this.byteStride = byteStride;
    }

    void forEachRange(RangeConsumer consumer) {
        int widest = widestDimension();
        BufferLayout one = widest < 0 ? part : part.index(widest, 0);
        long low = one.lowestByte();
        long last = one.endByte() - 1;
        long step = widest < 0 ? 0 : part.stride(widest);
        if (Math.abs(step) - (last - low) <= byteStride) {
            accept(part.lowestByte(), part.endByte() - 1, consumer);
            return;
        }
        for (long k = 0; k < part.shape(widest); k++) {
            accept(low + k * step, last + k * step, consumer);
        }
    }

    private void accept(long firstByte, long lastByte, RangeConsumer consumer) {
        long first = firstByte / byteStride;
        consumer.accept(first, lastByte / byteStride + 1 - first);
    }

    /** The dimension with the widest step; -1 when there is none with more than one item. */
    private int widestDimension() {
        int widest = -1;
        for (int k = 0; k < part.ndim(); k++) {
            if (part.shape(k) > 1 && (widest < 0 || Math.abs(part.stride(k)) > Math.abs(part.stride(widest)))) {
                widest = k;
            }
        }
        return part.isIndirect() ? -1 : widest;
    }
}
