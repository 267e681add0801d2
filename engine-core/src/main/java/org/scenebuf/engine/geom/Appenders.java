package org.scenebuf.engine.geom;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.scenebuf.engine.buffer.BufferRequest;

/**
 * The open writers that add rows to one array: the only loans under which it may grow. They borrow all the room that is
 * reserved, and give it back together when there is to be more. Guarded by the array.
 */
final class Appenders {

    /** The first room that is made, in rows. */
    private static final long FIRST_ROOM = 64;

    private final GeomVertexArrayData array;
    private final List<WeakReference<RowWalker>> open = new ArrayList<>();

    Appenders(GeomVertexArrayData array) {
        this.array = array;
    }

    /** Begins one behind the last row. */
    GeomVertexAppender open(GeomVertexColumnData data) {
        synchronized (array) {
            RowWalker appender = RowWalker.of(borrow(data), false);
            appender.allow(array.rowCount());
            appender.setRow(array.rowCount());
            open.add(new WeakReference<>(appender));
            return appender;
        }
    }

    /** Borrows all room there is. */
    static ColumnLoan borrow(GeomVertexColumnData data) {
        return ColumnLoan.open(data, BufferRequest.RECORDS, "appender", data.array().roomRows());
    }

    /** Makes sure that there is a row; the array is as before when there cannot be. */
    void makeRow(RowWalker appender, long row) {
        synchronized (array) {
            if (row >= array.rowCount()) {
                List<RowWalker> all = present();
                array.requireResizable(all.size());
                if (row >= array.roomRows()) {
                    makeRoom(all, row + 1);
                }
                array.countRows(row + 1);
            }
            appender.allow(array.rowCount());
        }
    }

    private void makeRoom(List<RowWalker> all, long rows) {
        all.forEach(RowWalker::letGo);
        try {
            array.reserve(Math.max(FIRST_ROOM, rows + (rows >> 1)));
        } finally {
            all.forEach(each -> each.borrowAgain(array.rowCount()));
        }
    }

    private List<RowWalker> present() {
        open.removeIf(reference -> reference.get() == null || Objects.requireNonNull(reference.get()).isClosed());
        return open.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
    }
}
