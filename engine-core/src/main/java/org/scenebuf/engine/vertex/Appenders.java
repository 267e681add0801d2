package org.scenebuf.engine.vertex;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.internal.rows.RowStorage;

/**
 * The open writers that add rows to one array: the only loans under which it may grow. They borrow all the room that is
 * reserved, and give it back together when there is to be more. Guarded by the array's rows.
 */
final class Appenders {

    /** The first room that is made, in rows. */
    private static final long FIRST_ROOM = 64;

    private final RowStorage rows;
    private final List<WeakReference<WalkerState>> open = new ArrayList<>();

    Appenders(RowStorage rows) {
        this.rows = rows;
    }

    /** Begins one behind the last row. */
    GeomVertexAppender open(GeomVertexColumnData data) {
        synchronized (rows) {
            ColumnWalker appender = ColumnWalker.of(borrow(data), false);
            appender.allow(rows.rowCount());
            appender.setRow(rows.rowCount());
            forgetClosed();
            open.add(new WeakReference<>(appender));
            return appender;
        }
    }

    /** Borrows all room there is. */
    static BorrowedColumn borrow(GeomVertexColumnData data) {
        return BorrowedColumn.open(data, BufferRequest.RECORDS, "appender", data.array().rowStorage().capacity());
    }

    /** Makes sure that there is a row, and that all know of it; the array is as before when there cannot be. */
    void makeRow(WalkerState appender, long row) {
        synchronized (rows) {
            appender.checkOpen();
            if (row >= rows.rowCount()) {
                int own = countOpen();
                rows.storage().requireResizable(own);
                if (row >= rows.capacity()) {
                    makeRoom(row + 1);
                }
                rows.addRow(own);
            }
            forEachOpen(each -> each.allow(rows.rowCount()));
        }
    }

    private void makeRoom(long needed) {
        // Held here, so that none is collected in between.
        List<WalkerState> all = new ArrayList<>();
        forEachOpen(all::add);
        all.forEach(WalkerState::letGo);
        try {
            rows.reserve(Math.max(FIRST_ROOM, needed + (needed >> 1)));
        } finally {
            all.forEach(each -> each.borrowAgain(rows.rowCount()));
        }
    }

    private int countOpen() {
        int count = 0;
        for (WeakReference<WalkerState> reference : open) {
            WalkerState appender = reference.get();
            count += appender == null || appender.isClosed() ? 0 : 1;
        }
        return count;
    }

    private void forEachOpen(Consumer<WalkerState> action) {
        for (WeakReference<WalkerState> reference : open) {
            WalkerState appender = reference.get();
            if (appender != null && !appender.isClosed()) {
                action.accept(appender);
            }
        }
    }

    private void forgetClosed() {
        open.removeIf(reference -> {
            WalkerState appender = reference.get();
            return appender == null || appender.isClosed();
        });
    }
}
