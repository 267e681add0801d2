package org.scenebuf.engine.change;

import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.WriteTracker;

/**
 * What one writable view was written through; guarded by its log. A store that another thread makes while the view is
 * being closed may be noted after the release; it then counts once.
 *
 * @param <P> how a cursor's unseen changes are kept
 */
abstract sealed class ViewWrites<P extends PendingChanges> implements WriteTracker, OpenWrites<P>
    permits RowWrites, ImageWrites {

    private final WatchedLog<P> log;
    private boolean explicit;
    private boolean released;

    ViewWrites(WatchedLog<P> log) {
        this.log = log;
    }

    @Override
    public final void written(BufferLayout part) {
        synchronized (log) {
            if (explicit || isNothing(part)) {
                return;
            }
            note(part);
            if (released) {
                log.tellAll(this::addTo);
            } else {
                log.opened(this);
            }
        }
    }

    @Override
    public final void explicit() {
        synchronized (log) {
            explicit = true;
            log.madeExplicit(this);
        }
    }

    @Override
    public final void modified(BufferLayout part) {
        synchronized (log) {
            explicit();
            if (!isNothing(part)) {
                mark(part);
            }
        }
    }

    @Override
    public final void released() {
        synchronized (log) {
            released = true;
            log.closed(this);
        }
    }

    /** Remembers a part until the view is closed. */
    abstract void note(BufferLayout part);

    /** Marks a part in the log at once. */
    abstract void mark(BufferLayout part);

    /** It is known to the log only once something was noted. */
    @Override
    public final boolean isEmpty() {
        return false;
    }

    private static boolean isNothing(BufferLayout part) {
        return part.endByte() == part.lowestByte();
    }
}
