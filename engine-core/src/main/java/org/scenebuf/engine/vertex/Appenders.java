package org.scenebuf.engine.vertex;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.internal.rows.RowStorage;
import org.scenebuf.engine.memory.WriterRun;

/**
 * The open writers that add rows to one array. An array may grow only while no other loan is open.
 * The lock of the array's rows guards this object.
 *
 * <p>The appenders borrow all the reserved room. When an array needs more room, they all give the memory back and
 * borrow it again.
 *
 * <p>The first row that an appender adds asks for a permission, which covers all the room there is. From then on the
 * appender only stores how far it has come. A caller that asks for the rows, or for their number, has the added rows
 * counted; that ends the permission.
 */
final class Appenders {

    /** The first room that is made, in rows. */
    private static final long FIRST_ROOM = 64;

    private final RowStorage rows;
    private final List<Appender> open = new ArrayList<>();

    Appenders(RowStorage rows) {
        this.rows = rows;
    }

    /** Makes an appender that begins behind the last row. */
    GeomVertexAppender open(GeomVertexColumnData data) {
        synchronized (rows) {
            ColumnWalker walker = ColumnWalker.of(borrow(data), false);
            walker.allow(rows.rowCount());
            walker.append(this);
            forgetClosed();
            open.add(new Appender(walker));
            return walker;
        }
    }

    /** Borrows all the room there is. */
    static BorrowedColumn borrow(GeomVertexColumnData data) {
        return BorrowedColumn.open(data, BufferRequest.RECORDS, "appender", data.array().rowStorage().capacity());
    }

    /** Adds a row of zeros, and tells all appenders. When the row cannot be added, the array stays as it was. */
    void addRow(WalkerState appender, long row) {
        synchronized (rows) {
            whileOpen(appender, all -> {
                if (row >= rows.rowCount()) {
                    makeRoom(all, row);
                    rows.addRow(all.size());
                }
                all.forEach(each -> each.allow(rows.rowCount()));
            });
        }
    }

    /** Makes sure that a row may be written, even before it is counted. When it may not, the array stays as it was. */
    void makeRoom(WalkerState appender, long row) {
        synchronized (rows) {
            whileOpen(appender, all -> {
                if (row >= rows.rowCount()) {
                    makeRoom(all, row);
                    long end = rows.letAdd(all.size(), this::countAdded);
                    all.forEach(each -> each.allowToAdd(end));
                }
            });
        }
    }

    /** Counts the rows, including the added ones, and ends the permission to add more. */
    private long countAdded() {
        List<WalkerState> all = present();
        all.forEach(each -> each.allowToAdd(0));
        long end = open.stream().mapToLong(Appender::end).max().orElse(0);
        all.forEach(each -> each.allow(end));
        return end;
    }

    private void makeRoom(List<WalkerState> all, long row) {
        rows.storage().requireResizable(all.size());
        if (row >= rows.capacity()) {
            all.forEach(WalkerState::letGo);
            try {
                rows.reserve(Math.max(FIRST_ROOM, 2 * row));
            } finally {
                all.forEach(each -> each.borrowAgain(rows.rowCount()));
                open.forEach(Appender::refresh);
            }
        }
    }

    /** Runs the work while all open appenders are strongly held, so that none is collected meanwhile. */
    private void whileOpen(WalkerState appender, Consumer<List<WalkerState>> work) {
        appender.checkOpen();
        rows.settle();
        forgetClosed();
        List<WalkerState> all = present();
        work.accept(all);
        Reference.reachabilityFence(all);
    }

    private List<WalkerState> present() {
        return open.stream().map(Appender::walker).filter(Objects::nonNull).filter(each -> !each.isClosed()).toList();
    }

    /** Forgets closed appenders, whose rows have been counted before. */
    private void forgetClosed() {
        open.removeIf(Appender::isGone);
    }

    /** An open writer, and how far it has come. The row count must stay known when nobody holds the writer any more. */
    private static final class Appender {

        private final WeakReference<WalkerState> walker;
        private WriterRun run;

        Appender(WalkerState walker) {
            this.walker = new WeakReference<>(walker);
            this.run = walker.run();
        }

        @Nullable WalkerState walker() {
            return walker.get();
        }

        boolean isGone() {
            WalkerState present = walker.get();
            return present == null || present.isClosed();
        }

        long end() {
            return run.end();
        }

        /** Takes the new run that the writer began when it borrowed its memory again. */
        void refresh() {
            WalkerState present = walker.get();
            if (present != null) {
                run = present.run();
            }
        }
    }
}
