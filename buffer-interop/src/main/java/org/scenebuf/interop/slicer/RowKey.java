package org.scenebuf.interop.slicer;

import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.interop.view.Key;
import org.scenebuf.interop.view.Slice;

/** A selection of rows, whatever their number is. */
interface RowKey {

    /** Selects rows among a given number of rows. */
    Axis among(long rowCount);

    /** Whether it is a single row, which adds no dimension. */
    default boolean isOne() {
        return false;
    }

    /** Makes a selection of a key of slice notation. */
    static RowKey of(Key key) {
        return switch (key) {
            case Slice slice -> new Range(slice);
            case Key.At(long index) -> new One(index);
            case Key.Indices(List<Long> indices) -> new Listed(indices.stream().mapToLong(Long::longValue).toArray());
            case Key.Mask(List<Boolean> taken) -> new Masked(taken);
            default -> throw new IllegalArgumentException(ErrorText.of("an index, a slice, a list or a mask", key,
                "pass one of those"));
        };
    }

    static Axis axis(Slice slice, long count) {
        Slice.Indices indices = slice.indices(count);
        return Axis.of(indices.start(), indices.count(), indices.step());
    }

    /** Checks an index. A negative one counts from the end. */
    static long inside(long index, long count, String what) {
        long counted = index < 0 ? index + count : index;
        if (counted < 0 || counted >= count) {
            throw new IndexOutOfBoundsException(ErrorText.of(count == 0 ? "no index, because there are no " + what
                : "an index from " + -count + " to " + (count - 1) + " in the dimension of " + what, index,
                "correct the index, or take a range, which is clipped"));
        }
        return counted;
    }

    /** A range. */
    record Range(Slice slice) implements RowKey {

        @Override
        public Axis among(long rowCount) {
            return axis(slice, rowCount);
        }

        @Override
        public String toString() {
            return slice.toString();
        }
    }

    /** One row. */
    record One(long index) implements RowKey {

        @Override
        public Axis among(long rowCount) {
            return Axis.of(inside(index, rowCount, "rows"), 1, 1);
        }

        @Override
        public boolean isOne() {
            return true;
        }

        @Override
        public String toString() {
            return Long.toString(index);
        }
    }

    /** Rows by their numbers. The array must not change. */
    record Listed(long[] indices) implements RowKey {

        @Override
        public Axis among(long rowCount) {
            long[] counted = new long[indices.length];
            for (int k = 0; k < counted.length; k++) {
                counted[k] = inside(indices[k], rowCount, "rows");
            }
            return Axis.of(counted);
        }

        @Override
        public String toString() {
            return indices.length > 16 ? "[" + indices.length + " rows]" : Arrays.toString(indices);
        }
    }

    /** Rows whose value in a mask is true. */
    record Masked(List<Boolean> taken) implements RowKey {

        @Override
        public Axis among(long rowCount) {
            if (taken.size() != rowCount) {
                throw new IndexOutOfBoundsException(ErrorText.of("a mask of " + rowCount
                    + " values in the dimension of rows", taken.size(), "give one for each row"));
            }
            long[] rows = new long[taken.size()];
            int found = 0;
            for (int k = 0; k < rows.length; k++) {
                rows[found] = k;
                found += taken.get(k) ? 1 : 0;
            }
            return Axis.of(Arrays.copyOf(rows, found));
        }

        @Override
        public String toString() {
            return taken.size() > 16 ? "[mask of " + taken.size() + "]" : new Key.Mask(taken).toString();
        }
    }
}
