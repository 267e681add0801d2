package org.scenebuf.engine.change;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A box of pixels in an image. With one page it is a rectangle.
 *
 * @param x the first column
 * @param y the first row; row 0 is the top
 * @param z the first page: layer, face or slice
 * @param width the number of columns
 * @param height the number of rows
 * @param depth the number of pages
 */
public record ImageRegion(int x, int y, int z, int width, int height, int depth) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is negative, when the region ends beyond 2^31 - 1, or when a long
     *     cannot count its pixels
     */
    public ImageRegion {
        if ((x | y | z | width | height | depth) < 0) {
            throw refused("a region without negative numbers", x, y, z, width, height, depth);
        }
        if (((long) x + width | (long) y + height | (long) z + depth) > Integer.MAX_VALUE
            || depth > 1 && (long) width * height > Long.MAX_VALUE / depth) {
            throw refused("a region that ends at 2^31 - 1 or before, of at most 2^63 - 1 pixels", x, y, z, width,
                height, depth);
        }
    }

    private static IllegalArgumentException refused(String expected, int x, int y, int z, int width, int height,
        int depth) {
        return new IllegalArgumentException(ErrorText.of(expected, x + "," + y + "," + z + " size " + width + "x"
            + height + "x" + depth, "correct the region"));
    }

    /**
     * Makes a rectangle on the first page.
     *
     * @param x the first column
     * @param y the first row; row 0 is the top
     * @param width the number of columns
     * @param height the number of rows
     * @return the region
     */
    public static ImageRegion of(int x, int y, int width, int height) {
        return new ImageRegion(x, y, 0, width, height, 1);
    }

    /**
     * Makes the same rectangle on another page.
     *
     * @param page the page
     * @return the region
     * @throws IllegalArgumentException when the page is negative
     */
    public ImageRegion onPage(int page) {
        return new ImageRegion(x, y, page, width, height, 1);
    }

    /** {@return the number of pixels: width times height times depth} */
    public long pixelCount() {
        return (long) width * height * depth;
    }

    /**
     * Tells whether another region lies inside this one.
     *
     * @param other the other region
     * @return true when all its pixels are in this region
     */
    public boolean contains(ImageRegion other) {
        Args.notNull(other, "another one");
        return other.x >= x && other.y >= y && other.z >= z && other.endX() <= endX() && other.endY() <= endY()
            && other.endZ() <= endZ();
    }

    /**
     * Joins two regions.
     *
     * @param other the other region
     * @return the smallest region that contains both
     */
    public ImageRegion union(ImageRegion other) {
        Args.notNull(other, "another one");
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        int front = Math.min(z, other.z);
        return new ImageRegion(left, top, front, Math.max(endX(), other.endX()) - left,
            Math.max(endY(), other.endY()) - top, Math.max(endZ(), other.endZ()) - front);
    }

    /**
     * Finds the common pixels of two regions.
     *
     * @param other the other region
     * @return the region of the common pixels; an empty region where there are none
     */
    public ImageRegion intersection(ImageRegion other) {
        Args.notNull(other, "another one");
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        int front = Math.max(z, other.z);
        return new ImageRegion(left, top, front, Math.max(0, Math.min(endX(), other.endX()) - left),
            Math.max(0, Math.min(endY(), other.endY()) - top),
            Math.max(0, Math.min(endZ(), other.endZ()) - front));
    }

    /**
     * Tells whether the region fits into an image.
     *
     * @param imageWidth the columns of the image
     * @param imageHeight the rows of the image
     * @param imageDepth the pages of the image
     * @return true when no pixel is outside
     */
    public boolean isInside(int imageWidth, int imageHeight, int imageDepth) {
        return endX() <= imageWidth && endY() <= imageHeight && endZ() <= imageDepth;
    }

    private int endX() {
        return x + width;
    }

    private int endY() {
        return y + height;
    }

    private int endZ() {
        return z + depth;
    }
}
