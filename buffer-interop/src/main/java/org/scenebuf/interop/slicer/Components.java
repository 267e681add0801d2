package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.interop.view.Key;
import org.scenebuf.interop.view.Slice;

/**
 * The selected components of each row of a field.
 *
 * @param extents the dimensions of a row; one of extent 1 for a single number whose component is selected
 * @param axes the selected indices of each dimension; with planes, the last axis is that of the first plane
 * @param dropped the dimensions that the cache does not have
 * @param planes the selected indices of the last dimension for each plane; null without planes
 */
record Components(long[] extents, Axis[] axes, boolean[] dropped, Axis @Nullable [] planes) {

    static Components of(List<Key> given, long[] item, String field) {
        List<Key> keys = withoutTrailing(given, item.length);
        boolean single = item.length == 0 && !keys.isEmpty();
        long[] extents = single ? new long[] {1} : item;
        Components all = new Components(extents, Arrays.stream(extents).mapToObj(Axis::all).toArray(Axis[]::new),
            new boolean[extents.length], null);
        for (int k = 0; k < keys.size(); k++) {
            boolean letters = keys.get(k) instanceof Key.Name || keys.get(k) instanceof Key.Planes;
            int axis = letters && k == keys.size() - 1 ? extents.length - 1 : k;
            if (keys.size() > extents.length || letters && axis < extents.length - 1) {
                throw new FormatException(ErrorText.of("at most " + extents.length + " keys of components for " + field
                    + ", letters last", given, "leave some out"));
            }
            all = all.with(keys.get(k), axis, field);
        }
        return all;
    }

    /** Drops keys {@code ':'} that have no dimension: they select nothing. */
    private static List<Key> withoutTrailing(List<Key> given, int dimensions) {
        List<Key> keys = new ArrayList<>(given);
        int at = keys.size() - 1;
        while (keys.size() > dimensions && at >= 0) {
            if (keys.get(at).equals(Slice.ALL)) {
                keys.remove(at);
            }
            at--;
        }
        return keys;
    }

    private Components with(Key key, int axis, String field) {
        long extent = extents[axis];
        switch (key) {
            case Slice slice -> axes[axis] = RowKey.axis(slice, extent);
            case Key.At(long index) -> {
                axes[axis] = Axis.of(RowKey.inside(index, extent, "components"), 1, 1);
                dropped[axis] = true;
            }
            case Key.Indices(List<Long> indices) -> axes[axis] = Axis.of(indices.stream()
                .mapToLong(index -> RowKey.inside(index, extent, "components")).toArray());
            case Key.Name(String word) -> axes[axis] = Axis.of(Letters.components(word, extent, field));
            case Key.Planes(List<String> words) -> {
                return withPlanes(words, extent, field);
            }
            default -> throw new FormatException(ErrorText.of("components of " + field, key,
                "take letters, an index or a slice"));
        }
        return this;
    }

    private Components withPlanes(List<String> words, long extent, String field) {
        Axis[] each = words.stream().map(word -> Axis.of(Letters.components(Letters.once(word), extent, field)))
            .toArray(Axis[]::new);
        long letters = each[0].count();
        if (Arrays.stream(each).anyMatch(plane -> plane.count() != letters)) {
            throw new FormatException(ErrorText.of("the same number of letters in each plane of " + field, words,
                "take the others in a slice of their own"));
        }
        axes[extents.length - 1] = each[0];
        dropped[extents.length - 1] = letters == 1;
        return new Components(extents, axes, dropped, each);
    }

    /** Whether a component is selected twice. */
    boolean repeats() {
        if (planes == null) {
            return Arrays.stream(axes).anyMatch(Axis::repeats);
        }
        long[] all = Arrays.stream(planes).flatMapToLong(plane -> LongStream.range(0, plane.count())
            .map(plane::at)).toArray();
        return Arrays.stream(all).distinct().count() < all.length
            || Arrays.stream(axes, 0, axes.length - 1).anyMatch(Axis::repeats);
    }

    /** The first component of each plane; none without planes. */
    Axis firstOfPlanes() {
        return planes == null ? Axis.all(0) : Axis.of(Arrays.stream(planes).mapToLong(plane -> plane.at(0)).toArray());
    }
}
