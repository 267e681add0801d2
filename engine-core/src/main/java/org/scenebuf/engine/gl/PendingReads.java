package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** The open read-backs of one context. */
final class PendingReads {

    private final List<Entry> waiting = new ArrayList<>();
    private final List<PendingRead> over = new ArrayList<>();

    /** A read-back with the object that began it. */
    private record Entry(Object owner, PendingRead read) {
    }

    void add(Object owner, PendingRead read) {
        waiting.add(new Entry(owner, read));
    }

    int count() {
        return waiting.size();
    }

    /** Takes the read-backs that have ended. The caller has begun work with the context. */
    void take() {
        takeIf(entry -> entry.read.isOver());
    }

    /** Waits for the read-back of a future, or else for the first one. */
    void await(Future<?> future) {
        waiting.stream().filter(entry -> entry.read.future() == future).findFirst()
            .or(() -> waiting.stream().findFirst()).ifPresent(entry -> entry.read.await());
    }

    /** Ends an owner's read-backs with an exception. The caller has begun work with the context. */
    void fail(Object owner, RuntimeException reason) {
        takeIf(entry -> {
            boolean his = entry.owner == owner;
            if (his) {
                entry.read.fail(reason);
            }
            return his;
        });
    }

    void failAll(RuntimeException reason) {
        waiting.forEach(entry -> {
            entry.read.fail(reason);
            over.add(entry.read);
        });
        waiting.clear();
    }

    /** Completes the futures. Call this outside of work. What runs then may call this again, and await another one. */
    void complete() {
        while (!over.isEmpty()) {
            over.removeFirst().complete();
        }
    }

    private void takeIf(Predicate<Entry> isOver) {
        for (Iterator<Entry> entries = waiting.iterator(); entries.hasNext();) {
            Entry entry = entries.next();
            if (isOver.test(entry)) {
                entries.remove();
                over.add(entry.read);
            }
        }
    }
}
