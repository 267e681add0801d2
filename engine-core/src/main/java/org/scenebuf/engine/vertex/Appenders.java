package org.scenebuf.engine.vertex;

import java.util.List;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.internal.WeakList;
import org.scenebuf.engine.internal.rows.RowStorage;

/**
 * The open writers that add rows to one array: the only loans under which it may grow. They borrow all the room that is
 * reserved, and give it back together when there is to be more. Guarded by the array's rows.
 */
final class Appenders {

    /** The first room that is made, in rows. */
    private static final long FIRST_ROOM = 64;

    private final RowStorage rows;
    private final WeakList<WalkerState> open = new WeakList<>();

    Appenders(RowStorage rows) {
        this.rows = rows;
    }

    /** Begins one behind the last row. */
    GeomVertexAppender open(GeomVertexColumnData data) {
        synchronized (rows) {
            ColumnWalker appender = ColumnWalker.of(borrow(data), false);
            appender.allow(rows.rowCount());
            appender.setRow(rows.rowCount());
            open.removeIf(WalkerState::isClosed);
            open.add(appender);
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
            List<WalkerState> all = openNow();
            if (row >= rows.rowCount()) {
                rows.storage().requireResizable(all.size());
                if (row >= rows.capacity()) {
                    makeRoom(all, row + 1);
                }
                rows.addRow(all.size());
            }
            all.forEach(each -> each.allow(rows.rowCount()));
        }
    }

    private void makeRoom(List<WalkerState> all, long needed) {
        all.forEach(WalkerState::letGo);
        try {
            rows.reserve(Math.max(FIRST_ROOM, needed + (needed >> 1)));
        } finally {
            all.forEach(each -> each.borrowAgain(rows.rowCount()));
        }
    }

    /** Holds them all, so that none is collected in between. */
    private List<WalkerState> openNow() {
        open.removeIf(WalkerState::isClosed);
        return open.present();
    }
}
