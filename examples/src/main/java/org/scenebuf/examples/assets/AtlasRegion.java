package org.scenebuf.examples.assets;

/**
 * The region of one part of the teapot in the texture, in pixels from the top left.
 *
 * <p>Two numbers from 0 to 1 name a point of a part. {@code around} goes round the part, along the rows of its patches;
 * {@code along} goes down its patches, by arc length. A region maps these numbers to the image. No region is mirrored
 * when seen from outside.
 *
 * <table>
 * <caption>Kinds of region</caption>
 * <tr><th>kind</th><th>for</th><th>around</th><th>along</th></tr>
 * <tr><td>{@link Band}</td><td>tubes and the body</td><td>leftwards</td><td>downwards</td></tr>
 * <tr><td>{@link Band}, upward</td><td>the spout</td><td>rightwards</td><td>upwards</td></tr>
 * <tr><td>{@link Disc}</td><td>lid and bottom</td><td>clockwise, from the right</td><td>outwards</td></tr>
 * </table>
 */
sealed interface AtlasRegion {

    /** Pixels that are painted beyond a region's edge, so that smaller mip levels do not mix with the neighbour. */
    int MARGIN = 8;

    /**
     * Finds the column of a surface point.
     *
     * @param around from 0 to 1
     * @param along from 0 to 1
     * @return pixels from the left edge of the texture
     */
    double x(double around, double along);

    /**
     * Finds the row of a surface point.
     *
     * @param around from 0 to 1
     * @param along from 0 to 1
     * @return pixels from the top edge of the texture
     */
    double y(double around, double along);

    /** {@return the x of the origin of this region's ornaments: the left edge of a band, the middle of a disc} */
    int originX();

    /** {@return the y of the origin of this region's ornaments: the upper edge of a band, the middle of a disc} */
    int originY();

    /**
     * Tells whether a pixel belongs to this region or to its margin.
     *
     * @param x pixels from the left
     * @param y pixels from the top
     * @return true when this part is painted there
     */
    boolean covers(double x, double y);

    /**
     * A rectangle of the texture for a part that is rolled up.
     *
     * @param left the left edge
     * @param top the upper edge
     * @param width the pixels once around the part
     * @param height the pixels from end to end
     * @param upward whether the part's first row is at the lower edge
     */
    record Band(int left, int top, int width, int height, boolean upward) implements AtlasRegion {

        @Override
        public double x(double around, double along) {
            return left + width * (upward ? around : 1 - around);
        }

        @Override
        public double y(double around, double along) {
            return top + height * (upward ? 1 - along : along);
        }

        @Override
        public int originX() {
            return left;
        }

        @Override
        public int originY() {
            return top;
        }

        @Override
        public boolean covers(double x, double y) {
            return x > left - MARGIN && x < left + width + MARGIN && y > top - MARGIN && y < top + height + MARGIN;
        }
    }

    /**
     * A disc of the texture, whose middle is a pole of the part.
     *
     * @param originX the x of the middle
     * @param originY the y of the middle
     * @param radius the pixels from the middle to the part's last row
     */
    record Disc(int originX, int originY, int radius) implements AtlasRegion {

        @Override
        public double x(double around, double along) {
            return originX + radius * along * StrictMath.cos(2 * Math.PI * around);
        }

        @Override
        public double y(double around, double along) {
            return originY + radius * along * StrictMath.sin(2 * Math.PI * around);
        }

        @Override
        public boolean covers(double x, double y) {
            return StrictMath.hypot(x - originX, y - originY) < radius + MARGIN;
        }
    }
}
