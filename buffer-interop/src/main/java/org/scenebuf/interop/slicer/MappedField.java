package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A field in another domain, where each row belongs to one row of the field's own domain: a point's value at a
 * corner.
 *
 * @param target the field in its own domain
 * @param map the row of the field for each row here
 */
record MappedField(Field target, RowMap map) implements Field {

    @Override
    public FieldShape shape() {
        return target.shape().withRows(map.count());
    }

    @Override
    public boolean isWritable() {
        return target.isWritable();
    }

    @Override
    public Access open(boolean write) {
        Access open = target.open(write);
        try {
            return new Mapped(open, map.open(), map.count());
        } catch (RuntimeException | Error refused) {
            open.close();
            throw refused;
        }
    }

    @Override
    public void requireRows(Axis rows) {
        long end = target.shape().rows();
        forEachBlock(rows, (mapped, count) -> {
            requireBelow(end, mapped, count);
            return true;
        });
    }

    /** Values can be mapped back while no two rows belong to the same row of the field. */
    @Override
    public boolean isUndoable(Axis rows) {
        long least = target.shape().rows();
        if (!isWritable() || rows.count() > least || least > Integer.MAX_VALUE) {
            return false;
        }
        BitSet seen = new BitSet();
        return forEachBlock(rows, (mapped, count) -> {
            for (int k = 0; k < count; k++) {
                int row = (int) Math.min(mapped[k], Integer.MAX_VALUE);
                if (seen.get(row)) {
                    return false;
                }
                seen.set(row);
            }
            return true;
        });
    }

    /** An action on some mapped rows, which returns whether to continue. */
    private interface Look {

        boolean at(long[] mapped, int count);
    }

    private boolean forEachBlock(Axis rows, Look look) {
        try (RowMap.Open open = map.open()) {
            long[] block = new long[Access.BLOCK];
            for (long at = 0; at < rows.count(); at += Access.BLOCK) {
                int count = (int) Math.min(Access.BLOCK, rows.count() - at);
                rows.load(at, count, block);
                open.load(block, count, block);
                if (!look.at(block, count)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void requireBelow(long end, long[] rows, int count) {
        for (int k = 0; k < count; k++) {
            if (rows[k] >= end) {
                throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + end + " vertices", rows[k],
                    "correct the indices: GeomPrimitive.checkIndices names the first that is wrong"));
            }
        }
    }

    /** The open field with its open map. */
    private record Mapped(Access target, RowMap.Open map, long count) implements Access {

        @Override
        public FieldShape shape() {
            return target.shape().withRows(count);
        }

        @Override
        public long[] itemStrides() {
            return target.itemStrides();
        }

        @Override
        public MemorySegment locate(long[] rows, int length, long[] offsets) {
            return target.locate(mapped(rows, length), length, offsets);
        }

        private long[] mapped(long[] rows, int length) {
            long[] mapped = new long[length];
            map.load(rows, length, mapped);
            requireBelow(target.shape().rows(), mapped, length);
            return mapped;
        }

        @Override
        public void storing(Axis rows, @Nullable Axis[] items) {
            long[] all = new long[Math.toIntExact(rows.count())];
            rows.load(0, all.length, all);
            target.storing(Axis.of(mapped(all, all.length)), items);
        }

        @Override
        public void close() {
            try {
                target.close();
            } finally {
                map.close();
            }
        }
    }
}
