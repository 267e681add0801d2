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

        /** Counts the members of a row. */
        long count(long row);

        /** Reads some members of a row. */
        void load(long row, long from, int length, long[] target, int at);
    }

    /** The same number of rows each, one group after another. */
    record Steady(RowMap rows, int size) implements Members {

        @Override
        public long count() {
            return rows.count() / size;
        }

        @Override
        public OpenMembers open() {
            return new OpenMembers() {

                @Override
                public long count(long row) {
                    return size;
                }

                @Override
                public void load(long row, long from, int length, long[] target, int at) {
                    for (int k = 0; k < length; k++) {
                        target[at + k] = row * size + from + k;
                    }
                }
            };
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
        MemorySegment block = Arena.ofAuto().allocate(Math.max(1, Math.multiplyExact(shape.rowSize(), Access.BLOCK)),
            Long.BYTES);
        return new GroupAccess(source.open(false), groups, rule, shape, block);
    }
}
