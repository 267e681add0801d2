package org.scenebuf.engine.buffer;

import org.jspecify.annotations.Nullable;

/**
 * Tells another view's tracker what was written; its release is that view's affair.
 *
 * @param tracker the other view's
 * @param instead what counts as written, where the parts lie in a block that the tracker does not know
 */
record PassedOnTracker(WriteTracker tracker, @Nullable BufferLayout instead) implements WriteTracker {

    @Override
    public void written(BufferLayout part) {
        tracker.written(instead == null ? part : instead);
    }

    @Override
    public void modified(BufferLayout part) {
        tracker.modified(instead == null ? part : instead);
    }

    @Override
    public void explicit() {
        tracker.explicit();
    }

    @Override
    public void released() {
        // The view that it belongs to goes on.
    }
}
