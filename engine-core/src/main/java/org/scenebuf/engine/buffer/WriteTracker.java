package org.scenebuf.engine.buffer;

import java.util.List;

/**
 * How an exporter learns what was written through one writable view.
 *
 * <p>A view that was never written through calls only {@link #released}. The exporter counts a part that was
 * {@link #written} as changed for whoever looks while the view is open, and once more at release, since stores go on
 * unseen. After the first {@link #modified} only what is named there counts.
 */
public interface WriteTracker {

    /** Notes nothing: for exporters that nobody watches. */
    WriteTracker NONE = new WriteTracker() {
        @Override
        public void written(BufferLayout part) {
        }

        @Override
        public void modified(BufferLayout part) {
        }

        @Override
        public void explicit() {
        }

        @Override
        public void released() {
        }
    };

    /**
     * Something was stored in this part, or its memory was handed out. Called once for each part.
     *
     * @param part the view's layout, or a sub-view's
     */
    void written(BufferLayout part);

    /**
     * Exactly this part was changed; from here on only parts named so count.
     *
     * @param part rows of the view, as a layout
     */
    void modified(BufferLayout part);

    /** From here on only parts that are named by {@link #modified} count. */
    void explicit();

    /** The view is closed. Called once. */
    void released();

    /**
     * Joins trackers, for memory that several objects watch.
     *
     * @param trackers each is told everything
     * @return the one to give to a view
     */
    static WriteTracker all(List<WriteTracker> trackers) {
        return trackers.size() == 1 ? trackers.getFirst() : new JoinedTrackers(List.copyOf(trackers));
    }
}
