package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** What one context reads back. */
final class PendingReads {

    private final List<Entry> waiting = new ArrayList<>();
    private final List<PendingRead> over = new ArrayList<>();

    /** Who asked. */
    private record Entry(Object owner, PendingRead read) {
    }

    void add(Object owner, PendingRead read) {
        waiting.add(new Entry(owner, read));
    }

    int count() {
        return waiting.size();
    }

    /** Takes what the GPU is done with; within work. */
    void take() {
        takeIf(entry -> entry.read.isOver());
    }

    /** Waits for the read that a future is of, or for the first one. */
    void await(Future<?> future) {
        waiting.stream().filter(entry -> entry.read.future() == future).findFirst()
            .or(() -> waiting.stream().findFirst()).ifPresent(entry -> entry.read.await());
    }

    /** Gives up what somebody asked for; within work. */
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

    /** Tells who waits; outside of work. */
    void complete() {
        List<PendingRead> done = List.copyOf(over);
        over.clear();
        done.forEach(PendingRead::complete);
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
