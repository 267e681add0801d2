package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.scenebuf.engine.vertex.NumericType.PACKED_INT_2_10_10_10;
import static org.scenebuf.engine.vertex.NumericType.PACKED_UFLOAT_11_11_10;
import static org.scenebuf.engine.vertex.NumericType.PACKED_UINT_2_10_10_10;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedNumbersTest {

    @Test
    void fieldsLieWhereOpenGlReadsThem() {
        assertEquals(0b01_1111111111_0000000010_0000000001,
            PackedNumbers.pack(PACKED_INT_2_10_10_10, false, 1, 2, -1, 1));
        assertEquals(0b11_0000000011_0000000010_0000000001,
            PackedNumbers.pack(PACKED_UINT_2_10_10_10, false, 1, 2, 3, 3));
        assertEquals(0b0111100000_01111000000_10000000000,
            PackedNumbers.pack(PACKED_UFLOAT_11_11_10, false, 2, 1, 1, 0));
    }

    @Test
    void normalisedFieldsReachFromEndToEndAndAreClamped() {
        int ends = PackedNumbers.pack(PACKED_INT_2_10_10_10, true, 1, -1, -7, -1);
        assertUnpacks(PACKED_INT_2_10_10_10, true, ends, 1, -1, -1, -1);
        assertUnpacks(PACKED_INT_2_10_10_10, true, 0b10_1000000000_1000000001_0111111111, 1, -1, -1, -1);
        assertUnpacks(PACKED_UINT_2_10_10_10, true,
            PackedNumbers.pack(PACKED_UINT_2_10_10_10, true, 9, -9, Double.NaN, 0.4), 1, 0, 0, 1 / 3.0);
    }

    @Test
    void wholeNumbersAreRoundedToTheNearestAndSaturate() {
        int word = PackedNumbers.pack(PACKED_INT_2_10_10_10, false, 2.5, -2.5, 1e9, -9);
        assertUnpacks(PACKED_INT_2_10_10_10, false, word, 3, -2, 511, -2);
        assertUnpacks(PACKED_UINT_2_10_10_10, false,
            PackedNumbers.pack(PACKED_UINT_2_10_10_10, false, 1023.4, -1, 1e9, 9), 1023, 0, 1023, 3);
    }

    @Test
    void everyWordIsPackedBackFromWhatItUnpacksTo() {
        long seed = 210;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            int word = random.nextInt();
            for (NumericType type : NumericType.values()) {
                if (type.isPacked()) {
                    assertSameAfterTheWayBack(type, word, "seed " + seed + ", word " + Integer.toHexString(word));
                }
            }
        }
    }

    private static void assertSameAfterTheWayBack(NumericType type, int word, String where) {
        double w = type == PACKED_UFLOAT_11_11_10 ? 0 : PackedNumbers.unpack(type, false, word, 3);
        int again = PackedNumbers.pack(type, false, PackedNumbers.unpack(type, false, word, 0),
            PackedNumbers.unpack(type, false, word, 1), PackedNumbers.unpack(type, false, word, 2), w);
        for (int k = 0; k < type.valuesPerComponent(); k++) {
            assertEquals(PackedNumbers.unpack(type, false, word, k), PackedNumbers.unpack(type, false, again, k),
                where);
        }
    }

    @Test
    void smallFloatsAreRoundedToTheClosestThereIs() {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            double value = random.nextDouble() * Math.scalb(1.0, random.nextInt(36) - 20);
            assertEquals(closest(value, 0), unpackFloat(value, 0), "seed " + seed + ", value " + value);
            assertEquals(closest(value, 2), unpackFloat(value, 2), "seed " + seed + ", value " + value);
        }
    }

    @Test
    void smallFloatsEndWhereTheSpecificationSays() {
        assertEquals(65024, unpackFloat(65024, 0));
        assertEquals(65024, unpackFloat(1e30, 1));
        assertEquals(64512, unpackFloat(65535, 2));
        assertEquals(Double.POSITIVE_INFINITY, unpackFloat(Double.POSITIVE_INFINITY, 2));
        assertEquals(0, unpackFloat(Double.NEGATIVE_INFINITY, 0));
        assertEquals(0, unpackFloat(-3, 0));
        assertTrue(Double.isNaN(unpackFloat(Double.NaN, 1)));
        assertEquals(Math.scalb(1.0, -20), unpackFloat(Math.scalb(1.0, -20), 0));
    }

    @Test
    void otherTypesAndIndicesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PackedNumbers.pack(NumericType.UINT32, false, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> PackedNumbers.unpack(NumericType.UINT32, false, 1, 0));
        assertEquals("expected an index from 0 to 2 in a word of PACKED_UFLOAT_11_11_10, given 3: count from 0 for x",
            assertThrows(IndexOutOfBoundsException.class,
                () -> PackedNumbers.unpack(PACKED_UFLOAT_11_11_10, false, 1, 3)).getMessage());
    }

    private static double unpackFloat(double value, int index) {
        int word = PackedNumbers.pack(PACKED_UFLOAT_11_11_10, false, value, value, value, 0);
        return PackedNumbers.unpack(PACKED_UFLOAT_11_11_10, false, word, index);
    }

    /** Looks at every finite number of the field. */
    private static double closest(double value, int index) {
        int mantissa = index == 2 ? 5 : 6;
        double best = 0;
        for (int bits = 1; bits < 31 << mantissa; bits++) {
            double given = PackedNumbers.unpack(PACKED_UFLOAT_11_11_10, false, bits << 11 * index, index);
            double gain = Math.abs(best - value) - Math.abs(given - value);
            best = gain > 0 || gain == 0 && (bits & 1) == 0 ? given : best;
        }
        return best;
    }

    private static void assertUnpacks(NumericType type, boolean normalized, int word, double... expected) {
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], PackedNumbers.unpack(type, normalized, word, k), "value " + k);
        }
    }
}
