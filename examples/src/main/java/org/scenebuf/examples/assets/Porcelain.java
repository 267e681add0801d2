package org.scenebuf.examples.assets;

import static org.scenebuf.examples.assets.Shapes.between;
import static org.scenebuf.examples.assets.Shapes.dot;
import static org.scenebuf.examples.assets.Shapes.folded;
import static org.scenebuf.examples.assets.Shapes.fromKnotX;
import static org.scenebuf.examples.assets.Shapes.fromKnotY;
import static org.scenebuf.examples.assets.Shapes.laurel;
import static org.scenebuf.examples.assets.Shapes.leaf;
import static org.scenebuf.examples.assets.Shapes.net;
import static org.scenebuf.examples.assets.Shapes.petals;
import static org.scenebuf.examples.assets.Shapes.petalsBetween;

/**
 * The decoration of the teapot: white glaze, cobalt blue and gold.
 *
 * <p>It makes mistakes with texture coordinates visible. The garlands go to the right, and the flower grows upwards.
 * The diamonds of the net have the same width all round. One point of the star under the pot is gold: the one below the
 * spout.
 *
 * <p>Coordinates are pixels from the origin of a part's {@link AtlasRegion}; colours are 0xRRGGBB in sRGB.
 */
final class Porcelain {

    static final int GLAZE = 0xF8F6F0;
    static final int COBALT = 0x16348C;
    static final int WASH = 0x8FB0E3;
    static final int GOLD = 0xC8A04A;

    private Porcelain() {
    }

    /**
     * Computes the colour of a point.
     *
     * @param part the part of the pot
     * @param x pixels to the right of its region's origin
     * @param y pixels below its region's origin
     * @return the colour
     */
    static int color(TeapotPart part, double x, double y) {
        return switch (part) {
            case BODY -> body(x, y);
            case HANDLE -> handle(x - 80, y);
            case SPOUT -> spout(x, y);
            case LID -> lid(x, y, StrictMath.hypot(x, y));
            case BOTTOM -> bottom(x, y, StrictMath.hypot(x, y));
        };
    }

    private static int body(double x, double y) {
        double front = (x + 1024) % 512 - 256;
        if (Medallion.covers(front, y - 142)) {
            return Medallion.color(front, y - 142);
        }
        if (between(y, 30, 64)) {
            return garland(x, y - 47, 1024 / 48.0);
        }
        if (between(y, 67, 224)) {
            return netting(x, y - 67, 32, 157 / 4.0);
        }
        if (y >= 227) {
            return foot(x, y - 227);
        }
        return between(y, 8, 15) || between(y, 27, 67) || y > 200 ? GOLD : GLAZE;
    }

    private static int foot(double x, double y) {
        double place = (x + 1024) % 32 - 16;
        return leaf(place, y - 34, -90, 33, 13) ? GLAZE : between(y, 36, 39) ? GOLD : COBALT;
    }

    private static int handle(double x, double y) {
        if (Math.abs(x) < 22) {
            return garland(-y, x, 22);
        }
        if (Math.abs(x) < 25) {
            return GOLD;
        }
        double beside = Math.abs(x) - 52;
        double place = (y + 440) % 44 - 22;
        return petals(beside, place, 4, 2, 13, 6) ? COBALT : dot(beside, place, 3) ? GOLD : GLAZE;
    }

    private static int spout(double x, double y) {
        if (between(y, 52, 86)) {
            return garland(x, y - 69, 20);
        }
        if (y >= 89) {
            return netting(x, y - 89, 30, 38);
        }
        return between(y, 14, 26) || y > 49 ? GOLD : GLAZE;
    }

    private static int lid(double x, double y, double radius) {
        if (radius < 105) {
            return knob(x, y, radius);
        }
        if (between(radius, 204, 234)) {
            return garland(StrictMath.atan2(y, x) * 32 * 20 / (2 * Math.PI), 219 - radius, 20);
        }
        if (between(radius, 201, 237) || radius < 108) {
            return GOLD;
        }
        if (petals(x, y, 16, 112, 196, 26)) {
            return petals(x, y, 16, 122, 184, 8) ? GLAZE : COBALT;
        }
        return petalsBetween(x, y, 16, 150, 198, 14) ? WASH : GLAZE;
    }

    private static int knob(double x, double y, double radius) {
        if (radius < 44) {
            return dot(x, y, 9) ? GOLD : petals(x, y, 8, 6, 42, 11) ? GLAZE : COBALT;
        }
        if (between(radius, 47, 88)) {
            return petals(x, y, 8, 40, 86, 22) ? COBALT : GLAZE;
        }
        return radius > 91 ? COBALT : GOLD;
    }

    private static int bottom(double x, double y, double radius) {
        if (between(radius, 84, 104)) {
            boolean outer = radius > 94;
            boolean odd = Math.floorMod((int) Math.floor(StrictMath.atan2(y, x) * 20 / Math.PI), 2) == 1;
            return outer == odd ? COBALT : GLAZE;
        }
        if (between(radius, 81, 107) || between(radius, 134, 138)) {
            return GOLD;
        }
        return radius < 81 ? star(x, y, radius) : GLAZE;
    }

    private static int star(double x, double y, double radius) {
        boolean main = inPoint(radius, folded(x, y, 4), 76);
        double angle = folded(x, y, main ? 4 : 8);
        if (!main && !inPoint(radius, angle, 50)) {
            return GLAZE;
        }
        boolean light = angle < 0;
        return main && x > Math.abs(y) ? light ? 0xE3CB8E : GOLD : light ? WASH : COBALT;
    }

    private static boolean inPoint(double radius, double angle, double length) {
        return Math.abs(radius * StrictMath.sin(angle)) < 0.26 * (length - radius * StrictMath.cos(angle));
    }

    private static int garland(double x, double y, double period) {
        return laurel(x, y, period, 28) ? GLAZE : COBALT;
    }

    private static int netting(double x, double y, double width, double height) {
        double knotX = fromKnotX(x, y, width, height);
        double knotY = fromKnotY(x, y, width, height);
        if (dot(knotX, knotY, 5)) {
            return dot(knotX, knotY, 3.4) ? GOLD : COBALT;
        }
        return net(x, y, width, height, 2.4) || blossom(x, y, width, height) ? COBALT : GLAZE;
    }

    /**
     * {@return whether a point is in a blossom}
     * Blossoms are in the middles of a net's diamonds, which are the knots of the same net, moved by half a diamond.
     */
    private static boolean blossom(double x, double y, double width, double height) {
        double middleX = fromKnotX(x - width / 2, y, width, height);
        return petals(middleX, fromKnotY(x - width / 2, y, width, height), 4, 0.5, 7, 4);
    }
}
