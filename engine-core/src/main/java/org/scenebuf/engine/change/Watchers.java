package org.scenebuf.engine.change;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The cursors on a log, held weakly: one that was dropped without a close costs nothing for long. */
final class Watchers<C> {

    private final List<WeakReference<C>> cursors = new ArrayList<>();

    void add(C cursor) {
        cursors.removeIf(reference -> reference.refersTo(null));
        cursors.add(new WeakReference<>(cursor));
    }

    void remove(C cursor) {
        cursors.removeIf(reference -> reference.refersTo(cursor) || reference.refersTo(null));
    }

    void forEach(Consumer<C> action) {
        for (int k = 0; k < cursors.size(); k++) {
            C cursor = cursors.get(k).get();
            if (cursor != null) {
                action.accept(cursor);
            }
        }
    }
}
