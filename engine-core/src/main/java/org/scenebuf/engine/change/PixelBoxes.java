package org.scenebuf.engine.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;

/**
 * Turns the changed pixels of an image into few boxes. It is meant for consumers for which one box costs as much as
 * some hundred pixels, such as an upload to a GPU.
 *
 * <pre>{@code
 *  PixelBoxes pixels = new PixelBoxes(width, height, depth);
 *  bits.forEachRange(pixels::add);
 *  for (ImageRegion box : pixels.boxes()) { … }
 * }</pre>
 *
 * <p>Every changed pixel is in one box, and no box leaves the image. A changed box comes out as that box: a rectangle,
 * whole rows, whole pages, or the same rectangle on consecutive pages. Other shapes come out as boxes that contain
 * unchanged pixels too. Such a box has at most {@link BoxJoin#MAX_SHARE} times as many pixels as changed pixels.
 *
 * <p>Noise all over an image makes many boxes. Above {@link #MAX_EXACT} exact boxes, a grid of at most
 * {@link BoxTiles#MAX_TILES} tiles is laid over the image. The smallest box in each tile stands for the changed pixels
 * there. The bound then holds for the pixels of these boxes instead. There are at most as many boxes as tiles, and
 * memory no longer grows with the number of ranges.
 */
final class PixelBoxes {

    /** The most boxes that are kept one by one. Calls for more take longer than the pixels of whole tiles. */
    static final int MAX_EXACT = 4_096;

    private final int width;
    private final int height;
    private final int depth;
    private final BoxSweep sweep;

    /** Null while the boxes are few. */
    private @Nullable BoxTiles tiles;

    PixelBoxes(int width, int height, int depth) {
        this.width = width;
        this.height = height;
        this.depth = depth;
        sweep = new BoxSweep(width, height);
    }

    /**
     * Adds pixels that come after all earlier ones. The range may continue over the ends of rows and pages.
     *
     * @param first the first pixel, counted through the rows and then the pages
     * @param count the number of pixels
     * @throws IndexOutOfBoundsException when some pixels are outside the image
     */
    void add(long first, long count) {
        Args.range(first, count, (long) width * height * depth, "pixels");
        sweep.add(first, count);
        if (tiles != null || sweep.done().size() > MAX_EXACT) {
            pourIntoTiles();
        }
    }

    /**
     * Gives the boxes of all pixels that were added.
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
