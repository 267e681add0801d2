package org.scenebuf.engine.vertex;

import java.util.Arrays;
import org.scenebuf.engine.format.ElementFormat;

/**
 * The type of one component of a column. A component of a packed type is one word that holds several values.
 *
 * <table>
 * <caption>Packed words, with the lowest bits on the right; {@link PackedNumbers} packs and unpacks them</caption>
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
    /** Four signed whole numbers in 32 bits: x, y and z of 10 bits each, w of 2. */
    PACKED_INT_2_10_10_10('I', 4, 4),
    /** Four unsigned whole numbers in 32 bits: x, y and z of 10 bits each, w of 2. */
    PACKED_UINT_2_10_10_10('I', 4, 4),
    /** Three unsigned floats in 32 bits: x and y of 11 bits each, z of 10. */
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

    /** {@return the struct code: one letter; {@code I} for the packed types, whose word is one number to a buffer} */
    public char code() {
        return code;
    }

    /** {@return the format of a component, as a buffer item} */
    public ElementFormat format() {
        return format;
    }

    /** {@return the bytes of a component} */
    public int byteSize() {
        return byteSize;
    }

    /** {@return whether components are unsigned whole numbers, as the types of indices must be} */
    public boolean isUnsigned() {
        return Arrays.asList(UINT8, UINT16, UINT32).contains(this);
    }

    /** {@return whether one word holds several values} */
    public boolean isPacked() {
        return values > 1;
    }

    /** {@return how many values one component holds: 3 or 4 for the packed types, 1 for all others} */
    public int valuesPerComponent() {
        return values;
    }

    /** {@return whether values are whole numbers, which may be normalised; false for floats and for packed floats} */
    public boolean isInteger() {
        return !Arrays.asList(FLOAT16, FLOAT32, FLOAT64, PACKED_UFLOAT_11_11_10).contains(this);
    }
}
