package org.scenebuf.engine.format;

import org.scenebuf.engine.internal.ErrorText;

/**
 * Which kind of number a format has, as far as reading it as a primitive goes: how many bits, and what they mean. Byte
 * order is no part of it.
 */
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
    /** Code {@code q}, and what else has eight bytes and a sign. */
    INT64,
    /** Code {@code Q}, and what else has eight bytes and no sign. */
    UINT64,
    /** Code {@code e}: IEEE binary16. */
    FLOAT16,
    /** Code {@code f}: IEEE binary32. */
    FLOAT32,
    /** Code {@code d}: IEEE binary64. */
    FLOAT64,
    /** Everything that is no single number of up to 8 bytes. */
    OTHER;

    /**
     * Tells whether such an item is no whole number.
     *
     * @return true for floating values, and for {@link #OTHER}
     */
    public boolean isReal() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64 || this == OTHER;
    }

    /**
     * Tells whether there are no numbers below 0.
     *
     * @return true for whole numbers without a sign, and for truth values
     */
    public boolean isUnsigned() {
        return this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64 || this == TRUTH;
    }

    /**
     * Names the Java array of such numbers, or of their bits.
     *
     * @return such as {@code float[]}
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

    /** Whether its sign, or that it is a half, is lost on those who have but whole numbers of its width. */
    boolean isCopiedAsBits() {
        return !isReal() || this == FLOAT16;
    }

    /**
     * Tells whether a float holds every number of this kind.
     *
     * @return true for floats, halves and whole numbers of up to two bytes
     */
    public boolean fitsFloat() {
        return compareTo(UINT16) <= 0 || this == FLOAT16 || this == FLOAT32;
    }

    /**
     * Tells whether a double holds every number of this kind.
     *
     * @return false for whole numbers of eight bytes, and for {@link #OTHER}
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
