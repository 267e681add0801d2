package org.scenebuf.engine.texture;

/** Converts between bytes of sRGB and linear light (IEC 61966-2-1). */
final class Srgb {

    /** The linear light of each byte, from 0 to 1. */
    private static final double[] LINEAR = new double[256];

    /** The least light that becomes each byte. One more entry ends the table, with a value above all light. */
    private static final double[] LEAST = new double[257];

    /**
     * In how many parts the light from 0 to 1 is divided. For each part, {@code GUESS} holds a byte that is not too
     * high.
     */
    private static final int PARTS = 4096;
    private static final short[] GUESS = new short[PARTS + 1];

    static {
        for (int value = 0; value < 256; value++) {
            LINEAR[value] = toLinear(value / 255.0);
            LEAST[value] = value == 0 ? Double.NEGATIVE_INFINITY : toLinear((value - 0.5) / 255);
        }
        LEAST[256] = Double.POSITIVE_INFINITY;
        int value = 0;
        for (int part = 0; part <= PARTS; part++) {
            while (LEAST[value + 1] <= (double) part / PARTS) {
                value++;
            }
            GUESS[part] = (short) value;
        }
    }

    private Srgb() {
    }

    /** {@return the linear light of a byte} */
    static double ofByte(int value) {
        return LINEAR[value];
    }

    /** {@return the linear light of a number from 0 to 1} */
    static double toLinear(double encoded) {
        return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
    }

    /** {@return the number from 0 to 1 that stands for light} */
    static double fromLinear(double light) {
        return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }

    /** {@return the byte nearest to light from 0 to 1} */
    static int toByte(double light) {
        int value = GUESS[(int) (light * PARTS)];
        while (LEAST[value + 1] <= light) {
            value++;
        }
        return value;
    }
}
