package org.scenebuf.engine.buffer;

import java.util.List;

/** Several trackers as one. */
record JoinedTrackers(List<WriteTracker> trackers) implements WriteTracker {

    @Override
    public void written(BufferLayout part) {
        trackers.forEach(tracker -> tracker.written(part));
    }

    @Override
    public void modified(BufferLayout part) {
        trackers.forEach(tracker -> tracker.modified(part));
    }

    @Override
    public void explicit() {
        trackers.forEach(WriteTracker::explicit);
    }

    @Override
    public void released() {
        trackers.forEach(WriteTracker::released);
    }
}
