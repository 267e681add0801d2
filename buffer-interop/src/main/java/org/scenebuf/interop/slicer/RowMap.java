package org.scenebuf.interop.slicer;

/** Which row of one domain belongs to each row of another. */
interface RowMap {

    /** Counts the rows that are mapped, as it is now. */
    long count();

    /** Opens the map. */
    Open open();

    /** A map that is open. */
    interface Open extends AutoCloseable {

        /** Finds the rows for some. */
        void load(long[] rows, int count, long[] mapped);

        @Override
        void close();
    }

    /** Some rows in a row belong to one: three corners to a face. */
    record Groups(RowMap members, int size) implements RowMap {

        @Override
        public long count() {
            return members.count();
        }

        @Override
        public Open open() {
            return new Open() {

                @Override
                public void load(long[] rows, int count, long[] mapped) {
                    for (int k = 0; k < count; k++) {
                        mapped[k] = rows[k] / size;
                    }
                }

                @Override
                public void close() {
                    // Nothing is held.
                }
            };
        }
    }
}
