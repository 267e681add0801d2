package org.scenebuf.engine.vertex;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * One column of an array: its name, its bytes in a row, and what they mean.
 *
 * <table>
 * <caption>What a row of it holds</caption>
 * <tr><th>column</th><th>components</th><th>numbers</th><th>values</th></tr>
 * <tr><td>three floats</td><td>3</td><td>3</td><td>3</td></tr>
 * <tr><td>four floats by four, of {@link Contents#MATRIX}</td><td>4</td><td>16</td><td>16</td></tr>
 * <tr><td>one word of {@link NumericType#PACKED_INT_2_10_10_10}</td><td>1</td><td>1</td><td>4</td></tr>
 * </table>
 *
 * @param name the column's name
 * @param components numbers in a row, from 1 to 4; for a matrix its rows, from 2 to 4; for a packed type 1
 * @param type the type of one number
 * @param contents what the numbers mean
 * @param byteOffset where the column begins in the row
 * @param normalized whether whole numbers stand for 0 to 1, or for -1 to 1 when signed
 */
public record GeomVertexColumn(InternalName name, int components, NumericType type, Contents contents, int byteOffset,
    boolean normalized) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when the number of components is not from 1 to 4, or not one that the type and
     *     the contents allow; when the offset is negative; or when the column ends beyond 2^31 bytes
     */
    public GeomVertexColumn {
        Args.notNull(contents, "contents");
        Args.notNull(name, "a name");
        Args.notNull(type, "a type");
        boolean matrix = contents == Contents.MATRIX;
        int least = matrix ? 2 : 1;
        int most = type.isPacked() ? 1 : 4;
        if (components < least || components > most) {
            throw new IllegalArgumentException(ErrorText.of(allowed(matrix, type) + " in column " + name, components,
                "split the column"));
        }
        if (byteOffset < 0 || byteOffset > Integer.MAX_VALUE - 16 * type.byteSize()) {
            throw new IllegalArgumentException(ErrorText.of("an offset of 0 or more, below 2^31, for column " + name,
                byteOffset, "count from the start of the row"));
        }
    }

    /**
     * Makes a column.
     *
     * @param name the column's name
     * @param components numbers in a row, from 1 to 4; for a matrix its rows, from 2 to 4; for a packed type 1
     * @param type the type of one number
     * @param contents what the numbers mean
     * @param byteOffset where the column begins in the row
     * @param normalized whether whole numbers stand for 0 to 1, or for -1 to 1 when signed
     * @return the column
     * @throws IllegalArgumentException when the numbers do not go together
     */
    public static GeomVertexColumn of(CharSequence name, int components, NumericType type, Contents contents,
        int byteOffset, boolean normalized) {
        Args.notNull(contents, "contents");
        Args.notNull(type, "a type");
        return new GeomVertexColumn(InternalName.of(name), components, type, contents, byteOffset, normalized);
    }

    private static String allowed(boolean matrix, NumericType type) {
        if (type.isPacked()) {
            return matrix ? "a type other than " + type + " for a matrix" : "1 component of " + type;
        }
        return matrix ? "2 to 4 components of a matrix" : "1 to 4 components";
    }

    /** {@return whether each row holds a square matrix, as columns of {@link Contents#MATRIX} do} */
    public boolean isMatrix() {
        return contents == Contents.MATRIX;
    }

    /**
     * {@return whether whole numbers stand for 0 to 1, or for -1 to 1 when signed}
     * This is so for normalised columns and for colours, but never for floats.
     */
    public boolean standsForFractions() {
        return type.isInteger() && (normalized || contents == Contents.COLOR);
    }

    /** {@return how many numbers a row stores: the components, or for a matrix their square} */
    public int numbers() {
        return isMatrix() ? components * components : components;
    }

    /**
     * {@return how many values a row has for a reader: its numbers, or for packed types the 3 or 4 values in the word}
     */
    public int values() {
        return numbers() * type.valuesPerComponent();
    }

    /** {@return the column's bytes in a row} */
    public int byteSize() {
        return numbers() * type.byteSize();
    }

    /** {@return where the column ends: one past its last byte in the row} */
    public int endByte() {
        return byteOffset + byteSize();
    }

    /** {@return whether each row has that many floats and nothing else} */
    boolean isFloats(int count) {
        return type == NumericType.FLOAT32 && components == count && !isMatrix();
    }

    /** {@return the same column at another place in the row} */
    GeomVertexColumn at(int newByteOffset) {
        return new GeomVertexColumn(name, components, type, contents, newByteOffset, normalized);
    }
}
