package org.scenebuf.engine.internal.rows;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * How large a row is, and what follows from that for counts and sizes.
 *
 * @param noun what errors call the rows: {@code "rows"}, {@code "elements"}
 * @param byteStride bytes from row to row, 1 or more
 */
public record RowSize(String noun, long byteStride) {

    /**
     * Computes how many bytes some rows have.
     *
     * @param count how many rows
     * @return bytes
     * @throws IllegalArgumentException when the count is negative or more than memory could hold
     */
    public long byteSize(long count) {
        try {
            return Math.multiplyExact(check(count), byteStride);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(ErrorText.of(noun + " of " + byteStride
                + " bytes that make less than 2^63 bytes", count, "split the array"), overflow);
        }
    }

    /**
     * Checks that bytes are whole rows.
     *
     * @param byteSize how many bytes
     * @param name who takes them, as errors will call it
     * @param verb what is done with them: {@code "copy"}, {@code "adopt"}
     * @throws BufferException when they are not
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
