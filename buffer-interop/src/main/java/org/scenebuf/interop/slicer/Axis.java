package org.scenebuf.interop.slicer;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The selected indices of one dimension, in order: an arithmetic progression where possible, else a list. */
final class Axis {

    private final long first;
    private final long step;
    private final long count;
    private final long @Nullable [] list;

    private Axis(long first, long step, long count, long @Nullable [] list) {
        this.first = first;
        this.step = step;
        this.count = count;
        this.list = list;
    }

    static Axis all(long count) {
        return new Axis(0, 1, count, null);
    }

    static Axis of(long first, long count, long step) {
        return new Axis(first, count > 1 ? step : 1, count, null);
    }

    /** An axis of indices. The array is not copied. */
    static Axis of(long... indices) {
        int count = indices.length;
        long step = count < 2 ? 1 : indices[1] - indices[0];
        boolean steady = step != 0;
        for (int k = 2; k < count && steady; k++) {
            steady = indices[k] - indices[k - 1] == step;
        }
        return steady ? of(count == 0 ? 0 : indices[0], count, step) : new Axis(0, 0, count, indices);
    }

    long count() {
        return count;
    }

    boolean isRange() {
        return list == null;
    }

    /** The first index of a progression. */
    long first() {
        return first;
    }

    /** The step of a progression. */
    long step() {
        return step;
    }

    long at(long place) {
        return list == null ? first + place * step : list[(int) place];
    }

    /** Reads some of the indices, in order. */
    void load(long from, int length, long[] target) {
        if (list != null) {
            System.arraycopy(list, (int) from, target, 0, length);
            return;
        }
        for (int k = 0; k < length; k++) {
            target[k] = first + (from + k) * step;
        }
    }

    /** Selects some of these indices: the result has at {@code k} the index that is here at {@code places.at(k)}. */
    Axis compose(Axis places) {
        if (list == null && places.list == null) {
            return of(first + places.first * step, places.count, step * places.step);
        }
        if (places.list == null && places.first == 0 && places.step == 1 && places.count == count) {
            return this;
        }
        long[] indices = new long[(int) places.count];
        for (int k = 0; k < indices.length; k++) {
            indices[k] = at(places.at(k));
        }
        return of(indices);
    }

    /** Multiplies each index by a factor, and adds a number. */
    Axis scaled(long factor, long addend) {
        if (factor == 1 && addend == 0) {
            return this;
        }
        return list == null ? new Axis(first * factor + addend, step * factor, count, null)
            : of(Arrays.stream(list).map(index -> index * factor + addend).toArray());
    }

    /** The places of the indices that are at least {@code from} and less than {@code end}. */
    Axis placesWithin(long from, long end) {
        if (list == null) {
            return placesOfRange(from, end);
        }
        long[] places = new long[(int) count];
        int found = 0;
        for (int k = 0; k < places.length; k++) {
            places[found] = k;
            found += list[k] >= from && list[k] < end ? 1 : 0;
        }
        return of(Arrays.copyOf(places, found));
    }

    private Axis placesOfRange(long from, long end) {
        if (count == 0 || end <= from) {
            return all(0);
        }
        long low = step > 0 ? Math.ceilDiv(from - first, step) : Math.ceilDiv(first - (end - 1), -step);
        long high = step > 0 ? Math.floorDiv(end - 1 - first, step) : Math.floorDiv(first - from, -step);
        long start = Math.max(0, low);
        return of(start, Math.max(0, Math.min(count - 1, high) - start + 1), 1);
    }

    /** The lowest index; 0 where there are none. */
    long lowest() {
        return list == null ? Math.min(at(0), at(Math.max(0, count - 1))) : Arrays.stream(list).min().orElse(0);
    }

    /** One past the highest index; 0 where there are none. */
    long end() {
        if (count == 0) {
            return 0;
        }
        return 1 + (list == null ? Math.max(at(0), at(count - 1)) : Arrays.stream(list).max().orElse(-1));
    }

    /** Whether an index occurs twice. */
    boolean repeats() {
        if (list == null) {
            return false;
        }
        long base = lowest();
        BitSet seen = new BitSet();
        for (long index : list) {
            int bit = Math.toIntExact(index - base);
            if (seen.get(bit)) {
                return true;
            }
            seen.set(bit);
        }
        return false;
    }

    @Override
    public String toString() {
        return list == null ? count + " from " + first + " by " + step : count + " by number";
    }
}
