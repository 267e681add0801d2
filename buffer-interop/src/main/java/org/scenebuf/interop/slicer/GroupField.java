package org.scenebuf.interop.slicer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A field that is computed of several rows of another: of the corners of a face, of the ends of an edge.
 *
 * @param source the other field
 * @param members which of its rows
 * @param rule what is computed
 */
record GroupField(Field source, Members members, Rule rule) implements Field {

    /** What a row is computed as. */
    enum Rule {
        /** The mean of each component, of the source's own type. */
        MEAN,
        /** The normal of three positions, as floats; 0 where they span no area. */
        NORMAL
    }

    /** Which rows belong to each row. */
    interface Members {

        /** Counts the rows that are computed. */
        long count();

        /** Opens the groups. */
        OpenMembers open();
    }

    /** Groups that are open. */
    interface OpenMembers {

        /** Gives the members of a row. */
        Axis of(long row);
    }

    /** The same number of rows each, one group after another. */
    record Steady(RowMap rows, int size) implements Members {

        @Override
        public long count() {
            return rows.count() / size;
        }

        @Override
        public OpenMembers open() {
            return row -> Axis.of(row * size, size, 1);
        }
    }

    static GroupField mean(Field source, Members members) {
        return new GroupField(source, members, Rule.MEAN);
    }

    @Override
    public FieldShape shape() {
        FieldShape one = source.shape();
        return rule == Rule.MEAN ? one.withRows(members.count()) : FieldShape.ofFloats(members.count(), 3);
    }

    @Override
    public boolean isWritable() {
        return false;
    }

    @Override
    public Access open(boolean write) {
        FieldShape shape = shape();
        OpenMembers groups = members.open();
        return new Computed(source.open(false), groups, rule, shape,
            Arena.ofAuto().allocate(Math.max(1, Math.multiplyExact(shape.rowSize(), Access.BLOCK)), Long.BYTES));
    }

    /** Computes rows into a block of its own. */
    private record Computed(Access source, OpenMembers groups, Rule rule, FieldShape shape, MemorySegment block)
        implements Access {

        @Override
        public long[] itemStrides() {
            return shape.strides();
        }

        @Override
        public MemorySegment locate(long[] rows, int count, long[] offsets) {
            RowNumbers numbers = RowNumbers.of(source);
            RowNumbers results = RowNumbers.packed(shape);
            long[] members = new long[BLOCK];
            long[] at = new long[BLOCK];
            for (int k = 0; k < count; k++) {
                offsets[k] = k * shape.rowSize();
                Axis group = groups.of(rows[k]);
                double[] values = rule == Rule.MEAN ? new double[numbers.count()] : new double[9];
                for (long from = 0; from < group.count(); from += BLOCK) {
                    int length = (int) Math.min(BLOCK, group.count() - from);
                    group.load(from, length, members);
                    MemorySegment memory = source.locate(members, length, at);
                    if (rule == Rule.MEAN) {
                        numbers.add(memory, at, length, values);
                    } else {
                        numbers.loadThree(memory, at, values);
                    }
                }
                results.store(block, offsets[k], rule == Rule.MEAN ? divided(values, group.count())
                    : FaceNormal.of(values));
            }
            return block;
        }

        private static double[] divided(double[] sums, long count) {
            for (int c = 0; c < sums.length && count > 0; c++) {
                sums[c] /= count;
            }
            return sums;
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
