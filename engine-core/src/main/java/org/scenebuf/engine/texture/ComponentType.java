package org.scenebuf.engine.texture;

import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.vertex.NumericType;

/** What one component of a pixel is: those numeric types that textures have. */
public enum ComponentType {

    /** 0 to 255 for 0 to 1. */
    UINT8(NumericType.UINT8),
    /** 0 to 65535 for 0 to 1. */
    UINT16(NumericType.UINT16),
    /** IEEE binary16. */
    FLOAT16(NumericType.FLOAT16),
    /** IEEE binary32. */
    FLOAT32(NumericType.FLOAT32);

    private final NumericType number;

    ComponentType(NumericType number) {
        this.number = number;
    }

    /**
     * Gives the struct code.
     *
     * @return one letter
     */
    public char code() {
        return number.code();
    }

    /**
     * Gives the format of a component, as a buffer item.
     *
     * @return the struct code, understood
     */
    public ElementFormat format() {
        return number.format();
    }

    /** Whether a component has a fraction: of these no format is sRGB. */
    boolean isFloat() {
        return this == FLOAT16 || this == FLOAT32;
    }

    /**
     * Gives the size of a component.
     *
     * @return bytes
     */
    public int byteSize() {
        return number.byteSize();
    }
}
