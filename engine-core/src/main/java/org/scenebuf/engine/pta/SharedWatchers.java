package org.scenebuf.engine.pta;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.WriteTracker;
import org.scenebuf.engine.internal.WeakList;

/** Who watches an array, and the writable views of it that are open: each of these is known to each of those. */
final class SharedWatchers {

    private final WeakList<Supplier<WriteTracker>> watchers = new WeakList<>();
    private final List<SharedTracker> open = new ArrayList<>();

    /** Begins to watch; views that are open, and what was written through them, are made known too. */
    void add(Supplier<WriteTracker> watcher) {
        List<SharedTracker> views;
        synchronized (this) {
            watchers.add(watcher);
            views = List.copyOf(open);
        }
        views.forEach(view -> view.join(watcher.get()));
    }

    /** Tells everyone who watches of a part that was changed. */
    void modified(Supplier<BufferLayout> part) {
        for (Supplier<WriteTracker> watcher : present()) {
            WriteTracker tracker = watcher.get();
            tracker.modified(part.get());
            tracker.released();
        }
    }

    /** Makes the tracker of a writable view that is about to be opened. */
    WriteTracker newTracker(WriteTracker own) {
        List<Supplier<WriteTracker>> present;
        SharedTracker view = new SharedTracker(this);
        view.join(own);
        synchronized (this) {
            open.add(view);
            present = present();
        }
        present.forEach(watcher -> view.join(watcher.get()));
        return view;
    }

    synchronized void remove(SharedTracker view) {
        open.remove(view);
    }

    private synchronized List<Supplier<WriteTracker>> present() {
        return watchers.present();
    }
}
