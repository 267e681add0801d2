package org.scenebuf.engine.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LongDoubleTest {

    private static final double[] CORNERS = {0.0, -0.0, 1, -1, 0.1, Double.MIN_VALUE, -Double.MIN_VALUE,
        Double.MIN_NORMAL, Math.nextDown(Double.MIN_NORMAL), Double.MAX_VALUE, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.NaN};

    @ParameterizedTest
    @EnumSource(value = LongDouble.Form.class, names = "DOUBLE", mode = EnumSource.Mode.EXCLUDE)
    void everyDoubleComesBack(LongDouble.Form form) {
        for (double corner : CORNERS) {
            assertEquals(corner, LongDouble.of(corner, form).toDouble(form));
        }
        long seed = Long.getLong("scenebuf.seed", 20261128);
        Random random = new Random(seed);
        for (int k = 0; k < 100_000; k++) {
            double value = Double.longBitsToDouble(random.nextLong());
            assertEquals(value, LongDouble.of(value, form).toDouble(form), "seed " + seed);
        }
    }

    /** The images that C's compiler gives on x86-64. */
    @Test
    void extendedNumbersAreThoseOfTheProcessor() {
        assertEquals(new LongDouble(0x3fff, 0x8000000000000000L), LongDouble.of(1, LongDouble.Form.EXTENDED));
        assertEquals(new LongDouble(0xc000, 0xc000000000000000L), LongDouble.of(-3, LongDouble.Form.EXTENDED));
        assertEquals(new LongDouble(0x3c01, 0x8000000000000000L),
            LongDouble.of(Double.MIN_NORMAL, LongDouble.Form.EXTENDED));
        assertEquals(new LongDouble(0x3fff000000000000L, 0), LongDouble.of(1, LongDouble.Form.QUAD));
        assertEquals(new LongDouble(0xc000800000000000L, 0), LongDouble.of(-3, LongDouble.Form.QUAD));
    }

    @Test
    void whatADoubleCannotHoldIsRoundedOnceToEven() {
        assertEquals(1.0, extended(0x3fff, 0x8000000000000400L));
        assertEquals(Math.nextUp(1.0), extended(0x3fff, 0x8000000000000401L));
        assertEquals(1 + 2 * Math.ulp(1.0), extended(0x3fff, 0x8000000000000c00L));
        assertEquals(2.0, extended(0x3fff, 0xffffffffffffffffL));
        assertEquals(Double.MAX_VALUE, extended(0x43fe, 0xfffffffffffffbffL));
        assertEquals(Double.POSITIVE_INFINITY, extended(0x43fe, 0xfffffffffffffc00L));
        assertEquals(Double.POSITIVE_INFINITY, extended(0x7ffe, 0xffffffffffffffffL));
        assertEquals(0.0, extended(0x3bcc, 0x8000000000000000L));
        assertEquals(Double.MIN_VALUE, extended(0x3bcc, 0x8000000000000001L));
        assertEquals(0.0, extended(0x3bcb, 0xffffffffffffffffL));
        assertEquals(-0.0, extended(0x8000, 1));
        assertEquals(Double.MIN_NORMAL, extended(0x3c00, 0xffffffffffffffffL));
        assertEquals(Double.NaN, extended(0x7fff, 0xc000000000000000L));
        assertEquals(Double.NaN, extended(0x3fff, 0x4000000000000000L));
        assertEquals(Math.nextUp(1.0), new LongDouble(0x3fff000000000000L, 0x0800000000000001L)
            .toDouble(LongDouble.Form.QUAD));
        assertEquals(1.0, new LongDouble(0x3fff000000000000L, 0x0800000000000000L).toDouble(LongDouble.Form.QUAD));
    }

    private static double extended(long high, long low) {
        return new LongDouble(high, low).toDouble(LongDouble.Form.EXTENDED);
    }
}
