package org.scenebuf.engine.texture;

import org.scenebuf.engine.buffer.ElementFormat;

/** What one component of a pixel is. */
public enum ComponentType {

    /** 0 to 255 for 0 to 1. */
    UINT8('B', 1),
    /** 0 to 65535 for 0 to 1. */
    UINT16('H', 2),
    /** IEEE binary16. */
    FLOAT16('e', 2),
    /** IEEE binary32. */
    FLOAT32('f', 4);

    private final char code;
    private final int byteSize;
    private final ElementFormat format;

    ComponentType(char code, int byteSize) {
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
}
