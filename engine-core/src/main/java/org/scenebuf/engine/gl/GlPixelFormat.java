package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * OpenGL's formats for the pixels of an image.
 *
 * @param internalFormat the format on the GPU
 * @param format the components of a pixel in RAM; 0 for compressed images
 * @param type the type of a component in RAM; 0 for compressed images
 */
record GlPixelFormat(int internalFormat, int format, int type) {

    private static final int[] FORMATS = {GL33C.GL_RED, GL33C.GL_RG, GL33C.GL_RGB, GL33C.GL_RGBA};
    private static final int[] INTEGERS = {GL33C.GL_RED_INTEGER, GL33C.GL_RG_INTEGER, GL33C.GL_RGB_INTEGER,
        GL33C.GL_RGBA_INTEGER};
    private static final int[] UINT8 = {GL33C.GL_R8, GL33C.GL_RG8, GL33C.GL_RGB8, GL33C.GL_RGBA8};
    private static final int[] UINT16 = {GL33C.GL_R16, GL33C.GL_RG16, GL33C.GL_RGB16, GL33C.GL_RGBA16};
    private static final int[] UINT32 = {GL33C.GL_R32UI, GL33C.GL_RG32UI, GL33C.GL_RGB32UI, GL33C.GL_RGBA32UI};
    private static final int[] INT8 = {GL33C.GL_R8_SNORM, GL33C.GL_RG8_SNORM, GL33C.GL_RGB8_SNORM,
        GL33C.GL_RGBA8_SNORM};
    private static final int[] INT16 = {GL33C.GL_R16_SNORM, GL33C.GL_RG16_SNORM, GL33C.GL_RGB16_SNORM,
        GL33C.GL_RGBA16_SNORM};
    private static final int[] INT32 = {GL33C.GL_R32I, GL33C.GL_RG32I, GL33C.GL_RGB32I, GL33C.GL_RGBA32I};
    private static final int[] FLOAT16 = {GL33C.GL_R16F, GL33C.GL_RG16F, GL33C.GL_RGB16F, GL33C.GL_RGBA16F};
    private static final int[] FLOAT32 = {GL33C.GL_R32F, GL33C.GL_RG32F, GL33C.GL_RGB32F, GL33C.GL_RGBA32F};

    static GlPixelFormat of(RamImage image) {
        if (image.texelType() instanceof BlockFormat blocks) {
            return new GlPixelFormat(GlBlockFormat.internalFormat(blocks, image.format()), 0, 0);
        }
        int[] formats = image.componentType().isInteger() ? INTEGERS : FORMATS;
        return new GlPixelFormat(internalFormat(image.format(), image.componentType()),
            formats[image.format().channels() - 1], type(image.componentType()));
    }

    /** Whether the image is sent as compressed blocks. */
    boolean isCompressed() {
        return format == 0;
    }

    private static int internalFormat(TextureFormat format, ComponentType type) {
        return switch (format) {
            case SRGB -> GL33C.GL_SRGB8;
            case SRGB_ALPHA -> GL33C.GL_SRGB8_ALPHA8;
            default -> linear(type)[format.channels() - 1];
        };
    }

    private static int[] linear(ComponentType type) {
        return switch (type) {
            case UINT8 -> UINT8;
            case UINT16 -> UINT16;
            case UINT32 -> UINT32;
            case INT8 -> INT8;
            case INT16 -> INT16;
            case INT32 -> INT32;
            case FLOAT16 -> FLOAT16;
            case FLOAT32 -> FLOAT32;
        };
    }

    private static int type(ComponentType type) {
        return switch (type) {
            case UINT8 -> GL33C.GL_UNSIGNED_BYTE;
            case UINT16 -> GL33C.GL_UNSIGNED_SHORT;
            case UINT32 -> GL33C.GL_UNSIGNED_INT;
            case INT8 -> GL33C.GL_BYTE;
            case INT16 -> GL33C.GL_SHORT;
            case INT32 -> GL33C.GL_INT;
            case FLOAT16 -> GL33C.GL_HALF_FLOAT;
            case FLOAT32 -> GL33C.GL_FLOAT;
        };
    }
}
