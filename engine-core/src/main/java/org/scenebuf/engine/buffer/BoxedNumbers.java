package org.scenebuf.engine.buffer;

import java.math.BigInteger;
import org.scenebuf.engine.memory.ErrorText;

/** Items of the rarer formats as primitive numbers. */
final class BoxedNumbers {

    private BoxedNumbers() {
    }

    static long toLong(Object item, ElementFormat format) {
        return switch (item) {
            case Long number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case BigInteger number -> throw new ArithmeticException(ErrorText.of("a number below 2^63",
                number, "read it with get"));
            default -> throw misfit("whole numbers", format);
        };
    }

    static float toFloat(Object item, ElementFormat format) {
        return switch (item) {
            case Double number when format.itemSize() <= Float.BYTES -> number.floatValue();
            case Long number when format.itemSize() <= Short.BYTES -> number;
            default -> throw misfit("numbers that a float holds", format);
        };
    }

    static double toDouble(Object item, ElementFormat format) {
        return switch (item) {
            case Double number -> number;
            case Long number when format.itemSize() <= Integer.BYTES -> number;
            default -> throw misfit("numbers that a double holds", format);
        };
    }

    private static FormatException misfit(String expected, ElementFormat format) {
        return new FormatException(ErrorText.of(expected, "format " + format, "read the items with get"));
    }
}
