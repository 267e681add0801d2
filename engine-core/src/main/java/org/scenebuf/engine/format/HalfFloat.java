package org.scenebuf.engine.format;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * Converts between numbers and the bits of an IEEE binary16 number, format {@code e}. A double is rounded once; by way
 * of a float it would be rounded twice.
 */
public final class HalfFloat {

    /** From here on a value rounds to more than 65504, the largest half. */
    private static final double OVERFLOW = 65520;

    private HalfFloat() {
    }

    static short fromDouble(double value) {
        if (Math.abs(value) >= OVERFLOW && !Double.isInfinite(value)) {
            throw new FormatException(ErrorText.of("a number between -65520 and 65520 for format e", value,
                "convert or clamp it first"));
        }
        return round(value);
    }

    /**
     * Reads a half.
     *
     * @param bits the bits
     * @return the same number as a float; a float can hold every half
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

    /** Rounds to a float whose last bit records that something was cut off. The next rounding is right then. */
    private static float roundToOdd(double value) {
        float nearest = (float) value;
        if (nearest == value || Double.isNaN(value) || (Float.floatToRawIntBits(nearest) & 1) == 1) {
            return nearest;
        }
        boolean up = nearest < value;
        return up ? Math.nextUp(nearest) : Math.nextDown(nearest);
    }
}
