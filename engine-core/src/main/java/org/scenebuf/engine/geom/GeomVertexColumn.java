package org.scenebuf.engine.geom;

import org.scenebuf.engine.memory.ErrorText;

/**
 * One column of an array: which bytes of a row, and what they are.
 *
 * @param name what it is called
 * @param components numbers in it, from 1 to 4
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
     * @throws IllegalArgumentException when there are no components, more than 4, or the offset is negative
     */
    public GeomVertexColumn {
        if (components < 1 || components > 4) {
            throw new IllegalArgumentException(ErrorText.of("1 to 4 components in column " + name, components,
                "split the column"));
        }
        if (byteOffset < 0) {
            throw new IllegalArgumentException(ErrorText.of("an offset of 0 or more for column " + name, byteOffset,
                "count from the start of the row"));
        }
    }

    /**
     * Tells the column's width.
     *
     * @return bytes
     */
    public int byteSize() {
        return components * type.byteSize();
    }

    /**
     * Tells where the column ends.
     *
     * @return one past its last byte in the row
     */
    public int endByte() {
        return Math.addExact(byteOffset, byteSize());
    }
}
