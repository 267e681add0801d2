package org.scenebuf.engine.texture;

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

    ComponentType(char code, int byteSize) {
        this.code = code;
        this.byteSize = byteSize;
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
     * Gives the size of a component.
     *
     * @return bytes
     */
    public int byteSize() {
        return byteSize;
    }
}
