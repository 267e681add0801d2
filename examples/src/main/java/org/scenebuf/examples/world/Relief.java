package org.scenebuf.examples.world;

/**
 * The ground before any digging: hills of several sizes, with lakes between them. It uses plain arithmetic only, so it
 * always has the same bits.
 */
final class Relief {

    /** The height with the last of the colours. */
    static final double SUMMIT = 105;

    private static final int SIZES = 6;
    private static final double LARGEST = 270;
    private static final double HEIGHT = 66;
    private static final double SHORE = 30;
    private static final double ROUGHNESS = 0.5;

    /** Each size of hills is rotated against the one before. Otherwise their grids would be visible. */
    private static final double COS = 0.8;
    private static final double SIN = 0.6;

    private final long seed;
    private double height;
    private double slopeX;
    private double slopeZ;

    Relief(long seed) {
        this.seed = seed;
    }

    /** Computes the ground at a place. The other methods then describe that place. */
    Relief at(double x, double z) {
        height = SHORE;
        slopeX = 0;
        slopeZ = 0;
        double amplitude = HEIGHT;
        double length = LARGEST;
        double cos = 1;
        double sin = 0;
        for (int size = 0; size < SIZES; size++) {
            hills(size, (cos * x - sin * z) / length, (sin * x + cos * z) / length, amplitude, length, cos, sin);
            double turned = COS * cos - SIN * sin;
            sin = SIN * cos + COS * sin;
            cos = turned;
            amplitude *= ROUGHNESS;
            length /= 2;
        }
        if (height < 0) {
            height = 0;
            slopeX = 0;
            slopeZ = 0;
        }
        return this;
    }

    float height() {
        return (float) height;
    }

    /** {@return the slope eastwards: the rise in metres for each metre} */
    float slopeX() {
        return (float) slopeX;
    }

    /** {@return the slope southwards: the rise in metres for each metre} */
    float slopeZ() {
        return (float) slopeZ;
    }

    /** Adds the hills between the four random heights at the corners of a cell. */
    private void hills(int size, double u, double v, double amplitude, double length, double cos, double sin) {
        double column = Math.floor(u);
        double row = Math.floor(v);
        double a = random(size, (long) column, (long) row);
        double b = random(size, (long) column + 1, (long) row) - a;
        double c = random(size, (long) column, (long) row + 1) - a;
        double d = random(size, (long) column + 1, (long) row + 1) - a - b - c;
        double s = smooth(u - column);
        double t = smooth(v - row);
        height += amplitude * (a + b * s + c * t + d * s * t);
        double du = amplitude / length * (b + d * t) * smoothSlope(u - column);
        double dv = amplitude / length * (c + d * s) * smoothSlope(v - row);
        slopeX += cos * du + sin * dv;
        slopeZ += cos * dv - sin * du;
    }

    private static double smooth(double x) {
        return x * x * x * (x * (6 * x - 15) + 10);
    }

    private static double smoothSlope(double x) {
        return 30 * x * x * (x * (x - 2) + 1);
    }

    /** {@return a random number from -1 to 1} */
    private double random(int size, long column, long row) {
        long bits = seed * 0x9E3779B97F4A7C15L + size * 0xD1B54A32D192ED03L + column * 0x8CB92BA72F3D8DD7L
            + row * 0xAAAAAAAAAAAAAAABL;
        bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return (bits ^ bits >>> 31) * 0x1p-63;
    }
}
