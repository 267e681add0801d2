package org.scenebuf.interop.view;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/** Keys in all the forms that callers pass, and the items that keys select. */
final class KeySelection {

    private KeySelection() {
    }

    /** Makes keys of whole numbers, keys and texts. */
    static List<Key> of(@Nullable Object... given) {
        List<Key> keys = new ArrayList<>();
        for (Object key : Args.notNull(given, "keys")) {
            switch (key) {
                case Key ready -> keys.add(requireOwn(ready));
                case String text -> keys.addAll(SliceNotation.parse(text));
                case Long index -> keys.add(new Key.At(index));
                case Integer index -> keys.add(new Key.At(index));
                case BigInteger index -> keys.add(new Key.At(SliceNotation.exact(index, keys.size())));
                case null, default -> throw new IllegalArgumentException(ErrorText.of(
                    "indices, slices, ... or a text of them", key == null ? "null" : key.getClass().getName(),
                    "pass such as \"1:5, 0\""));
            }
        }
        return keys;
    }

    /** A memory view has no names and makes no copies, so it takes only keys that need neither. */
    private static Key requireOwn(Key key) {
        if (key instanceof Key.At || key instanceof Key.Ellipsis || key instanceof Slice) {
            return key;
        }
        throw new IllegalArgumentException(ErrorText.of("an index, a slice or ... for a memory view", key,
            "use MemoryView.field for a field, or Slicer.of(...) for lists and names"));
    }

    /** Selects items. An index removes its dimension, a slice keeps it. */
    static Items select(Items items, List<Key> keys) {
        List<Key> all = spread(keys, items.layout());
        Items selected = items;
        int dimension = 0;
        for (int k = 0; k < all.size(); k++) {
            if (all.get(k) instanceof Slice slice) {
                selected = slice(selected, dimension, slice);
                dimension++;
            } else if (all.get(k) instanceof Key.At(long index)) {
                selected = selected.index(dimension, inside(index, selected.layout().shape(dimension), k));
            }
        }
        return selected;
    }

    /** Selects one index in each of the first dimensions. */
    static Items sub(Items items, long[] indices) {
        if (indices.length > items.layout().ndim()) {
            throw new IllegalArgumentException(ErrorText.of("at most " + items.layout().ndim() + " indices",
                Arrays.toString(indices), "leave some out"));
        }
        Items part = items;
        for (int k = 0; k < indices.length; k++) {
            part = part.index(0, inside(indices[k], part.layout().shape(0), k));
        }
        return part;
    }

    static long inside(long index, long extent, int dimension) {
        long counted = index < 0 ? index + extent : index;
        if (counted < 0 || counted >= extent) {
            throw new IndexOutOfBoundsException(ErrorText.of("an index from " + -extent + " to " + (extent - 1)
                + " in dimension " + dimension, index, "correct the index, or slice, which never leaves the view"));
        }
        return counted;
    }

    static Items slice(Items items, int dimension, Slice slice) {
        if (slice.equals(Slice.ALL)) {
            return items;
        }
        Slice.Indices indices = slice.indices(items.layout().shape(dimension));
        return items.slice(dimension, indices.start(), indices.count(), indices.step());
    }

    /** Puts whole dimensions in place of the dots. */
    private static List<Key> spread(List<Key> keys, BufferLayout layout) {
        long dots = keys.stream().filter(Key.Ellipsis.class::isInstance).count();
        long missing = layout.ndim() - (keys.size() - dots);
        if (dots > 1 || missing < 0) {
            throw new IllegalArgumentException(ErrorText.of("at most " + layout.ndim() + " keys and one ...", keys,
                "leave some out"));
        }
        List<Key> all = new ArrayList<>();
        for (Key key : keys) {
            if (key instanceof Key.Ellipsis) {
                for (long k = 0; k < missing; k++) {
                    all.add(Slice.ALL);
                }
            } else {
                all.add(key);
            }
        }
        return all;
    }
}
