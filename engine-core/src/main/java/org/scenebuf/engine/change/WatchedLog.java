package org.scenebuf.engine.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.scenebuf.engine.internal.WeakList;

/**
 * What both kinds of log have: cursors that look, and open views that were, or may be, written through.
 *
 * <p>Cursors are held weakly: one that was dropped without a close costs nothing for long. The log itself is the lock
 * of all that belongs to it; nothing of the user's is called under it.
 *
 * @param <P> how a cursor's unseen changes are kept
 */
abstract sealed class WatchedLog<P extends PendingChanges> permits ChangeLog, ImageChangeLog {

    private final WeakList<LogCursor<P>> cursors = new WeakList<>();
    private final List<OpenWrites<P>> writers = new ArrayList<>();

    final synchronized <C extends LogCursor<P>> C add(C cursor) {
        cursors.add(cursor);
        return cursor;
    }

    final synchronized void remove(LogCursor<P> cursor) {
        cursors.remove(cursor);
    }

    /** Adds a change to what every cursor has not seen. */
    final synchronized void tellAll(Consumer<P> change) {
        cursors.forEach(cursor -> change.accept(cursor.pending()));
    }

    final synchronized boolean hasChanges(P pending) {
        return !pending.isEmpty() || writers.stream().anyMatch(writer -> !writer.isEmpty());
    }

    /** Takes what a cursor has not seen, after adding what open views were written through. */
    final synchronized <R> R look(P pending, Function<P, R> drain) {
        writers.forEach(writer -> writer.addTo(pending));
        return drain.apply(pending);
    }

    final synchronized void putBack(P pending, Consumer<P> change) {
        change.accept(pending);
    }

    final synchronized void opened(OpenWrites<P> writer) {
        if (!writers.contains(writer)) {
            writers.add(writer);
        }
    }

    /** Tells everyone for the last time what a view was written through. */
    final synchronized void closed(OpenWrites<P> writer) {
        if (writers.remove(writer)) {
            tellAll(writer::addTo);
        }
    }

    final synchronized void madeExplicit(OpenWrites<P> writer) {
        writers.remove(writer);
    }
}
