package org.scenebuf.examples.assets;

/**
 * The shapes of the ornaments. Each method answers one question: is a point inside the shape?
 *
 * <p>Lengths are pixels of the texture; y goes downwards. A shape has no colour and no soft edge: the painter asks at
 * several points of a pixel and mixes the colours. Angles use {@link StrictMath}, which gives the same results on every
 * machine, so the picture is always the same.
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

    /** A leaf (an almond shape) from the origin to the right. */
    static boolean leaf(double x, double y, double length, double width) {
        double t = x / length;
        return t > 0 && t < 1 && Math.abs(y) < 2 * width * t * (1 - t);
    }

    /** A leaf from the origin in any direction; the angle from +x is in degrees, clockwise. */
    static boolean leaf(double x, double y, double degrees, double length, double width) {
        double angle = StrictMath.toRadians(degrees);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return leaf(x * cos + y * sin, y * cos - x * sin, length, width);
    }

    /** Petals (leaves around the origin), the first one to the right. */
    static boolean petals(double x, double y, int count, double inner, double outer, double width) {
        double angle = folded(x, y, count);
        double radius = StrictMath.hypot(x, y);
        return leaf(radius * StrictMath.cos(angle) - inner, radius * StrictMath.sin(angle), outer - inner, width);
    }

    /** Petals in the gaps between the petals of the other method. */
    static boolean petalsBetween(double x, double y, int count, double inner, double outer, double width) {
        double cos = StrictMath.cos(Math.PI / count);
        double sin = StrictMath.sin(Math.PI / count);
        return petals(x * cos + y * sin, y * cos - x * sin, count, inner, outer, width);
    }

    /** A garland along the x axis, whose leaves point to +x, repeated with a period. */
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

    /** {@return the distance in x to the nearest knot of the same net} */
    static double fromKnotX(double x, double y, double width, double height) {
        return width * (rest(x / width + y / height) + rest(x / width - y / height)) / 2;
    }

    /** {@return the distance in y to the nearest knot of the same net} */
    static double fromKnotY(double x, double y, double width, double height) {
        return height * (rest(x / width + y / height) - rest(x / width - y / height)) / 2;
    }

    /** {@return the angle of a point from the nearest of a number of spokes, the first of which points to the right} */
    static double folded(double x, double y, int spokes) {
        double sector = 2 * Math.PI / spokes;
        double angle = StrictMath.atan2(y, x);
        return angle - sector * Math.rint(angle / sector);
    }

    private static double rest(double number) {
        return number - Math.rint(number);
    }
}
