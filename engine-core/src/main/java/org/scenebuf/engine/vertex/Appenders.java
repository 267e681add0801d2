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
 * The open writers that add rows to one array: the only loans under which it may grow. They borrow all the room that is
 * reserved, and give it back together when there is to be more. Guarded by the array's rows.
 *
 * <p>One that adds a row asks for leave, which is good for all the room there is. From then on it just says how far it
 * has come. Whoever asks for the rows or their number has them counted, which ends the leave.
 */
final class Appenders {

    /** The first room that is made, in rows. */
    private static final long FIRST_ROOM = 64;

    private final RowStorage rows;
    private final List<Appender> open = new ArrayList<>();

    Appenders(RowStorage rows) {
        this.rows = rows;
    }

    /** Begins one behind the last row. */
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

    /** Borrows all room there is. */
    static BorrowedColumn borrow(GeomVertexColumnData data) {
        return BorrowedColumn.open(data, BufferRequest.RECORDS, "appender", data.array().rowStorage().capacity());
    }

    /** Adds a row of zeros, of which all are told; the array is as before when it cannot be. */
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

    /** Makes sure that a row may be written, though it may not be counted yet; the array is as before when not. */
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

    /** Counts the rows with those that were added, and ends the leave to add others. */
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

    /** Holds them all meanwhile, so that none is collected in between. */
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

    /** What they added was counted. */
    private void forgetClosed() {
        open.removeIf(Appender::isGone);
    }

    /** An open writer, and how far it has come, which is to be known also when nobody holds it any more. */
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

        /** Goes on in the run that it has begun after it got its memory back. */
        void refresh() {
            WalkerState present = walker.get();
            if (present != null) {
                run = present.run();
            }
        }
    }
}
