package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * OpenGL's words for the pixels of an image.
 *
 * @param internalFormat what the GPU keeps; sRGB is always kept in bytes
 * @param format which components the image has
 * @param type what a component of the image is
 */
record GlPixelFormat(int internalFormat, int format, int type) {

    private static final int[] FORMATS = {GL33C.GL_RED, GL33C.GL_RG, GL33C.GL_RGB, GL33C.GL_RGBA};
    private static final int[] UINT8 = {GL33C.GL_R8, GL33C.GL_RG8, GL33C.GL_RGB8, GL33C.GL_RGBA8};
    private static final int[] UINT16 = {GL33C.GL_R16, GL33C.GL_RG16, GL33C.GL_RGB16, GL33C.GL_RGBA16};
    private static final int[] FLOAT16 = {GL33C.GL_R16F, GL33C.GL_RG16F, GL33C.GL_RGB16F, GL33C.GL_RGBA16F};
    private static final int[] FLOAT32 = {GL33C.GL_R32F, GL33C.GL_RG32F, GL33C.GL_RGB32F, GL33C.GL_RGBA32F};

    static GlPixelFormat of(RamImage image) {
        return new GlPixelFormat(internalFormat(image.format(), image.componentType()),
            FORMATS[image.format().channels() - 1], type(image.componentType()));
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
            case FLOAT16 -> FLOAT16;
            case FLOAT32 -> FLOAT32;
        };
    }

    private static int type(ComponentType type) {
        return switch (type) {
            case UINT8 -> GL33C.GL_UNSIGNED_BYTE;
            case UINT16 -> GL33C.GL_UNSIGNED_SHORT;
            case FLOAT16 -> GL33C.GL_HALF_FLOAT;
            case FLOAT32 -> GL33C.GL_FLOAT;
        };
    }
}
