package org.scenebuf.engine.internal.rows;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * The size of a row, and computations of counts and sizes with it.
 *
 * @param noun the rows as errors call them: {@code "rows"}, {@code "elements"}
 * @param byteStride the bytes from row to row, 1 or more
 */
public record RowSize(String noun, long byteStride) {

    /**
     * Computes the bytes of some rows.
     *
     * @param count the number of rows
     * @return the number of bytes
     * @throws IllegalArgumentException when the count is negative or larger than memory could be
     */
    public long byteSize(long count) {
        try {
            return Math.multiplyExact(check(count), byteStride);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(ErrorText.of(noun + " of " + byteStride
                + " bytes, less than 2^63 bytes in all", count, "split the array"), overflow);
        }
    }

    /**
     * Checks that bytes are whole rows.
     *
     * @param byteSize the number of bytes
     * @param name the receiver's name in errors
     * @param verb what is done with them: {@code "copy"}, {@code "adopt"}
     * @throws BufferException when part of a row is missing
     */
    public void requireWhole(long byteSize, String name, String verb) {
        if (byteSize % byteStride != 0) {
            throw new BufferException(ErrorText.of("whole " + noun + " of " + byteStride + " bytes for " + name,
                byteSize + " bytes", verb + " a slice of the right size"));
        }
    }

    long check(long count) {
        if (count < 0) {
            throw new IllegalArgumentException(ErrorText.of("a count of 0 or more " + noun, count,
                "check the arithmetic that led to it"));
        }
        return count;
    }

    /** The most rows that memory could hold. */
    long most() {
        return Long.MAX_VALUE / byteStride;
    }
}
