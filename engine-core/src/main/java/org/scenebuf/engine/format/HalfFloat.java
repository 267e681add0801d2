package org.scenebuf.engine.format;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * IEEE binary16, format {@code e}: the one place where the bits of a half become a number, and a number these bits. A
 * double is rounded once; going through float would round twice.
 */
public final class HalfFloat {

    /** From here on a value rounds to more than 65504, the largest half. */
    private static final double OVERFLOW = 65520;

    private HalfFloat() {
    }

    static short fromDouble(double value) {
        if (Math.abs(value) >= OVERFLOW && !Double.isInfinite(value)) {
            throw new FormatException(ErrorText.of("a number below 65520 in size for format e", value,
                "convert or clamp it first"));
        }
        return round(value);
    }

    /**
     * Reads a half.
     *
     * @param bits its bits
     * @return the same number as a float, which can hold every half
     */
    public static float toFloat(short bits) {
        return Float.float16ToFloat(bits);
    }

    /**
     * Rounds to the nearest half, ties to even.
     *
     * @param value any number; from 65520 on it becomes an infinity
     * @return the bits of the half
     */
    public static short round(double value) {
        return Float.floatToFloat16(roundToOdd(value));
    }

    /** A float whose last bit remembers that something was cut off, so that the next rounding is right. */
    private static float roundToOdd(double value) {
        float nearest = (float) value;
        if (nearest == value || Double.isNaN(value) || (Float.floatToRawIntBits(nearest) & 1) == 1) {
            return nearest;
        }
        boolean up = nearest < value;
        return up ? Math.nextUp(nearest) : Math.nextDown(nearest);
    }
}
