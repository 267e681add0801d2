package org.scenebuf.engine.geom;

import java.util.Arrays;
import org.scenebuf.engine.buffer.ElementFormat;

/** What one component of a column is. */
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
    FLOAT64('d', 8);

    private final char code;
    private final int byteSize;
    private final ElementFormat format;

    NumericType(char code, int byteSize) {
        this.code = code;
        this.byteSize = byteSize;
        this.format = ElementFormat.of(String.valueOf(code));
    }

    /**
     * Gives the struct code.
     *
     * @return one letter
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
}
