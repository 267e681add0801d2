package org.scenebuf.engine.change;

/**
 * Makes boxes that have just the changed pixels, going down the rows of an image: a run of pixels right below one of
 * the same columns makes its box higher, and any other begins a box.
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

    /** Boxes that nothing below can make higher. */
    private final BoxList done = new BoxList();

    /** Boxes that end right above the row that the sweep is in, from left to right. */
    private BoxList above = new BoxList();

    /** How many of those the sweep has passed. */
    private int passed;

    /** Boxes with pixels in the row that the sweep is in, from left to right. */
    private BoxList current = new BoxList();

    /** That row, counted over all pages, and the first that the boxes do not have. */
    private long row = -1;
    private long endRow = -1;

    /** Where in the image that row is. */
    private int y;
    private int page;

    BoxSweep(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The boxes that are ready; whoever takes them empties the list. */
    BoxList done() {
        return done;
    }

    /** Adds pixels after all that were added before. */
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

    /** Takes it that no pixels come below. */
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

    /** Boxes above that begin further left than a run are done: the later runs are further right. */
    private void passUpTo(int lowX) {
        for (; passed < above.size() && above.low(passed, BoxList.X) < lowX; passed++) {
            done.addAll(above, passed, passed + 1);
        }
    }
}
