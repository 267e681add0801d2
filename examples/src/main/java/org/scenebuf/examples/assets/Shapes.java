package org.scenebuf.examples.assets;

/**
 * The forms of which ornaments are made, each a question to one point: is it inside?
 *
 * <p>Lengths are pixels of the texture; y runs downwards. A form knows nothing of colours and edges: those who paint
 * ask at several points of a pixel and mix what they get. Angles are {@link StrictMath}'s, which are the same on every
 * machine, and so is the picture.
 */
final class Shapes {

    private Shapes() {
    }

    static boolean between(double value, double from, double to) {
        return value >= from && value < to;
    }

    static boolean dot(double x, double y, double radius) {
        return x * x + y * y < radius * radius;
    }

    /** An almond from the origin to the right. */
    static boolean leaf(double x, double y, double length, double width) {
        double t = x / length;
        return t > 0 && t < 1 && Math.abs(y) < 2 * width * t * (1 - t);
    }

    /** An almond from the origin in any direction, by the angle from +x in degrees, with the clock. */
    static boolean leaf(double x, double y, double degrees, double length, double width) {
        double angle = StrictMath.toRadians(degrees);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return leaf(x * cos + y * sin, y * cos - x * sin, length, width);
    }

    /** Almonds around the origin, the first to the right. */
    static boolean petals(double x, double y, int count, double inner, double outer, double width) {
        double angle = folded(x, y, count);
        double radius = StrictMath.hypot(x, y);
        return leaf(radius * StrictMath.cos(angle) - inner, radius * StrictMath.sin(angle), outer - inner, width);
    }

    /** The same, turned so that they lie in the gaps of the others. */
    static boolean petalsBetween(double x, double y, int count, double inner, double outer, double width) {
        double cos = StrictMath.cos(Math.PI / count);
        double sin = StrictMath.sin(Math.PI / count);
        return petals(x * cos + y * sin, y * cos - x * sin, count, inner, outer, width);
    }

    /** A garland along the x axis whose leaves point to +x, repeating with a period. */
    static boolean laurel(double x, double y, double period, double height) {
        double shifted = y > 0 ? x : x + period / 2;
        double place = shifted - period * Math.floor(shifted / period);
        return Math.abs(y) < height / 28
            || laurelLeaf(place, Math.abs(y), height)
            || laurelLeaf(place + period, Math.abs(y), height);
    }

    private static boolean laurelLeaf(double x, double y, double height) {
        return leaf(x, y, 32, 0.9 * height, 0.26 * height);
    }

    /** The threads of a net of diamonds. */
    static boolean net(double x, double y, double width, double height, double thread) {
        double nearest = Math.min(Math.abs(rest(x / width + y / height)), Math.abs(rest(x / width - y / height)));
        return nearest < thread / 2 * StrictMath.hypot(1 / width, 1 / height);
    }

    /** The way in x from the nearest knot of the same net. */
    static double fromKnotX(double x, double y, double width, double height) {
        return width * (rest(x / width + y / height) + rest(x / width - y / height)) / 2;
    }

    /** The way in y from the nearest knot of the same net. */
    static double fromKnotY(double x, double y, double width, double height) {
        return height * (rest(x / width + y / height) - rest(x / width - y / height)) / 2;
    }

    /** The angle of a point from the nearest of so many spokes, of which the first points to the right. */
    static double folded(double x, double y, int spokes) {
        double sector = 2 * Math.PI / spokes;
        double angle = StrictMath.atan2(y, x);
        return angle - sector * Math.rint(angle / sector);
    }

    private static double rest(double number) {
        return number - Math.rint(number);
    }
}
