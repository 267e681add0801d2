package org.scenebuf.engine.pta;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.WriteTracker;
import org.scenebuf.engine.format.ElementFormat;

/** Tells several watchers of one view; one that joins late is told what was written before. */
final class SharedTracker implements WriteTracker {

    private static final int MOST_PARTS = 64;

    private final SharedWatchers watchers;
    private final List<WriteTracker> trackers = new ArrayList<>();
    private final List<BufferLayout> written = new ArrayList<>();
    private boolean explicit;
    private boolean released;

    SharedTracker(SharedWatchers watchers) {
        this.watchers = watchers;
    }

    synchronized void join(WriteTracker tracker) {
        if (explicit) {
            tracker.explicit();
        } else {
            written.forEach(tracker::written);
        }
        if (released) {
            tracker.released();
        } else {
            trackers.add(tracker);
        }
    }

    @Override
    public void written(BufferLayout part) {
        tellAll(tracker -> tracker.written(part), () -> remember(part));
    }

    /** Only who joins late asks for these: beyond a number of parts it is told all that lies between them, too. */
    private void remember(BufferLayout part) {
        written.add(part);
        if (written.size() > MOST_PARTS) {
            long low = written.stream().mapToLong(BufferLayout::lowestByte).min().orElse(0);
            long end = written.stream().mapToLong(BufferLayout::endByte).max().orElse(0);
            written.clear();
            written.add(BufferLayout.contiguous(low, ElementFormat.BYTES, end - low));
        }
    }

    @Override
    public void modified(BufferLayout part) {
        tellAll(tracker -> tracker.modified(part), () -> explicit = true);
    }

    @Override
    public void explicit() {
        tellAll(WriteTracker::explicit, () -> explicit = true);
    }

    @Override
    public void released() {
        watchers.remove(this);
        tellAll(WriteTracker::released, () -> released = true);
    }

    private synchronized void tellAll(Consumer<WriteTracker> news, Runnable note) {
        note.run();
        trackers.forEach(news);
    }
}
