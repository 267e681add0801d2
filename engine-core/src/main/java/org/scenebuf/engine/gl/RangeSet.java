package org.scenebuf.engine.gl;

import java.util.Map;
import java.util.TreeMap;
import org.scenebuf.engine.internal.RangeConsumer;

/** Rows, or texels, kept as ranges: for few of many. */
final class RangeSet {

    /** Where each range begins, and behind its last; none touches another. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    static RangeSet of(long first, long count) {
        RangeSet set = new RangeSet();
        set.add(first, count);
        return set;
    }

    RangeSet copy() {
        RangeSet copy = new RangeSet();
        copy.ranges.putAll(ranges);
        return copy;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** The first row; there is one. */
    long first() {
        return ranges.firstKey();
    }

    /** How many rows follow one another from the first on. */
    long firstCount() {
        return ranges.firstEntry().getValue() - ranges.firstKey();
    }

    /** Takes all rows out, and gives them. */
    RangeSet takeAll() {
        RangeSet taken = copy();
        ranges.clear();
        return taken;
    }

    /** How many rows there are. */
    long count() {
        long[] sum = {0};
        forEach((first, count) -> sum[0] += count);
        return sum[0];
    }

    void add(long first, long count) {
        if (count <= 0) {
            return;
        }
        long from = first;
        long end = first + count;
        for (Map.Entry<Long, Long> near = ranges.floorEntry(end); near != null && near.getValue() >= from;
            near = ranges.floorEntry(end)) {
            from = Math.min(from, near.getKey());
            end = Math.max(end, near.getValue());
            ranges.remove(near.getKey());
        }
        ranges.put(from, end);
    }

    void remove(long first, long count) {
        long end = first + count;
        for (Map.Entry<Long, Long> near = ranges.lowerEntry(end); near != null && near.getValue() > first;
            near = ranges.lowerEntry(end)) {
            ranges.remove(near.getKey());
            put(near.getKey(), first);
            put(end, near.getValue());
        }
    }

    void removeAll(RangeSet other) {
        other.forEach(this::remove);
    }

    /** Gives those of some rows that are in the set, in ascending order. */
    void forEachWithin(long first, long count, RangeConsumer consumer) {
        long end = first + count;
        Map.Entry<Long, Long> before = ranges.lowerEntry(first);
        if (before != null) {
            accept(first, Math.min(end, before.getValue()), consumer);
        }
        ranges.subMap(first, end).forEach((from, to) -> accept(from, Math.min(end, to), consumer));
    }

    /** Gives all ranges in ascending order. */
    void forEach(RangeConsumer consumer) {
        ranges.forEach((from, end) -> consumer.accept(from, end - from));
    }

    private void put(long from, long end) {
        if (from < end) {
            ranges.put(from, end);
        }
    }

    private static void accept(long from, long end, RangeConsumer consumer) {
        if (from < end) {
            consumer.accept(from, end - from);
        }
    }
}
