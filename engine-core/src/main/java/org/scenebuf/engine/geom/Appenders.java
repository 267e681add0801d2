package org.scenebuf.engine.geom;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.pta.RowStorage;

/**
 * The open writers that add rows to one array: the only loans under which it may grow. They borrow all the room that is
 * reserved, and give it back together when there is to be more. Guarded by the array's rows.
 */
final class Appenders {

    /** The first room that is made, in rows. */
    private static final long FIRST_ROOM = 64;

    private final RowStorage rows;
    private final List<WeakReference<RowWalker>> open = new ArrayList<>();

    Appenders(RowStorage rows) {
        this.rows = rows;
    }

    /** Begins one behind the last row. */
    GeomVertexAppender open(GeomVertexColumnData data) {
        synchronized (rows) {
            RowWalker appender = RowWalker.of(borrow(data), false);
            appender.allow(rows.rowCount());
            appender.setRow(rows.rowCount());
            forgetClosed();
            open.add(new WeakReference<>(appender));
            return appender;
        }
    }

    /** Borrows all room there is. */
    static ColumnLoan borrow(GeomVertexColumnData data) {
        return ColumnLoan.open(data, BufferRequest.RECORDS, "appender", data.array().rowStorage().capacity());
    }

    /** Makes sure that there is a row, and that all know of it; the array is as before when there cannot be. */
    void makeRow(RowWalker appender, long row) {
        synchronized (rows) {
            appender.checkOpen();
            List<RowWalker> all = present();
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

    private void makeRoom(List<RowWalker> all, long needed) {
        all.forEach(RowWalker::letGo);
        try {
            rows.reserve(Math.max(FIRST_ROOM, needed + (needed >> 1)));
        } finally {
            all.forEach(each -> each.borrowAgain(rows.rowCount()));
        }
    }

    private List<RowWalker> present() {
        forgetClosed();
        return open.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
    }

    private void forgetClosed() {
        open.removeIf(reference -> {
            RowWalker appender = reference.get();
            return appender == null || appender.isClosed();
        });
    }
}
