package org.scenebuf.engine.vertex;

import java.util.Arrays;
import org.scenebuf.engine.format.ElementFormat;

/**
 * What one component of a column is; or, of the packed types, what several values in one word are.
 *
 * <table>
 * <caption>Packed words, the lowest bits on the right; {@link PackedNumbers} packs and unpacks them</caption>
 * <tr><th>type</th><th>bits</th><th>in OpenGL</th></tr>
 * <tr><td>{@link #PACKED_INT_2_10_10_10}</td><td>{@code w:2 z:10 y:10 x:10}, two's complement</td>
 *     <td>{@code GL_INT_2_10_10_10_REV}</td></tr>
 * <tr><td>{@link #PACKED_UINT_2_10_10_10}</td><td>{@code w:2 z:10 y:10 x:10}</td>
 *     <td>{@code GL_UNSIGNED_INT_2_10_10_10_REV}</td></tr>
 * <tr><td>{@link #PACKED_UFLOAT_11_11_10}</td><td>{@code z:10 y:11 x:11}</td>
 *     <td>{@code GL_UNSIGNED_INT_10F_11F_11F_REV}</td></tr>
 * </table>
 */
public enum NumericType {

    /** Bytes from 0 to 255. */
    UINT8('B', 1),
    /** Whole numbers from 0 to 65535. */
    UINT16('H', 2),
    /** Whole numbers from 0 to 2^32-1. */
    UINT32('I', 4),
    /** Bytes from -128 to 127. */
    INT8('b', 1),
    /** Whole numbers from -32768 to 32767. */
    INT16('h', 2),
    /** Whole numbers of 32 bits. */
    INT32('i', 4),
    /** IEEE binary16. */
    FLOAT16('e', 2),
    /** IEEE binary32. */
    FLOAT32('f', 4),
    /** IEEE binary64. */
    FLOAT64('d', 8),
    /** Four whole numbers with signs in 32 bits: x, y and z of 10 bits each, w of 2. */
    PACKED_INT_2_10_10_10('I', 4, 4),
    /** Four whole numbers without signs in 32 bits: x, y and z of 10 bits each, w of 2. */
    PACKED_UINT_2_10_10_10('I', 4, 4),
    /** Three floats without signs in 32 bits: x and y of 11 bits each, z of 10. */
    PACKED_UFLOAT_11_11_10('I', 4, 3);

    private final char code;
    private final int byteSize;
    private final int values;
    private final ElementFormat format;

    NumericType(char code, int byteSize) {
        this(code, byteSize, 1);
    }

    NumericType(char code, int byteSize, int values) {
        this.code = code;
        this.byteSize = byteSize;
        this.values = values;
        this.format = ElementFormat.of(String.valueOf(code));
    }

    /**
     * Gives the struct code.
     *
     * @return one letter; {@code I} for the packed types, which are one word to a buffer
     */
    public char code() {
        return code;
    }

    /**
     * Gives the format of a component, as a buffer item.
     *
     * @return the struct code, understood
     */
    public ElementFormat format() {
        return format;
    }

    /**
     * Gives the size of a component.
     *
     * @return bytes
     */
    public int byteSize() {
        return byteSize;
    }

    /**
     * Tells whether components are whole numbers without a sign.
     *
     * @return true for the types that an index may have
     */
    public boolean isUnsigned() {
        return Arrays.asList(UINT8, UINT16, UINT32).contains(this);
    }

    /**
     * Tells whether one word holds several values.
     *
     * @return true for the packed types
     */
    public boolean isPacked() {
        return values > 1;
    }

    /**
     * Counts the values in one component.
     *
     * @return 3 or 4 for the packed types, 1 for any other
     */
    public int valuesPerComponent() {
        return values;
    }

    /**
     * Tells whether values are whole numbers, which may be normalised.
     *
     * @return false for floats, packed ones too
     */
    public boolean isInteger() {
        return !Arrays.asList(FLOAT16, FLOAT32, FLOAT64, PACKED_UFLOAT_11_11_10).contains(this);
    }
}
