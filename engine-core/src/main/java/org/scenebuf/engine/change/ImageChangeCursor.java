package org.scenebuf.engine.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.Args;

/**
 * One consumer's place in an {@link ImageChangeLog}: the pixels that the consumer has not seen yet.
 *
 * <p>A cursor belongs to one consumer, which uses it from one thread at a time, like a {@link ChangeCursor}. A closed
 * cursor throws {@link org.scenebuf.engine.memory.StaleViewException}.
 */
public final class ImageChangeCursor implements AutoCloseable {

    private final ImageChangeLog log;

    /** The blocks at the last look, with one cursor each. */
    private List<ImageChangeLog.Block> seen = List.of();
    private List<ChangeCursor> cursors = List.of();
    private boolean closed;

    ImageChangeCursor(ImageChangeLog log) {
        this.log = log;
        follow();
    }

    /** {@return whether a look would find changed pixels} */
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
     * Tells what a look would find, without taking it.
     *
     * @param consumer gets ranges of pixels in ascending order, counted row by row and page by page. For a compressed
     *     image, these are ranges of blocks.
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

    /**
     * Tells whether this is a cursor of a log.
     *
     * @param other the log
     * @return true when it is
     */
    public boolean isOf(ImageChangeLog other) {
        return log == Args.notNull(other, "a log");
    }

    /**
     * Tells in a few nanoseconds whether a look would certainly find nothing, as {@link ChangeCursor#isQuiet} does.
     *
     * @return true when nothing can have changed since the last look; false when something may have changed
     */
    public boolean isQuiet() {
        boolean quiet = !closed && log.blocks() == seen;
        for (int k = 0; quiet && k < cursors.size(); k++) {
            quiet = cursors.get(k).isQuiet();
        }
        return quiet;
    }

    /** Runs an action. This cursor ignores the marks that the current thread makes in it. */
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
     * Takes all pixels that changed since the last look, as few boxes. A marked region comes as it was marked. Boxes
     * are joined where the pixels between them cost less than one more box.
     *
     * @param consumer gets boxes that together hold every changed pixel; no pixel is in two boxes. When the consumer
     *     throws, the present box and all later ones stay unseen.
     * @return the number of pixels that the consumer got, with the unchanged ones
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

    /**
     * Takes all pixels that changed since the last look, as ranges: exactly what {@link #peek} tells.
     *
     * @param consumer gets the ranges as {@link #peek} gives them. When the consumer throws, the present range and all
     *     later ones stay unseen.
     * @return the number of pixels, or of blocks, that the consumer got
     */
    public long drainRanges(RowRangeConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        follow();
        long each = log.texelsPerBlock(cursors.size());
        long count = 0;
        for (int k = 0; k < cursors.size(); k++) {
            long before = k * each;
            count += cursors.get(k).drain((first, pixels) -> consumer.accept(before + first, pixels));
        }
        return count;
    }

    /** Makes regions unseen again. Where memory or the stack runs out meanwhile, all pixels become unseen. */
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

    /** Leaves the log. Later changes are not noted for this cursor. */
    @Override
    public void close() {
        closed = true;
        cursors.forEach(ChangeCursor::close);
    }

    /** Takes all unseen pixels. Where memory or the stack runs out meanwhile, all pixels become unseen. */
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

    /** Follows the pixels to their present memory. Pixels that moved count as changed. */
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
