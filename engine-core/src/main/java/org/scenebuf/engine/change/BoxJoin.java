package org.scenebuf.engine.change;

/**
 * Joins boxes where one box around several costs less than these boxes. A box costs as much as {@link #BOX_COST}
 * pixels, plus its pixels. A joined box has at most {@link #MAX_SHARE} times the pixels of its boxes.
 *
 * <pre>{@code
 *  ##               the boxes are cut in two at the best plane, and each half again;
 *  ##  ###    #     then, from the smallest up, each half is told as the cheapest of
 *      ###   ##         one box, its boxes as they came, what its own halves became
 *            ##     so no box crosses a plane, and no two have a pixel in common
 * }</pre>
 */
final class BoxJoin {

    /** The cost of a call that uploads a box, in pixels. The number is cautious, because drivers take longer. */
    static final int BOX_COST = 256;

    /** The most pixels of a joined box for each pixel of its boxes. */
    static final int MAX_SHARE = 4;

    /** The deepest cut. Ordinary boxes need half as many; deeper ones stay as they came. */
    private static final int MAX_DEPTH = 64;

    /** The most boxes that are compared one by one. */
    private static final int FEW = 16;

    /** The most looks at boxes, for each box that came. After that the remaining boxes stay as they came. */
    private static final int MAX_LOOKS = 128;

    /** The boxes in work: those that came, after them the half in work, and so on. */
    private final BoxList boxes = new BoxList();
    private final BoxList joined = new BoxList();
    private final BoxCut cut;
    private long looksLeft;

    private BoxJoin(BoxList list, int[] grid) {
        boxes.addAll(list, 0, list.size());
        cut = new BoxCut(boxes, grid);
        looksLeft = (long) MAX_LOOKS * list.size();
    }

    /** Joins boxes that have no pixel in common. */
    static BoxList of(BoxList list) {
        return join(list, new int[] {1, 1, 1});
    }

    /** Joins boxes of tiles: each box lies in one tile, and each tile has at most one box. */
    static BoxList ofTiles(BoxList list, int[] tileSize) {
        return join(list, tileSize);
    }

    private static BoxList join(BoxList list, int[] grid) {
        BoxJoin join = new BoxJoin(list, grid);
        if (list.size() > 0) {
            join.tell(0, list.size(), 0);
        }
        return join.joined;
    }

    /** Adds the result for some boxes, and gives its cost. */
    private long tell(int from, int to, int depth) {
        int[] bounds = boxes.bounds(from, to);
        long pixels = boxes.pixelCount(from, to);
        long asOne = costAsOne(bounds, pixels);
        if (asOne <= 2 * BOX_COST + pixels) {
            joined.add(bounds, 0);
            return asOne;
        }
        long asTheyCame = (long) (to - from) * BOX_COST + pixels;
        if (asOne == Long.MAX_VALUE && to - from <= FEW && areFarApart(from, to)) {
            joined.addAll(boxes, from, to);
            return asTheyCame;
        }
        int mark = joined.size();
        looksLeft -= to - from;
        long halved = depth < MAX_DEPTH && looksLeft > 0 ? tellHalves(from, to, bounds, depth) : Long.MAX_VALUE;
        if (halved < Math.min(asOne, asTheyCame)) {
            return halved;
        }
        joined.removeFrom(mark);
        if (asOne <= asTheyCame) {
            joined.add(bounds, 0);
        } else {
            joined.addAll(boxes, from, to);
        }
        return Math.min(asOne, asTheyCame);
    }

    private static long costAsOne(int[] bounds, long pixels) {
        long all = BoxList.pixelCount(bounds, 0);
        return (all - 1) / MAX_SHARE < pixels ? BOX_COST + all : Long.MAX_VALUE;
    }

    /**
     * Whether no box around two or more of some boxes can have as few pixels as it may. Let each box reach as far
     * beyond its sides as it would take to make it 7 times as long, on every axis. Where no two such reaches meet,
     * at least 4 times the pixels of each box are in its own reach and in the box around all.
     */
    private boolean areFarApart(int from, int to) {
        for (int k = from; k < to; k++) {
            for (int other = from; other < k; other++) {
                if (areNear(k, other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean areNear(int one, int other) {
        for (int axis = 0; axis < BoxList.AXES; axis++) {
            long lengths = (long) boxes.end(one, axis) - boxes.low(one, axis) + boxes.end(other, axis)
                - boxes.low(other, axis);
            long gap = Math.max(boxes.low(one, axis) - boxes.end(other, axis),
                boxes.low(other, axis) - boxes.end(one, axis));
            if (gap > (MAX_SHARE - 1) * lengths) {
                return false;
            }
        }
        return true;
    }

    private long tellHalves(int from, int to, int[] bounds, int depth) {
        cut.find(from, to, bounds);
        int axis = cut.axis();
        int plane = cut.plane();
        int end = boxes.size();
        addLowSide(from, to, axis, plane);
        long cost = tell(end, boxes.size(), depth + 1);
        boxes.removeFrom(end);
        addHighSide(from, to, axis, plane);
        cost += tell(end, boxes.size(), depth + 1);
        boxes.removeFrom(end);
        return cost;
    }

    private void addLowSide(int from, int to, int axis, int plane) {
        for (int k = from; k < to; k++) {
            if (boxes.low(k, axis) < plane) {
                boxes.addAll(boxes, k, k + 1);
                int last = boxes.size() - 1;
                boxes.setEnd(last, axis, Math.min(boxes.end(last, axis), plane));
            }
        }
    }

    private void addHighSide(int from, int to, int axis, int plane) {
        for (int k = from; k < to; k++) {
            if (boxes.end(k, axis) > plane) {
                boxes.addAll(boxes, k, k + 1);
                int last = boxes.size() - 1;
                boxes.setLow(last, axis, Math.max(boxes.low(last, axis), plane));
            }
        }
    }
}
