package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of each row that are copied. All have the same size, and each is repeated at a constant stride.
 *
 * @param inField the offset of each piece in a row of the field, in bytes
 * @param inCache the offset of each piece from the row's first item in the cache, in bytes
 * @param size the size of a piece, in bytes
 * @param repeats the number of repeats of each piece
 * @param fieldStride the distance from one repeat to the next in the field, in bytes
 * @param cacheStride the distance from one repeat to the next in the cache, in bytes
 */
record Pieces(long[] inField, long[] inCache, long size, long repeats, long fieldStride, long cacheStride) {

    /** The fewest repeats for which a loop of their own pays. */
    private static final long LEAST_REPEATS = 16;

    /**
     * One dimension of a copy.
     *
     * @param items the items of the field
     * @param fieldStride the distance from one to the next in the field, in bytes
     * @param places the place of each in the cache
     * @param cacheStride the distance from one place to the next in the cache, in bytes
     */
    record Dimension(Axis items, long fieldStride, Axis places, long cacheStride) {

        boolean isRange() {
            return items.isRange() && places.isRange();
        }
    }

    /** Finds the pieces of items in some dimensions, of which the last changes fastest. */
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

    /** The longest progression; null where none is long enough. */
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

    /** Joins pieces that are adjacent both in the field and in the cache. */
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

    /** Joins the repeats of a single piece, if each follows the one before directly. */
    private Pieces joinedRepeats() {
        boolean one = inField.length == 1 && fieldStride == size && cacheStride == size;
        return one ? new Pieces(inField, inCache, size * repeats, 1, 0, 0) : this;
    }
}
