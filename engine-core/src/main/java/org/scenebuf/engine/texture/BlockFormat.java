package org.scenebuf.engine.texture;

import java.util.List;
import org.scenebuf.engine.change.TexelBlock;

/**
 * Compressed pixel formats that the GPU reads directly. Pixels are stored in independent blocks of a fixed size.
 *
 * <table>
 * <caption>The formats</caption>
 * <tr><th>name</th><th>pixels</th><th>bytes</th><th>formats</th></tr>
 * <tr><td>{@link #BC1}</td><td>4x4</td><td>8</td><td>RGB, and RGBA with an alpha of 0 or 1</td></tr>
 * <tr><td>{@link #BC2}, {@link #BC3}, {@link #BC7}</td><td>4x4</td><td>16</td><td>RGBA</td></tr>
 * <tr><td>{@link #BC4}, {@link #BC4_SIGNED}</td><td>4x4</td><td>8</td><td>RED</td></tr>
 * <tr><td>{@link #BC5}, {@link #BC5_SIGNED}</td><td>4x4</td><td>16</td><td>RG</td></tr>
 * <tr><td>{@link #BC6H}, {@link #BC6H_SIGNED}</td><td>4x4</td><td>16</td><td>RGB, halves</td></tr>
 * <tr><td>{@link #ETC2}, {@link #ETC2_A1}, {@link #ETC2_EAC}</td><td>4x4</td><td>8, 8, 16</td><td>RGB; RGBA with an
 *     alpha of 0 or 1; RGBA</td></tr>
 * <tr><td>{@link #EAC_R11}, {@link #EAC_RG11}, and signed</td><td>4x4</td><td>8, 16</td><td>RED, RG</td></tr>
 * <tr><td>{@link #ASTC_4X4} to {@link #ASTC_12X12}</td><td>as named</td><td>16</td><td>RGBA</td></tr>
 * </table>
 *
 * <p>RGB and RGBA colours may be sRGB, except in BC6H. The library does not decode blocks (for their contents, see
 * Khronos Data Format 1.3, chapters 18 to 23). An image lends them as an array of shape (rows of blocks, columns of
 * blocks, bytes of a block).
 */
public enum BlockFormat implements TexelType {

    /** Also called DXT1. */
    BC1(8, TextureFormat.RGB, TextureFormat.RGBA, TextureFormat.SRGB, TextureFormat.SRGB_ALPHA),
    /** Also called DXT3. */
    BC2(16, TextureFormat.RGBA, TextureFormat.SRGB_ALPHA),
    /** Also called DXT5. */
    BC3(16, TextureFormat.RGBA, TextureFormat.SRGB_ALPHA),
    /** Also called RGTC1. */
    BC4(8, TextureFormat.RED),
    /** RGTC1 for values from -1 to 1. */
    BC4_SIGNED(8, TextureFormat.RED),
    /** Also called RGTC2. */
    BC5(16, TextureFormat.RG),
    /** RGTC2 for values from -1 to 1. */
    BC5_SIGNED(16, TextureFormat.RG),
    /** Half floats of 0 or more. */
    BC6H(16, TextureFormat.RGB),
    /** Half floats with a sign. */
    BC6H_SIGNED(16, TextureFormat.RGB),
    /** Also called BPTC. */
    BC7(16, TextureFormat.RGBA, TextureFormat.SRGB_ALPHA),
    /** Without alpha. Every ETC1 image is also an ETC2 image. */
    ETC2(8, TextureFormat.RGB, TextureFormat.SRGB),
    /** With an alpha of 0 or 1. */
    ETC2_A1(8, TextureFormat.RGBA, TextureFormat.SRGB_ALPHA),
    /** With alpha. */
    ETC2_EAC(16, TextureFormat.RGBA, TextureFormat.SRGB_ALPHA),
    /** 11 bits for values from 0 to 1. */
    EAC_R11(8, TextureFormat.RED),
    /** 11 bits for values from -1 to 1. */
    EAC_R11_SIGNED(8, TextureFormat.RED),
    /** Two channels, each as {@link #EAC_R11}. */
    EAC_RG11(16, TextureFormat.RG),
    /** Two channels, each as {@link #EAC_R11_SIGNED}. */
    EAC_RG11_SIGNED(16, TextureFormat.RG),
    /** 8 bits a pixel. */
    ASTC_4X4(4, 4),
    /** 6.4 bits a pixel. */
    ASTC_5X4(5, 4),
    /** 5.1 bits a pixel. */
    ASTC_5X5(5, 5),
    /** 4.3 bits a pixel. */
    ASTC_6X5(6, 5),
    /** 3.6 bits a pixel. */
    ASTC_6X6(6, 6),
    /** 3.2 bits a pixel. */
    ASTC_8X5(8, 5),
    /** 2.7 bits a pixel. */
    ASTC_8X6(8, 6),
    /** 2 bits a pixel. */
    ASTC_8X8(8, 8),
    /** 2.6 bits a pixel. */
    ASTC_10X5(10, 5),
    /** 2.1 bits a pixel. */
    ASTC_10X6(10, 6),
    /** 1.6 bits a pixel. */
    ASTC_10X8(10, 8),
    /** 1.3 bits a pixel. */
    ASTC_10X10(10, 10),
    /** 1.1 bits a pixel. */
    ASTC_12X10(12, 10),
    /** 0.9 bits a pixel. */
    ASTC_12X12(12, 12);

    private static final int ASTC_SIZE = 16;

    private final TexelBlock block;
    private final List<TextureFormat> formats;

    BlockFormat(int byteSize, TextureFormat... formats) {
        this.block = new TexelBlock(4, 4, byteSize);
        this.formats = List.of(formats);
    }

    BlockFormat(int width, int height) {
        this.block = new TexelBlock(width, height, ASTC_SIZE);
        this.formats = List.of(TextureFormat.RGBA, TextureFormat.SRGB_ALPHA);
    }

    /** {@return the width, height and bytes of a block, the same for all formats} */
    public TexelBlock block() {
        return block;
    }

    @Override
    public TexelBlock block(TextureFormat format) {
        return block;
    }

    @Override
    public ComponentType componentType() {
        return ComponentType.UINT8;
    }

    @Override
    public List<TextureFormat> formats() {
        return formats;
    }
}
