package org.scenebuf.examples.assets;

import static org.scenebuf.examples.assets.Porcelain.COBALT;
import static org.scenebuf.examples.assets.Porcelain.GLAZE;
import static org.scenebuf.examples.assets.Porcelain.GOLD;
import static org.scenebuf.examples.assets.Porcelain.WASH;
import static org.scenebuf.examples.assets.Shapes.dot;
import static org.scenebuf.examples.assets.Shapes.leaf;
import static org.scenebuf.examples.assets.Shapes.petals;
import static org.scenebuf.examples.assets.Shapes.petalsBetween;

/** Draws the medallion on the front and the back of the pot: a flower in a frame, around its middle. */
final class Medallion {

    /** The belly of the pot is wider than its texture. So the frame is narrower in pixels, and round on the pot. */
    private static final double WIDTH_BY_HEIGHT = 0.84;

    private static final double RADIUS = 82;

    private Medallion() {
    }

    static boolean covers(double x, double y) {
        return dot(x / WIDTH_BY_HEIGHT, y, RADIUS);
    }

    static int color(double x, double y) {
        double right = x / WIDTH_BY_HEIGHT;
        if (dot(right, y, RADIUS - 19)) {
            return flower(right, y);
        }
        if (dot(right, y, RADIUS - 16) || !dot(right, y, RADIUS - 3)) {
            return GOLD;
        }
        return petals(right, y, 36, RADIUS - 15, RADIUS - 4, 7) ? GLAZE : COBALT;
    }

    private static int flower(double x, double y) {
        double up = y + 16;
        if (dot(x, up, 7)) {
            return GOLD;
        }
        if (petals(x, up, 8, 5, 36, 15)) {
            return petals(x, up, 8, 14, 30, 4) ? WASH : COBALT;
        }
        if (petalsBetween(x, up, 8, 12, 34, 10)) {
            return WASH;
        }
        return stem(x, y) ? COBALT : bud(x, y) ? GOLD : GLAZE;
    }

    private static boolean stem(double x, double y) {
        boolean stalk = Math.abs(x) < 1.6 && y > 8 && y < 54;
        boolean rightLeaf = leaf(x, y - 50, -38, 44, 12);
        boolean leftLeaf = leaf(x, y - 42, -150, 36, 10);
        return stalk || rightLeaf || leftLeaf;
    }

    /**
     * {@return whether a point is in the bud}
     * The bud is on one side only, so that a mirrored texture is noticed.
     */
    private static boolean bud(double x, double y) {
        return petals(x + 38, y - 12, 5, 0, 12, 7);
    }
}
