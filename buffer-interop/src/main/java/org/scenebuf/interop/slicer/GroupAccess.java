package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;

/**
 * Computes rows of groups into a block of its own. It finds the members of many rows at once, and sums them up in
 * loops over one component each.
 */
final class GroupAccess implements Access {

    private static final int CORNERS = 3;

    private final Access source;
    private final GroupField.OpenMembers groups;
    private final GroupField.Rule rule;
    private final FieldShape shape;
    private final MemorySegment block;
    private final RowNumbers numbers;
    private final RowNumbers results;

    /** The members that were found but not summed up yet; the place of each; and the sum that each belongs to. */
    private final long[] members = new long[BLOCK];
    private final long[] places = new long[BLOCK];
    private final int[] slots = new int[BLOCK];
    private int waiting;

    /** Owns the source. */
    GroupAccess(Access source, GroupField.OpenMembers groups, GroupField.Rule rule, FieldShape shape,
        MemorySegment block) {
        this.source = source;
        this.groups = groups;
        this.rule = rule;
        this.shape = shape;
        this.block = block;
        RowNumbers all = RowNumbers.of(source);
        this.numbers = rule == GroupField.Rule.MEAN ? all : all.first(CORNERS);
        this.results = RowNumbers.packed(shape);
    }

    @Override
    public FieldShape shape() {
        return shape;
    }

    @Override
    public long[] itemStrides() {
        return shape.strides();
    }

    @Override
    public MemorySegment locate(long[] rows, int count, long[] offsets) {
        boolean mean = rule == GroupField.Rule.MEAN;
        double[] sums = new double[(mean ? 1 : CORNERS) * count * numbers.count()];
        for (int k = 0; k < count; k++) {
            offsets[k] = k * shape.rowSize();
            add(rows[k], k, mean, sums);
        }
        flush(sums);
        if (mean) {
            divide(rows, count, sums);
        }
        results.storeAll(block, shape.rowSize(), mean ? sums : FaceNormal.ofAll(sums, count), count);
        return block;
    }

    /** Adds the members of a row: all to one sum for a mean, or each corner to a sum of its own. */
    private void add(long row, int slot, boolean mean, double[] sums) {
        long size = groups.count(row);
        for (long from = 0; from < size;) {
            int length = (int) Math.min(size - from, BLOCK - waiting);
            groups.load(row, from, length, members, waiting);
            for (int k = 0; k < length; k++) {
                slots[waiting + k] = mean ? slot : CORNERS * slot + (int) from + k;
            }
            waiting += length;
            from += length;
            if (waiting == BLOCK) {
                flush(sums);
            }
        }
    }

    private void flush(double[] sums) {
        if (waiting > 0) {
            MemorySegment memory = source.locate(members, waiting, places);
            numbers.addAll(memory, places, slots, waiting, sums);
            waiting = 0;
        }
    }

    private void divide(long[] rows, int count, double[] sums) {
        int width = numbers.count();
        for (int k = 0; k < count; k++) {
            double size = Math.max(1, groups.count(rows[k]));
            for (int c = k * width; c < (k + 1) * width; c++) {
                sums[c] /= size;
            }
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
