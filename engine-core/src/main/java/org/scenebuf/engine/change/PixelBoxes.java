package org.scenebuf.engine.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;

/**
 * Makes few boxes out of the changed pixels of an image: for whoever pays for each box as for some pixels, as an upload
 * to a GPU does.
 *
 * <pre>{@code
 *  PixelBoxes pixels = new PixelBoxes(width, height, depth);
 *  bits.forEachRange(pixels::add);
 *  for (ImageRegion box : pixels.boxes()) { … }
 * }</pre>
 *
 * <p>Every changed pixel is in one box, and no box leaves the image. What is a box comes out as that box: a rectangle,
 * whole rows, whole pages, the same rectangle on pages that follow one another. Other shapes come out as boxes that
 * have unchanged pixels too, but never more than {@link BoxJoin#MAX_SHARE} times as many pixels as changed.
 *
 * <p>Where the changed pixels make more than {@link #MAX_EXACT} boxes without an unchanged pixel, as noise all over an
 * image does, a grid of at most {@link BoxTiles#MAX_TILES} tiles is laid over the image, and the smallest box in each
 * stands for the changed pixels there. Then the bound holds for the pixels of those boxes instead, there are at most as
 * many boxes as tiles, and memory no longer grows with the ranges.
 */
final class PixelBoxes {

    /** More boxes than these are not kept one by one: a call for each takes longer than all pixels of large tiles. */
    static final int MAX_EXACT = 4_096;

    private final int width;
    private final int height;
    private final int depth;
    private final BoxSweep sweep;

    /** Null as long as the boxes are few. */
    private @Nullable BoxTiles tiles;

    PixelBoxes(int width, int height, int depth) {
        this.width = width;
        this.height = height;
        this.depth = depth;
        sweep = new BoxSweep(width, height);
    }

    /**
     * Adds pixels, all of them after those that were added before; they may go on over the ends of rows and pages.
     *
     * @param first the first, counted through the rows and then the pages
     * @param count how many
     * @throws IndexOutOfBoundsException when they leave the image
     */
    void add(long first, long count) {
        Args.range(first, count, (long) width * height * depth, "pixels");
        sweep.add(first, count);
        if (tiles != null || sweep.done().size() > MAX_EXACT) {
            pourIntoTiles();
        }
    }

    /**
     * Gives the boxes of all that was added.
     *
     * @return the boxes in ascending order of their first pixel; no two have a pixel in common
     */
    List<ImageRegion> boxes() {
        sweep.finish();
        if (tiles == null && sweep.done().size() <= MAX_EXACT) {
            return BoxJoin.of(sweep.done()).toRegions();
        }
        BoxTiles all = pourIntoTiles();
        return BoxJoin.ofTiles(all.boxes(), all.tileSize()).toRegions();
    }

    private BoxTiles pourIntoTiles() {
        BoxTiles all = tiles == null ? new BoxTiles(width, height, depth) : tiles;
        all.addAll(sweep.done());
        sweep.done().removeFrom(0);
        tiles = all;
        return all;
    }
}
