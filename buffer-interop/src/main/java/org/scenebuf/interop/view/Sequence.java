package org.scenebuf.interop.view;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ItemValues;
import org.scenebuf.engine.internal.ErrorText;

/** A view as a sequence: of items, or of the sub-views of its first dimension. */
final class Sequence {

    private Sequence() {
    }

    static Iterator<Object> iterator(MemoryView view) {
        requireDimensions(view.layout());
        Iterator<Object> all = view.ndim() == 1 ? view.items().iterator() : subViews(view);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                view.items(); // Throws when this view was released while others of the same loan are still open.
                return all.hasNext();
            }

            @Override
            public Object next() {
                view.items();
                return all.next();
            }
        };
    }

    private static Iterator<Object> subViews(MemoryView view) {
        return LongStream.range(0, view.length()).<Object>mapToObj(k -> view.sub(k)).iterator();
    }

    static long count(MemoryView view, @Nullable Object value) {
        requireDimensions(view.layout());
        if (areAllSame(view)) {
            return view.length() * (find(view, value, 0, 1) + 1);
        }
        long count = 0;
        for (Object item : view) {
            count += isSame(item, value) ? 1 : 0;
        }
        return count;
    }

    /** The index of a value's first occurrence among some of the items; -1 when there is none. */
    static long find(MemoryView view, @Nullable Object value, long first, long count) {
        requireDimensions(view.layout());
        long length = view.length();
        long at = Math.clamp(first < 0 ? first + length : first, 0, length);
        long most = areAllSame(view) ? 1 : length;
        try (MemoryView part = view.slice(Slice.range(at, Math.clamp(count, 0, Math.min(most, length - at))))) {
            for (Object item : part) {
                if (isSame(item, value)) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    /** Items without bytes are all the same, and there may be any number of them. */
    private static boolean areAllSame(MemoryView view) {
        return view.layout().byteSize() == 0;
    }

    static String describe(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    /** Compares an item. A sub-view that was made for the comparison is closed. */
    private static boolean isSame(Object item, @Nullable Object value) {
        if (!(item instanceof MemoryView row)) {
            return ItemValues.same(item, value);
        }
        try (row) {
            return value instanceof List<?> ? ItemValues.same(row.toList(), value) : row.equals(value);
        }
    }

    static void requireDimensions(BufferLayout layout) {
        if (layout.ndim() == 0) {
            throw new IllegalArgumentException(ErrorText.of("a dimension to iterate over", "a single item without one",
                "read it with get()"));
        }
    }
}
