package org.scenebuf.engine.vertex;

import org.scenebuf.engine.format.HalfFloat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Converts values to the words of the packed types and back.
 *
 * <table>
 * <caption>Range of the values; values outside are clamped, and NaN becomes 0 in whole numbers</caption>
 * <tr><th>type</th><th>not normalised</th><th>normalised</th></tr>
 * <tr><td>PACKED_INT_2_10_10_10</td><td>-512 to 511, w -2 to 1</td><td>-1 to 1: times 511, w times 1</td></tr>
 * <tr><td>PACKED_UINT_2_10_10_10</td><td>0 to 1023, w 0 to 3</td><td>0 to 1: times 1023, w times 3</td></tr>
 * <tr><td>PACKED_UFLOAT_11_11_10</td><td>0 to 65024, z to 64512</td><td>the same</td></tr>
 * </table>
 *
 * <p>Whole numbers are rounded to the nearest, halves up. The lowest number of a normalised signed field reads as -1,
 * as does the number above it. The rules are those of the OpenGL 4.6 core specification, sections 2.3.5.1 and 2.3.5.2.
 * The fields are those of its table 8.8 (types {@code _REV}).
 *
 * <p>The floats have no sign, and five bits of exponent biased by 15, as binary16 has. Their mantissa has six bits, z's
 * has five (sections 2.3.4.3 and 2.3.4.4). As in these sections, a value is rounded to the closest float, here with
 * ties to even. Negative values and negative infinity become 0. A finite value above the largest float becomes the
 * largest float. Infinity and NaN stay as they are.
 */
public final class PackedNumbers {

    private static final int HALF_MANTISSA = 10;
    private static final int HALF_INFINITY = 0x7c00;

    private PackedNumbers() {
    }

    /**
     * Packs values into a word.
     *
     * @param type a packed type
     * @param normalized whether the whole numbers stand for fractions
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @param w the fourth value; not used for {@link NumericType#PACKED_UFLOAT_11_11_10}
     * @return the word
     * @throws IllegalArgumentException when the type is not packed
     */
    public static int pack(NumericType type, boolean normalized, double x, double y, double z, double w) {
        Args.notNull(type, "a type");
        return switch (type) {
            case PACKED_INT_2_10_10_10, PACKED_UINT_2_10_10_10 -> {
                boolean signed = type == NumericType.PACKED_INT_2_10_10_10;
                yield field(x, 10, signed, normalized) | field(y, 10, signed, normalized) << 10
                    | field(z, 10, signed, normalized) << 20 | field(w, 2, signed, normalized) << 30;
            }
            case PACKED_UFLOAT_11_11_10 -> unsignedFloat(x, 6) | unsignedFloat(y, 6) << 11 | unsignedFloat(z, 5) << 22;
            default -> throw notPacked(type);
        };
    }

    /**
     * Unpacks one value of a word.
     *
     * @param type a packed type
     * @param normalized whether the whole numbers stand for fractions
     * @param word the word
     * @param index which value, from 0 for x
     * @return the exact value
     * @throws IllegalArgumentException when the type is not packed
     * @throws IndexOutOfBoundsException when the type has no such value
     */
    public static double unpack(NumericType type, boolean normalized, int word, int index) {
        Args.notNull(type, "a type");
        if (!type.isPacked()) {
            throw notPacked(type);
        }
        if (index < 0 || index >= type.valuesPerComponent()) {
            throw new IndexOutOfBoundsException(ErrorText.of("an index from 0 to " + (type.valuesPerComponent() - 1)
                + " in a word of " + type, index, "count from 0 for x"));
        }
        if (type == NumericType.PACKED_UFLOAT_11_11_10) {
            int mantissa = index == 2 ? 5 : 6;
            int bits = word >>> 11 * index & (1 << mantissa + 5) - 1;
            return HalfFloat.toFloat((short) (bits << HALF_MANTISSA - mantissa));
        }
        return value(word, index, type == NumericType.PACKED_INT_2_10_10_10, normalized);
    }

    /** {@return the word with one value replaced} */
    static int replace(NumericType type, boolean normalized, int word, int index, double value) {
        boolean floats = type == NumericType.PACKED_UFLOAT_11_11_10;
        int width = floats ? 11 : 10;
        int bits = index == 3 ? 2 : floats && index == 2 ? 10 : width;
        int field = floats ? unsignedFloat(value, bits - 5)
            : field(value, bits, type == NumericType.PACKED_INT_2_10_10_10, normalized);
        int mask = (1 << bits) - 1 << width * index;
        return word & ~mask | field << width * index;
    }

    private static double value(int word, int index, boolean signed, boolean normalized) {
        int bits = index == 3 ? 2 : 10;
        int high = word << 32 - bits - 10 * index;
        int number = signed ? high >> 32 - bits : high >>> 32 - bits;
        return normalized ? Math.max((double) number / largest(bits, signed), -1) : number;
    }

    private static int field(double value, int bits, boolean signed, boolean normalized) {
        int largest = largest(bits, signed);
        double lowest = signed ? -largest - (normalized ? 0 : 1) : 0;
        double number = normalized ? value * largest : value;
        return (int) Math.floor(Math.clamp(Double.isNaN(number) ? 0 : number, lowest, largest) + 0.5)
            & (1 << bits) - 1;
    }

    private static int largest(int bits, boolean signed) {
        return (1 << bits - (signed ? 1 : 0)) - 1;
    }

    /**
     * Scales the value to steps of the last mantissa bit, so that rint rounds to a float. A carry correctly moves into
     * the exponent.
     */
    private static int unsignedFloat(double value, int mantissa) {
        int infinity = HALF_INFINITY >> HALF_MANTISSA - mantissa;
        if (Double.isNaN(value)) {
            return infinity | 1 << mantissa - 1;
        }
        if (value == Double.POSITIVE_INFINITY || value <= 0) {
            return value > 0 ? infinity : 0;
        }
        int exponent = Math.clamp(Math.getExponent(value), -14, 16);
        int steps = (int) Math.rint(Math.scalb(Math.min(value, 1 << 17), mantissa - exponent));
        return Math.min((exponent + 14 << mantissa) + steps, infinity - 1);
    }

    private static IllegalArgumentException notPacked(NumericType type) {
        return new IllegalArgumentException(ErrorText.of("a packed type", type, "only packed types need unpacking"));
    }
}
