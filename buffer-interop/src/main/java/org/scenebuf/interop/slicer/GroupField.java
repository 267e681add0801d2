package org.scenebuf.interop.slicer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A field whose rows are computed from several rows of another field: from the corners of a face, or the ends of an
 * edge.
 *
 * @param source the other field
 * @param members the rows of the other field that belong to each row
 * @param rule the computation
 */
record GroupField(Field source, Members members, Rule rule) implements Field {

    /** The computation of a row. */
    enum Rule {
        /** The mean of each component, of the source's own type. */
        MEAN,
        /** The normal of three positions, as floats; 0 where they span no area. */
        NORMAL
    }

    /** The rows of the source that belong to each row. */
    interface Members {

        /** The number of computed rows. */
        long count();

        /** Opens the groups for reading. */
        OpenMembers open();
    }

    /** Open groups. */
    interface OpenMembers {

        /** The number of members of a row. */
        long count(long row);

        /** Reads some members of a row. */
        void load(long row, long from, int length, long[] target, int at);
    }

    /** Groups of equal size, one after another. */
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
