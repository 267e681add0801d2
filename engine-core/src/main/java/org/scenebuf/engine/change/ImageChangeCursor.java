package org.scenebuf.engine.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.Args;

/**
 * One consumer's place in an {@link ImageChangeLog}: the pixels that it has not yet seen.
 *
 * <p>A cursor belongs to one consumer, as a {@link ChangeCursor} does.
 */
public final class ImageChangeCursor implements AutoCloseable {

    private final ImageChangeLog log;

    /** The blocks that there were at the last look, with a cursor each. */
    private List<ImageChangeLog.Block> seen = List.of();
    private List<ChangeCursor> cursors = List.of();
    private boolean closed;

    ImageChangeCursor(ImageChangeLog log) {
        this.log = log;
        follow();
    }

    /**
     * Tells whether a look would find something.
     *
     * @return true when it would
     * @throws org.scenebuf.engine.memory.StaleViewException when the cursor is closed
     */
    public boolean hasChanges() {
        follow();
        for (int k = 0; k < cursors.size(); k++) {
            if (cursors.get(k).hasChanges()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells what a look would find, and takes nothing.
     *
     * @param consumer gets ranges of pixels in ascending order, counted row by row and page by page; of an image of
     *     compressed blocks ranges of blocks
     * @throws org.scenebuf.engine.memory.StaleViewException when the cursor is closed
     */
    public void peek(RowRangeConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        follow();
        long each = log.texelsPerBlock(cursors.size());
        for (int k = 0; k < cursors.size(); k++) {
            long before = k * each;
            cursors.get(k).peek((first, count) -> consumer.accept(before + first, count));
        }
    }

    boolean isOf(ImageChangeLog other) {
        return log == other;
    }

    /**
     * Tells, in a few nanoseconds, whether a look is sure to find nothing, as {@link ChangeCursor#isQuiet} does.
     *
     * @return true when nothing can have changed since; false does not say that something has
     */
    public boolean isQuiet() {
        boolean quiet = !closed && log.blocks() == seen;
        for (int k = 0; quiet && k < cursors.size(); k++) {
            quiet = cursors.get(k).isQuiet();
        }
        return quiet;
    }

    /** Does something whose marks, by this thread, are not for this cursor. */
    void whileDeaf(Runnable marking) {
        follow();
        cursors.forEach(cursor -> cursor.ignore(Thread.currentThread()));
        try {
            marking.run();
        } finally {
            cursors.forEach(cursor -> cursor.ignore(null));
        }
    }

    /**
     * Takes all that changed since the last look, as few boxes: regions that were marked come as they were; among
     * others, which cost more one by one than the pixels between them, some are joined with those.
     *
     * @param consumer gets boxes that together have every changed pixel, none in two of them; when it throws, the box
     *     it was called with and all later ones count as not seen
     * @return how many pixels it got, the unchanged ones included
     * @throws org.scenebuf.engine.memory.StaleViewException when the cursor is closed
     */
    public long drain(Consumer<ImageRegion> consumer) {
        Args.notNull(consumer, "a consumer");
        follow();
        List<ImageRegion> changed = boxes();
        long count = 0;
        int done = 0;
        try {
            for (; done < changed.size(); done++) {
                consumer.accept(changed.get(done));
                count += changed.get(done).pixelCount();
            }
        } finally {
            if (done < changed.size()) {
                putBack(changed.subList(done, changed.size()));
            }
        }
        return count;
    }

    /** Has regions count as not seen; all pixels do where memory or the stack run out meanwhile. */
    private void putBack(List<ImageRegion> regions) {
        countEverything(true);
        for (ImageRegion unseen : regions) {
            log.forEachRange(unseen, this::putBack);
        }
        countEverything(false);
    }

    private void putBack(long firstTexel, long texelCount) {
        long each = log.texelsPerBlock(cursors.size());
        long end = firstTexel + texelCount;
        for (long first = firstTexel; first < end;) {
            long inLog = first % each;
            long count = Math.min(end - first, each - inLog);
            cursors.get((int) (first / each)).putBack(inLog, count);
            first += count;
        }
    }

    private void countEverything(boolean counts) {
        cursors.forEach(cursor -> cursor.everything = counts);
    }

    /** Leaves the log; nothing is noted for this cursor any more. */
    @Override
    public void close() {
        closed = true;
        cursors.forEach(ChangeCursor::close);
    }

    /** Takes all pixels out; all count as not seen where memory or the stack run out meanwhile. */
    private List<ImageRegion> boxes() {
        List<RowRanges> taken = new ArrayList<>();
        long count = 0;
        for (ChangeCursor cursor : cursors) {
            RowRanges ranges = cursor.take();
            count += ranges.count();
            taken.add(ranges);
            cursor.everything = ranges.count() > 0;
        }
        return count == 0 ? List.of() : boxesOf(taken);
    }

    private List<ImageRegion> boxesOf(List<RowRanges> taken) {
        PixelBoxes boxes = new PixelBoxes(log.grid().width(), log.grid().height(), log.grid().depth());
        long before = 0;
        for (RowRanges ranges : taken) {
            for (int k = 0; k < ranges.count(); k++) {
                boxes.add(before + ranges.first(k), ranges.count(k));
            }
            before += log.texelsPerBlock(cursors.size());
        }
        List<ImageRegion> changed = boxes.boxes().stream().map(log::pixelsOf).toList();
        countEverything(false);
        return changed;
    }

    /** Looks at the memory that the pixels are in now. What was moved counts as changed. */
    private void follow() {
        List<ImageChangeLog.Block> now = closed ? seen : log.blocks();
        if (now == seen) {
            return;
        }
        List<ChangeCursor> before = cursors;
        List<ChangeCursor> after = new ArrayList<>();
        for (int k = 0; k < now.size(); k++) {
            boolean same = k < seen.size() && seen.get(k) == now.get(k);
            after.add(same ? before.get(k) : now.get(k).log().newCursor());
        }
        cursors = List.copyOf(after);
        seen = now;
        for (int k = 0; k < before.size(); k++) {
            if (k >= after.size() || before.get(k) != after.get(k)) {
                before.get(k).close();
            }
        }
    }
}
