package org.scenebuf.engine.texture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.vertex.NumericType;

/** The type of one component of a pixel: the numeric types that textures may have. */
public enum ComponentType implements TexelType {

    /** Whole numbers from 0 to 255, which stand for 0 to 1. */
    UINT8(NumericType.UINT8),
    /** Whole numbers from 0 to 65535, which stand for 0 to 1. */
    UINT16(NumericType.UINT16),
    /** Whole numbers from 0 to 2^32-1. A shader reads whole numbers: GPUs have no fractions of 32 bits. */
    UINT32(NumericType.UINT32),
    /** Whole numbers from -127 to 127, which stand for -1 to 1. */
    INT8(NumericType.INT8),
    /** Whole numbers from -32767 to 32767, which stand for -1 to 1. */
    INT16(NumericType.INT16),
    /** Whole numbers of 32 bits. A shader reads whole numbers. */
    INT32(NumericType.INT32),
    /** IEEE binary16. */
    FLOAT16(NumericType.FLOAT16),
    /** IEEE binary32. */
    FLOAT32(NumericType.FLOAT32);

    private static final int MOST_CHANNELS = 4;

    private final NumericType number;
    private final List<TextureFormat> formats;

    /** The block of one pixel, at the index of its number of channels minus 1. */
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

    /** Formats of sRGB are for bytes only; no GPU has sRGB for other types. */
    @Override
    public List<TextureFormat> formats() {
        return formats;
    }

    /** {@return the struct code: one letter} */
    public char code() {
        return number.code();
    }

    /** {@return the format of a component, as a buffer item} */
    public ElementFormat format() {
        return number.format();
    }

    /** {@return whether components are floats; false where they are whole numbers} */
    public boolean isFloat() {
        return this == FLOAT16 || this == FLOAT32;
    }

    /** {@return whether a shader reads components as whole numbers, which no GPU filters; true for those of 32 bits} */
    public boolean isInteger() {
        return this == UINT32 || this == INT32;
    }

    /** {@return the number that stands for 1: for whole numbers the largest} */
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

    /** {@return the lowest whole number} */
    long lowest() {
        return switch (this) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            default -> 0;
        };
    }

    /** {@return the type of buffer items; null where no component has that format} */
    static @Nullable ComponentType of(ElementFormat format) {
        return Arrays.stream(values()).filter(type -> type.code() == format.scalarCode()).findFirst().orElse(null);
    }

    /** {@return the bytes of a component} */
    public int byteSize() {
        return number.byteSize();
    }
}
