package org.scenebuf.engine.vertex;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * One column of an array: which bytes of a row, and what they are.
 *
 * <table>
 * <caption>What a row of it holds</caption>
 * <tr><th>column</th><th>components</th><th>numbers</th><th>values</th></tr>
 * <tr><td>three floats</td><td>3</td><td>3</td><td>3</td></tr>
 * <tr><td>four floats by four, of {@link Contents#MATRIX}</td><td>4</td><td>16</td><td>16</td></tr>
 * <tr><td>one word of {@link NumericType#PACKED_INT_2_10_10_10}</td><td>1</td><td>1</td><td>4</td></tr>
 * </table>
 *
 * @param name what it is called
 * @param components numbers in it, from 1 to 4; rows of a matrix, from 2 to 4; 1 of a packed type
 * @param type what one number is
 * @param contents what they mean
 * @param byteOffset where it begins in the row
 * @param normalized whether whole numbers stand for 0 to 1, or -1 to 1 when signed
 */
public record GeomVertexColumn(InternalName name, int components, NumericType type, Contents contents, int byteOffset,
    boolean normalized) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when there are no components, more than 4, or fewer or more than the type or the
     *     contents allow; when the offset is negative, or the column ends beyond 2^31 bytes
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
     * Describes a column.
     *
     * @param name what it is called
     * @param components numbers in it, from 1 to 4; rows of a matrix, from 2 to 4; 1 of a packed type
     * @param type what one number is
     * @param contents what they mean
     * @param byteOffset where it begins in the row
     * @param normalized whether whole numbers stand for 0 to 1, or -1 to 1 when signed
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
            return matrix ? "another type than " + type + " for a matrix" : "1 component of " + type;
        }
        return matrix ? "2 to 4 components of a matrix" : "1 to 4 components";
    }

    /**
     * Tells whether the column has a square of numbers in each row.
     *
     * @return true for {@link Contents#MATRIX}
     */
    public boolean isMatrix() {
        return contents == Contents.MATRIX;
    }

    /**
     * Tells whether whole numbers stand for 0 to 1, or -1 to 1 when signed: because the column is normalised, or
     * because it is a colour.
     *
     * @return false for floats
     */
    public boolean standsForFractions() {
        return type.isInteger() && (normalized || contents == Contents.COLOR);
    }

    /**
     * Counts the numbers that are stored in a row.
     *
     * @return the components; of a matrix their square
     */
    public int numbers() {
        return isMatrix() ? components * components : components;
    }

    /**
     * Counts the values that a row has for a reader.
     *
     * @return the numbers; for packed types the 3 or 4 that are in one
     */
    public int values() {
        return numbers() * type.valuesPerComponent();
    }

    /**
     * Tells the column's width.
     *
     * @return bytes
     */
    public int byteSize() {
        return numbers() * type.byteSize();
    }

    /**
     * Tells where the column ends.
     *
     * @return one past its last byte in the row
     */
    public int endByte() {
        return byteOffset + byteSize();
    }

    /** Whether each row has so many floats and nothing else. */
    boolean isFloats(int count) {
        return type == NumericType.FLOAT32 && components == count && !isMatrix();
    }

    /** The same column elsewhere in the row. */
    GeomVertexColumn at(int newByteOffset) {
        return new GeomVertexColumn(name, components, type, contents, newByteOffset, normalized);
    }
}
