package org.scenebuf.engine.gl;

import java.util.Map;
import java.util.TreeMap;
import org.scenebuf.engine.internal.RangeConsumer;

/** A set of rows or texels, stored as ranges. It is for few ranges. */
final class RangeSet {

    /** The end of each range, by its first row. Ranges do not touch one another. */
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

    /** The first row. The set must not be empty. */
    long first() {
        return ranges.firstKey();
    }

    /** The number of consecutive rows from the first one. */
    long firstCount() {
        return ranges.firstEntry().getValue() - ranges.firstKey();
    }

    /** Empties the set, and returns its rows. */
    RangeSet takeAll() {
        RangeSet taken = copy();
        ranges.clear();
        return taken;
    }

    /** The number of rows. */
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

    /** Calls an action with those rows of a range that are in the set, in ascending order. */
    void forEachWithin(long first, long count, RangeConsumer consumer) {
        long end = first + count;
        Map.Entry<Long, Long> before = ranges.lowerEntry(first);
        if (before != null) {
            accept(first, Math.min(end, before.getValue()), consumer);
        }
        ranges.subMap(first, end).forEach((from, to) -> accept(from, Math.min(end, to), consumer));
    }

    /** Calls an action with all ranges, in ascending order. */
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
