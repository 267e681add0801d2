package org.scenebuf.engine.texture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.vertex.NumericType;

/** What one component of a pixel is: those numeric types that textures have. */
public enum ComponentType implements TexelType {

    /** 0 to 255 for 0 to 1. */
    UINT8(NumericType.UINT8),
    /** 0 to 65535 for 0 to 1. */
    UINT16(NumericType.UINT16),
    /** Whole numbers from 0 to 2^32-1. To a shader they are just that: the GPU has no fractions so fine. */
    UINT32(NumericType.UINT32),
    /** -127 to 127 for -1 to 1. */
    INT8(NumericType.INT8),
    /** -32767 to 32767 for -1 to 1. */
    INT16(NumericType.INT16),
    /** Whole numbers of 32 bits. To a shader they are just that. */
    INT32(NumericType.INT32),
    /** IEEE binary16. */
    FLOAT16(NumericType.FLOAT16),
    /** IEEE binary32. */
    FLOAT32(NumericType.FLOAT32);

    private static final int MOST_CHANNELS = 4;

    private final NumericType number;
    private final List<TextureFormat> formats;

    /** By the number of channels, less one. */
    private final TexelBlock[] pixels = new TexelBlock[MOST_CHANNELS];

    ComponentType(NumericType number) {
        this.number = number;
        this.formats = Stream.of(TextureFormat.values())
            .filter(format -> number == NumericType.UINT8 || !format.isSrgb()).toList();
        Arrays.setAll(pixels, k -> TexelBlock.ofPixel(number.byteSize() * (k + 1)));
    }

    @Override
    public ComponentType componentType() {
        return this;
    }

    @Override
    public TexelBlock block(TextureFormat format) {
        return pixels[Args.notNull(format, "a format").channels() - 1];
    }

    /** sRGB spreads bytes over 0 to 1, and no GPU has it for others. */
    @Override
    public List<TextureFormat> formats() {
        return formats;
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

    /**
     * Tells whether components are floats.
     *
     * @return false where they are whole numbers
     */
    public boolean isFloat() {
        return this == FLOAT16 || this == FLOAT32;
    }

    /**
     * Tells whether components are whole numbers to a shader, too, which no GPU filters.
     *
     * @return true for those of 32 bits
     */
    public boolean isInteger() {
        return this == UINT32 || this == INT32;
    }

    /** The number that stands for 1: the largest of a whole type. */
    double one() {
        return switch (this) {
            case UINT8 -> 0xff;
            case UINT16 -> 0xffff;
            case UINT32 -> 0xffffffffL;
            case INT8 -> Byte.MAX_VALUE;
            case INT16 -> Short.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            case FLOAT16, FLOAT32 -> 1;
        };
    }

    /** The least whole number. */
    long lowest() {
        return switch (this) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            default -> 0;
        };
    }

    /** Finds the type of buffer items; null where there is none. */
    static @Nullable ComponentType of(ElementFormat format) {
        return Arrays.stream(values()).filter(type -> type.code() == format.scalarCode()).findFirst().orElse(null);
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
