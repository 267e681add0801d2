package org.scenebuf.engine.format;

import org.scenebuf.engine.internal.ErrorText;

/** The kind of number that a format has: the number of bits, and their meaning. The byte order does not matter. */
public enum NumberKind {
    /** Code {@code b}. */
    INT8,
    /** Code {@code B}. */
    UINT8,
    /** Code {@code ?}: any byte but 0 is true. */
    TRUTH,
    /** Code {@code h}. */
    INT16,
    /** Code {@code H}. */
    UINT16,
    /** Code {@code i}, and {@code l} where that has four bytes. */
    INT32,
    /** Code {@code I}, and {@code L} where that has four bytes. */
    UINT32,
    /** Code {@code q}, and any other code with eight bytes and a sign. */
    INT64,
    /** Code {@code Q}, and any other code with eight bytes and no sign. */
    UINT64,
    /** Code {@code e}: IEEE binary16. */
    FLOAT16,
    /** Code {@code f}: IEEE binary32. */
    FLOAT32,
    /** Code {@code d}: IEEE binary64. */
    FLOAT64,
    /** Any item that is not a single number of up to 8 bytes. */
    OTHER;

    /** {@return whether such an item is not a whole number: true for floating values, and for {@link #OTHER}} */
    public boolean isReal() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64 || this == OTHER;
    }

    /** {@return whether there are no numbers below 0: true for unsigned whole numbers, and for truth values} */
    public boolean isUnsigned() {
        return this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64 || this == TRUTH;
    }

    /**
     * Names the Java array of such numbers, or of their bits.
     *
     * @return a name such as {@code float[]}
     * @throws IllegalStateException for {@link #OTHER}
     */
    public String javaArray() {
        return switch (this) {
            case INT8, UINT8, TRUTH -> "byte[]";
            case INT16, UINT16, FLOAT16 -> "short[]";
            case INT32, UINT32 -> "int[]";
            case INT64, UINT64 -> "long[]";
            case FLOAT32 -> "float[]";
            case FLOAT64 -> "double[]";
            case OTHER -> throw new IllegalStateException(ErrorText.of("a single number", this, "ask for bytes"));
        };
    }

    /** Whether a whole number of the same width can carry its bits: true for whole numbers and halves. */
    boolean isCopiedAsBits() {
        return !isReal() || this == FLOAT16;
    }

    /**
     * {@return whether a float holds every number of this kind: true for floats, halves and whole numbers of up to two
     * bytes}
     */
    public boolean fitsFloat() {
        return compareTo(UINT16) <= 0 || this == FLOAT16 || this == FLOAT32;
    }

    /**
     * {@return whether a double holds every number of this kind: false for whole numbers of eight bytes, and for
     * {@link #OTHER}}
     */
    public boolean fitsDouble() {
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
