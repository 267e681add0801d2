package org.scenebuf.engine.buffer;

/** What primitive accessors know of a format: its width and what its bits mean, in this machine's byte order. */
enum NumberKind {
    INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT16, FLOAT32, FLOAT64, OTHER;

    static NumberKind of(ElementFormat format) {
        return switch (format.scalarCode()) {
            case 'b', 'h', 'i', 'l', 'q', 'n' -> ofWidth(format.itemSize(), INT8, INT16, INT32, INT64);
            case 'B', 'H', 'I', 'L', 'Q', 'N', 'P' -> ofWidth(format.itemSize(), UINT8, UINT16, UINT32, UINT64);
            case 'e' -> FLOAT16;
            case 'f' -> FLOAT32;
            case 'd' -> FLOAT64;
            default -> OTHER;
        };
    }

    private static NumberKind ofWidth(long width, NumberKind one, NumberKind two, NumberKind four, NumberKind eight) {
        return switch ((int) width) {
            case 1 -> one;
            case 2 -> two;
            case 4 -> four;
            default -> eight;
        };
    }
}
