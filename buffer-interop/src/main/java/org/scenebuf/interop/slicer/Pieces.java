package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is copied of each row: pieces of equal size, each of them several times a stride apart.
 *
 * @param inField where each begins in a row of the field, in bytes
 * @param inCache where each begins behind the row's first item in the cache, in bytes
 * @param size bytes of one
 * @param repeats how many times each is there
 * @param fieldStride bytes from one time to the next in the field
 * @param cacheStride bytes from one time to the next in the cache
 */
record Pieces(long[] inField, long[] inCache, long size, long repeats, long fieldStride, long cacheStride) {

    /** Fewer are not worth a loop of their own. */
    private static final long LEAST_REPEATS = 16;

    /**
     * One dimension of what is copied.
     *
     * @param items which items of the field
     * @param fieldStride bytes from one to the next in the field
     * @param places where each goes in the cache
     * @param cacheStride bytes from one place to the next in the cache
     */
    record Dimension(Axis items, long fieldStride, Axis places, long cacheStride) {

        boolean isRange() {
            return items.isRange() && places.isRange();
        }
    }

    /** Finds the pieces of items in some dimensions, the last of which changes fastest. */
    static Pieces of(List<Dimension> dimensions, long itemSize) {
        return of(dimensions, itemSize, List.<long[]>of(new long[] {0, 0}));
    }

    /** Finds the pieces of items in some dimensions, at several places in the field and the cache. */
    static Pieces of(List<Dimension> dimensions, long itemSize, List<long[]> first) {
        @Nullable Dimension repeated = longest(dimensions);
        List<long[]> places = first;
        for (Dimension each : dimensions) {
            if (each != repeated) {
                places = multiplied(places, each);
            }
        }
        long[] inField = places.stream().mapToLong(place -> place[0]).toArray();
        long[] inCache = places.stream().mapToLong(place -> place[1]).toArray();
        return (repeated == null ? new Pieces(inField, inCache, itemSize, 1, 0, 0)
            : repeated(repeated, inField, inCache, itemSize)).joined();
    }

    private static Pieces repeated(Dimension by, long[] inField, long[] inCache, long itemSize) {
        for (int k = 0; k < inField.length; k++) {
            inField[k] += by.items.first() * by.fieldStride;
            inCache[k] += by.places.first() * by.cacheStride;
        }
        return new Pieces(inField, inCache, itemSize, by.items.count(), by.items.step() * by.fieldStride,
            by.places.step() * by.cacheStride);
    }

    /** The longest progression; null where none is long. */
    private static @Nullable Dimension longest(List<Dimension> dimensions) {
        @Nullable Dimension longest = null;
        long most = LEAST_REPEATS - 1;
        for (int d = 0; d < dimensions.size(); d++) {
            Dimension each = dimensions.get(d);
            if (each.isRange() && each.items.count() > most) {
                longest = each;
                most = each.items.count();
            }
        }
        return longest;
    }

    private static List<long[]> multiplied(List<long[]> places, Dimension by) {
        List<long[]> more = new ArrayList<>();
        for (long[] place : places) {
            for (long k = 0; k < by.items.count(); k++) {
                more.add(new long[] {place[0] + by.items.at(k) * by.fieldStride, place[1]
                    + by.places.at(k) * by.cacheStride});
            }
        }
        return more;
    }

    /** Neighbours on both sides become one piece. */
    private Pieces joined() {
        int run = 1;
        while (run < inField.length && follows(run, run)) {
            run++;
        }
        if (run == 1 || inField.length % run != 0) {
            return joinedRepeats();
        }
        for (int k = 1; k < inField.length; k++) {
            if (k % run != 0 && !follows(k, k % run)) {
                return this;
            }
        }
        long[] fewerInField = new long[inField.length / run];
        long[] fewerInCache = new long[fewerInField.length];
        for (int k = 0; k < fewerInField.length; k++) {
            fewerInField[k] = inField[k * run];
            fewerInCache[k] = inCache[k * run];
        }
        return new Pieces(fewerInField, fewerInCache, size * run, repeats, fieldStride, cacheStride).joinedRepeats();
    }

    private boolean follows(int k, int since) {
        return inField[k] == inField[k - since] + since * size && inCache[k] == inCache[k - since] + since * size;
    }

    /** A piece that follows itself is one, too. */
    private Pieces joinedRepeats() {
        boolean one = inField.length == 1 && fieldStride == size && cacheStride == size;
        return one ? new Pieces(inField, inCache, size * repeats, 1, 0, 0) : this;
    }
}
