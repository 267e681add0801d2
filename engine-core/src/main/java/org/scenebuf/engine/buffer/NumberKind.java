package org.scenebuf.engine.buffer;

/** What primitive accessors know of a format: the width of its bits and what they mean, in either byte order. */
enum NumberKind {
    INT8, UINT8, TRUTH, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT16, FLOAT32, FLOAT64, OTHER;

    boolean isReal() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64 || this == OTHER;
    }

    /** Whether a float holds every number of this kind. */
    boolean fitsFloat() {
        return compareTo(UINT16) <= 0 || this == FLOAT16 || this == FLOAT32;
    }

    /** Whether a double holds every number of this kind. */
    boolean fitsDouble() {
        return this != INT64 && this != UINT64 && this != OTHER;
    }

    static NumberKind of(ItemType type) {
        return type instanceof ItemType.Scalar scalar ? of(scalar.code(), scalar.width()) : OTHER;
    }

    private static NumberKind of(char code, int width) {
        return switch (code) {
            case 'b', 'h', 'i', 'l', 'q', 'n' -> ofWidth(width, INT8, INT16, INT32, INT64);
            case 'B', 'H', 'I', 'L', 'Q', 'N', 'P' -> ofWidth(width, UINT8, UINT16, UINT32, UINT64);
            case '?' -> TRUTH;
            case 'e' -> FLOAT16;
            case 'f' -> FLOAT32;
            case 'd' -> FLOAT64;
            default -> OTHER;
        };
    }

    private static NumberKind ofWidth(int width, NumberKind one, NumberKind two, NumberKind four, NumberKind eight) {
        return switch (width) {
            case 1 -> one;
            case 2 -> two;
            case 4 -> four;
            default -> eight;
        };
    }
}
