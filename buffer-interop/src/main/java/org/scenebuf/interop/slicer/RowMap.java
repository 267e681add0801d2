package org.scenebuf.interop.slicer;

/** Maps each row of one domain to the row of another domain that it belongs to. */
interface RowMap {

    /** The current number of mapped rows. */
    long count();

    /** Opens the map. */
    Open open();

    /** An open map. */
    interface Open extends AutoCloseable {

        /** Finds the row for each of some rows. */
        void load(long[] rows, int count, long[] mapped);

        @Override
        void close();
    }

    /** Maps groups of consecutive rows to one row each: three corners to a face. */
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
                    // There is nothing to close.
                }
            };
        }
    }
}
