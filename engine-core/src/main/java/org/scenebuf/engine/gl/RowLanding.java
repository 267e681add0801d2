package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * Stores rows that came back from the GPU, where RAM has no newer ones. The ranges lie one after another in the
 * staging buffer.
 *
 * @param asked the rows that came back
 * @param wanted those of them for which RAM has no newer ones
 * @param byteStride the size of a row
 * @param target the memory of all rows in RAM
 */
record RowLanding(RangeSet asked, RangeSet wanted, long byteStride, MemorySegment target) {

    ReadBack land(MemorySegment staged, RangeConsumer stored) {
        long before = 0;
        List<long[]> ranges = new ArrayList<>();
        asked.forEach((first, count) -> ranges.add(new long[] {first, count}));
        for (long[] range : ranges) {
            long base = before - range[0] * byteStride;
            wanted.forEachWithin(range[0], range[1], (first, count) -> {
                CountedCopy.copy(staged, base + first * byteStride, target, first * byteStride, count * byteStride);
                stored.accept(first, count);
            });
            before += range[1] * byteStride;
        }
        return result(asked, wanted, byteStride);
    }

    static ReadBack result(RangeSet asked, RangeSet wanted, long byteStride) {
        RangeSet rest = asked.copy();
        rest.removeAll(wanted);
        List<ReadBack.Kept> kept = new ArrayList<>();
        rest.forEach((first, count) -> kept.add(new ReadBack.Kept(first, count)));
        return new ReadBack(wanted.count() * byteStride, kept);
    }
}
