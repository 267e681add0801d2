package org.scenebuf.engine.change;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A box of pixels in an image; a rectangle where there is only one page.
 *
 * @param x first column
 * @param y first row; row 0 is the top
 * @param z first page: layer, face or slice
 * @param width columns
 * @param height rows
 * @param depth pages
 */
public record ImageRegion(int x, int y, int z, int width, int height, int depth) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public ImageRegion {
        if ((x | y | z | width | height | depth) < 0) {
            throw new IllegalArgumentException(ErrorText.of("a region of numbers of 0 or more",
                x + "," + y + "," + z + " size " + width + "x" + height + "x" + depth, "correct the region"));
        }
    }

    /**
     * Names a rectangle on the first page.
     *
     * @param x first column
     * @param y first row; row 0 is the top
     * @param width columns
     * @param height rows
     * @return the region
     */
    public static ImageRegion of(int x, int y, int width, int height) {
        return new ImageRegion(x, y, 0, width, height, 1);
    }

    /**
     * Names the same rectangle on one page.
     *
     * @param page which page
     * @return the region
     * @throws IllegalArgumentException when the page is negative
     */
    public ImageRegion onPage(int page) {
        return new ImageRegion(x, y, page, width, height, 1);
    }

    /**
     * Counts the pixels.
     *
     * @return width times height times depth
     */
    public long pixelCount() {
        return (long) width * height * depth;
    }

    /**
     * Tells whether another region lies inside this one.
     *
     * @param other the other
     * @return true when none of its pixels is outside
     */
    public boolean contains(ImageRegion other) {
        Args.notNull(other, "another one");
        return other.x >= x && other.y >= y && other.z >= z && other.endX() <= endX() && other.endY() <= endY()
            && other.endZ() <= endZ();
    }

    /**
     * Joins two regions.
     *
     * @param other the other
     * @return the smallest region that contains both
     */
    public ImageRegion union(ImageRegion other) {
        Args.notNull(other, "another one");
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        int front = Math.min(z, other.z);
        return new ImageRegion(left, top, front, (int) (Math.max(endX(), other.endX()) - left),
            (int) (Math.max(endY(), other.endY()) - top), (int) (Math.max(endZ(), other.endZ()) - front));
    }

    /**
     * Finds what two regions share.
     *
     * @param other the other
     * @return the region of the common pixels; of none where there are none
     */
    public ImageRegion intersection(ImageRegion other) {
        Args.notNull(other, "another one");
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        int front = Math.max(z, other.z);
        return new ImageRegion(left, top, front, (int) Math.max(0, Math.min(endX(), other.endX()) - left),
            (int) Math.max(0, Math.min(endY(), other.endY()) - top),
            (int) Math.max(0, Math.min(endZ(), other.endZ()) - front));
    }

    /**
     * Tells whether the region fits an image.
     *
     * @param imageWidth columns of the image
     * @param imageHeight rows of the image
     * @param imageDepth pages of the image
     * @return true when no pixel is outside
     */
    public boolean isInside(int imageWidth, int imageHeight, int imageDepth) {
        return endX() <= imageWidth && endY() <= imageHeight && endZ() <= imageDepth;
    }

    private long endX() {
        return (long) x + width;
    }

    private long endY() {
        return (long) y + height;
    }

    private long endZ() {
        return (long) z + depth;
    }
}
