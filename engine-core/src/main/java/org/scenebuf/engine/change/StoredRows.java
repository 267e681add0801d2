package org.scenebuf.engine.change;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.memory.StoreWatcher;

/**
 * A watcher that turns stored bytes into rows.
 *
 * @param marks the marks of the memory that holds the rows, from the first row on
 * @param grain the bytes of a row
 * @param rowCount gives the number of rows
 * @param watched tells whether anybody wants to know
 * @param rows gets the rows in which the bytes lie; some may be past the last row
 */
record StoredRows(StoreMarks marks, long grain, LongSupplier rowCount, BooleanSupplier watched, RangeConsumer rows)
    implements StoreWatcher {

    @Override
    public long byteSize() {
        return grain * rowCount.getAsLong();
    }

    @Override
    public boolean isWatching() {
        return watched.getAsBoolean();
    }

    @Override
    public void stored(long firstByte, long byteCount) {
        long endByte = firstByte > 0 && byteCount > Long.MAX_VALUE - firstByte ? Long.MAX_VALUE : firstByte + byteCount;
        long from = Math.max(firstByte, 0);
        if (from < endByte) {
            long first = from / grain;
            rows.accept(first, (endByte - 1) / grain + 1 - first);
        }
    }
}
