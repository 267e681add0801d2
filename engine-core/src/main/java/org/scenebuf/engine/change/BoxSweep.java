package org.scenebuf.engine.change;

/**
 * Turns changed pixels into boxes without unchanged pixels. The sweep goes down the rows of an image. A run of pixels
 * right below a run with the same columns makes its box higher. Any other run begins a box.
 *
 * <pre>{@code
 *  row 0    aaa  bb        a goes on in row 1 and ends there, b ends in row 0
 *  row 1    aaa   c        c begins below b, but is narrower
 *  row 2     dd   c
 * }</pre>
 */
final class BoxSweep {

    private final int width;
    private final int height;

    /** Boxes that no later pixels can make higher. */
    private final BoxList done = new BoxList();

    /** Boxes that end right above the present row, from left to right. */
    private BoxList above = new BoxList();

    /** How many of the boxes above the sweep has passed. */
    private int passed;

    /** Boxes with pixels in the present row, from left to right. */
    private BoxList current = new BoxList();

    /** The present row, counted over all pages; below, the first row after the present boxes. */
    private long row = -1;
    private long endRow = -1;

    /** The place of the present row in the image. */
    private int y;
    private int page;

    BoxSweep(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The finished boxes. The caller that takes them empties the list. */
    BoxList done() {
        return done;
    }

    /** Adds pixels that come after all earlier ones. */
    void add(long first, long count) {
        long end = first + count;
        for (long at = first; at < end;) {
            long inRow = at / width;
            int x = (int) (at - inRow * width);
            if (x == 0 && end - at >= width) {
                long rows = (end - at) / width;
                addRows(inRow, rows);
                at += rows * width;
            } else {
                int pixels = (int) Math.min(end - at, width - x);
                addRun(inRow, 1, x, x + pixels);
                at += pixels;
            }
        }
    }

    /** Ends all boxes: no pixels come below. */
    void finish() {
        done.addAll(above, passed, above.size());
        done.addAll(current, 0, current.size());
        passed = 0;
        above.removeFrom(0);
        current.removeFrom(0);
        row = -1;
        endRow = -1;
    }

    private void addRows(long first, long count) {
        long end = first + count;
        for (long at = first; at < end;) {
            int inPage = (int) (at % height);
            int rows = (int) Math.min(end - at, height - inPage);
            long pages = (end - at) / height;
            if (inPage == 0 && pages > 0) {
                addPages((int) (at / height), (int) pages);
                at += pages * height;
            } else {
                addRun(at, rows, 0, width);
                at += rows;
            }
        }
    }

    private void addPages(int first, int count) {
        finish();
        done.add(0, width, 0, height, first, first + count);
    }

    private void addRun(long first, int rows, int lowX, int endX) {
        if (first != row) {
            goTo(first);
        }
        passUpTo(lowX);
        if (passed < above.size() && above.low(passed, BoxList.X) == lowX && above.end(passed, BoxList.X) == endX) {
            above.setEnd(passed, BoxList.Y, y + rows);
            current.addAll(above, passed, passed + 1);
            passed++;
        } else {
            current.add(lowX, endX, y, y + rows, page);
        }
        endRow = first + rows;
    }

    private void goTo(long newRow) {
        page = (int) (newRow / height);
        y = (int) (newRow - (long) page * height);
        if (newRow != endRow || y == 0) {
            finish();
        }
        done.addAll(above, passed, above.size());
        passed = 0;
        above.removeFrom(0);
        BoxList empty = above;
        above = current;
        current = empty;
        row = newRow;
    }

    /** Finishes boxes above that begin further left than a run, because later runs are further right. */
    private void passUpTo(int lowX) {
        for (; passed < above.size() && above.low(passed, BoxList.X) < lowX; passed++) {
            done.addAll(above, passed, passed + 1);
        }
    }
}
