package org.scenebuf.engine.change;

/**
 * Finds the best plane to cut some boxes in two. On each side of the plane, take the smallest box around everything
 * there. The best plane has the fewest pixels in these two boxes. Usually it lies in a wide gap. A box that the plane
 * cuts through counts as one box more.
 */
final class BoxCut {

    /**
     * For this many boxes, a plane right before each is tried. Where there are more, as many evenly spread ones are
     * tried, and the widest gap.
     */
    private static final int MAX_TRIES = 8;

    /**
     * The number of boxes that one try looks at. Where there are more, it looks at about as many evenly spread ones.
     */
    private static final int MAX_LOOKS = 128;

    /** From so many boxes on, tiles are cut in the middle. */
    private static final int MANY = 4;

    /** As many pixels of the smallest box around all, for each pixel in a box, are few pixels far apart. */
    private static final int SPARSE = 64;

    private final BoxList boxes;

    /** Planes are at multiples of these numbers. On an axis with a number above 1, no box is cut through. */
    private final int[] grid;

    /** The boxes on the low side and on the high side of a plane. */
    private final BoxSide low = new BoxSide();
    private final BoxSide high = new BoxSide();

    private int axis;
    private int plane;
    private long cost;

    /**
     * The difference between the two sides in their number of boxes. Where planes are equally good, the most even one
     * is taken.
     */
    private int unevenness;

    /** Makes a finder for boxes without a common pixel. Where the grid has tiles, no two boxes are in one tile. */
    BoxCut(BoxList boxes, int[] grid) {
        this.boxes = boxes;
        this.grid = grid;
    }

    int axis() {
        return axis;
    }

    /** The first pixel of the high side. */
    int plane() {
        return plane;
    }

    /**
     * Finds the plane for two boxes or more. There always is one, because no two boxes begin at the same place on all
     * axes.
     */
    void find(int from, int to, int[] bounds) {
        cost = Long.MAX_VALUE;
        if (findInTiles(from, to, bounds) || findInSparse(from, to, bounds)) {
            return;
        }
        int tries = Math.min(to - from, MAX_TRIES);
        int step = (to - from + MAX_LOOKS - 1) / MAX_LOOKS;
        for (int k = 0; k < tries; k++) {
            int box = from + (int) ((long) k * (to - from) / tries);
            for (int a = 0; a < BoxList.AXES; a++) {
                tryPlane(from, to, step, bounds, a, boxes.low(box, a));
            }
        }
        for (int a = 0; a < BoxList.AXES && tries < to - from; a++) {
            tryPlane(from, to, step, bounds, a, BoxGap.endOfWidest(boxes, from, to, bounds, a));
        }
    }

    /** Among many tiles the plane in the middle is good enough: it cuts none of their boxes. */
    private boolean findInTiles(int from, int to, int[] bounds) {
        int middle = longest(bounds);
        if (to - from > MANY && grid[middle] > 1) {
            tryPlane(from, to, (to - from + MAX_LOOKS - 1) / MAX_LOOKS, bounds, middle,
                bounds[middle] + length(bounds, middle) / 2);
        }
        return cost < Long.MAX_VALUE;
    }

    /** Among few pixels far from one another one plane is as good as another: that in the widest gap, if any. */
    private boolean findInSparse(int from, int to, int[] bounds) {
        if (BoxList.pixelCount(bounds, 0) / SPARSE < boxes.pixelCount(from, to)) {
            return false;
        }
        int longest = longest(bounds);
        int step = (to - from + MAX_LOOKS - 1) / MAX_LOOKS;
        tryPlane(from, to, step, bounds, longest, BoxGap.endOfWidest(boxes, from, to, bounds, longest));
        tryPlane(from, to, step, bounds, longest, boxes.low(from + (to - from) / 2, longest));
        return cost < Long.MAX_VALUE;
    }

    private static int longest(int[] bounds) {
        int longest = BoxList.X;
        for (int a = BoxList.Y; a < BoxList.AXES; a++) {
            longest = length(bounds, a) > length(bounds, longest) ? a : longest;
        }
        return longest;
    }

    private static int length(int[] bounds, int a) {
        return bounds[BoxList.END + a] - bounds[a];
    }

    private void tryPlane(int from, int to, int step, int[] bounds, int newAxis, int at) {
        int newPlane = at - at % grid[newAxis];
        if (newPlane <= bounds[newAxis]) {
            return;
        }
        low.clear();
        high.clear();
        for (int k = from; k < to; k += step) {
            if (boxes.low(k, newAxis) < newPlane) {
                low.include(boxes, k);
            }
            if (boxes.end(k, newAxis) > newPlane) {
                high.include(boxes, k);
            }
        }
        low.limit(newAxis, 0, newPlane);
        high.limit(newAxis, newPlane, Integer.MAX_VALUE);
        long cutThrough = low.boxCount() + high.boxCount() - (to - from + step - 1) / step;
        long newCost = low.pixelCount() + high.pixelCount() + cutThrough * step * BoxJoin.BOX_COST;
        take(newAxis, newPlane, newCost, Math.abs(low.boxCount() - high.boxCount()));
    }

    private void take(int newAxis, int newPlane, long newCost, int newUnevenness) {
        if (newCost < cost || newCost == cost && newUnevenness < unevenness) {
            axis = newAxis;
            plane = newPlane;
            cost = newCost;
            unevenness = newUnevenness;
        }
    }
}
