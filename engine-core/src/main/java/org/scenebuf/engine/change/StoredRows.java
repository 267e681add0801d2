package org.scenebuf.engine.change;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.memory.StoreWatcher;

/**
 * Tells rows where bytes were stored to.
 *
 * @param marks of the memory that the rows lie in, from the first one on
 * @param grain bytes of a row
 * @param rowCount how many there are
 * @param watched whether anybody wants to know
 * @param rows gets the rows in which the bytes lie; some may be past the last
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
        long endByte = firstByte + byteCount;
        long from = Math.max(firstByte, 0);
        if (from < endByte) {
            long first = from / grain;
            rows.accept(first, (endByte - 1) / grain + 1 - first);
        }
    }
}
