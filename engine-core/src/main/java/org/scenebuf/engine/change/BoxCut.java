package org.scenebuf.engine.change;

/**
 * The plane that best cuts some boxes in two: that with the fewest pixels in the smallest boxes around what is on
 * either side, which as a rule is one in a wide gap. A box that is cut through counts as one more.
 */
final class BoxCut {

    /** So many boxes are tried for a plane right before them; of more, so many evenly, and the widest gap. */
    private static final int MAX_TRIES = 8;

    /** So many boxes are looked at for each try; of more, about so many evenly. */
    private static final int MAX_LOOKS = 128;

    /** As many pixels of the smallest box around all, for each pixel in a box, are few pixels far apart. */
    private static final int SPARSE = 64;

    private final BoxList boxes;

    /** Planes are at multiples of these; boxes are cut through on no axis where they are over 1. */
    private final int[] grid;

    /** What is on the low side and on the high side of a plane. */
    private final BoxSide low = new BoxSide();
    private final BoxSide high = new BoxSide();

    private int axis;
    private int plane;
    private long cost;

    /** How much the two sides differ in their number of boxes: of planes that are as good, the most even is taken. */
    private int unevenness;

    /** Makes a finder of cuts for boxes no two of which have a pixel in common, nor a tile where the grid has any. */
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

    /** Finds the plane for two boxes or more; there always is one, as no two begin at one place on all axes. */
    void find(int from, int to, int[] bounds) {
        cost = Long.MAX_VALUE;
        if (findInSparse(from, to, bounds)) {
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

    /** Among few pixels far from one another one plane is as good as another: that in the widest gap, if any. */
    private boolean findInSparse(int from, int to, int[] bounds) {
        if (BoxList.pixelCount(bounds, 0) / SPARSE < boxes.pixelCount(from, to)) {
            return false;
        }
        int longest = BoxList.X;
        for (int a = BoxList.Y; a < BoxList.AXES; a++) {
            longest = length(bounds, a) > length(bounds, longest) ? a : longest;
        }
        int step = (to - from + MAX_LOOKS - 1) / MAX_LOOKS;
        tryPlane(from, to, step, bounds, longest, BoxGap.endOfWidest(boxes, from, to, bounds, longest));
        tryPlane(from, to, step, bounds, longest, boxes.low(from + (to - from) / 2, longest));
        return cost < Long.MAX_VALUE;
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
