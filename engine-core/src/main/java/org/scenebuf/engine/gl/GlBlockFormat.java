package org.scenebuf.engine.gl;

import org.lwjgl.opengl.EXTTextureCompressionS3TC;
import org.lwjgl.opengl.EXTTextureSRGB;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL42C;
import org.lwjgl.opengl.GL43C;
import org.lwjgl.opengl.KHRTextureCompressionASTCLDR;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.TextureFormat;

/** OpenGL's internal formats for compressed images. */
final class GlBlockFormat {

    private GlBlockFormat() {
    }

    static int internalFormat(BlockFormat blocks, TextureFormat format) {
        return switch (blocks) {
            case BC1 -> bc1(format);
            case BC4 -> GL33C.GL_COMPRESSED_RED_RGTC1;
            case BC4_SIGNED -> GL33C.GL_COMPRESSED_SIGNED_RED_RGTC1;
            case BC5 -> GL33C.GL_COMPRESSED_RG_RGTC2;
            case BC5_SIGNED -> GL33C.GL_COMPRESSED_SIGNED_RG_RGTC2;
            case BC6H -> GL42C.GL_COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT;
            case BC6H_SIGNED -> GL42C.GL_COMPRESSED_RGB_BPTC_SIGNED_FLOAT;
            case EAC_R11 -> GL43C.GL_COMPRESSED_R11_EAC;
            case EAC_R11_SIGNED -> GL43C.GL_COMPRESSED_SIGNED_R11_EAC;
            case EAC_RG11 -> GL43C.GL_COMPRESSED_RG11_EAC;
            case EAC_RG11_SIGNED -> GL43C.GL_COMPRESSED_SIGNED_RG11_EAC;
            default -> format.isSrgb() ? srgb(blocks) : linear(blocks);
        };
    }

    private static int bc1(TextureFormat format) {
        return switch (format) {
            case RGB -> EXTTextureCompressionS3TC.GL_COMPRESSED_RGB_S3TC_DXT1_EXT;
            case SRGB -> EXTTextureSRGB.GL_COMPRESSED_SRGB_S3TC_DXT1_EXT;
            case SRGB_ALPHA -> EXTTextureSRGB.GL_COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;
            default -> EXTTextureCompressionS3TC.GL_COMPRESSED_RGBA_S3TC_DXT1_EXT;
        };
    }

    private static int linear(BlockFormat blocks) {
        return switch (blocks) {
            case BC2 -> EXTTextureCompressionS3TC.GL_COMPRESSED_RGBA_S3TC_DXT3_EXT;
            case BC3 -> EXTTextureCompressionS3TC.GL_COMPRESSED_RGBA_S3TC_DXT5_EXT;
            case BC7 -> GL42C.GL_COMPRESSED_RGBA_BPTC_UNORM;
            case ETC2 -> GL43C.GL_COMPRESSED_RGB8_ETC2;
            case ETC2_A1 -> GL43C.GL_COMPRESSED_RGB8_PUNCHTHROUGH_ALPHA1_ETC2;
            case ETC2_EAC -> GL43C.GL_COMPRESSED_RGBA8_ETC2_EAC;
            default -> KHRTextureCompressionASTCLDR.GL_COMPRESSED_RGBA_ASTC_4x4_KHR + astc(blocks);
        };
    }

    private static int srgb(BlockFormat blocks) {
        return switch (blocks) {
            case BC2 -> EXTTextureSRGB.GL_COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;
            case BC3 -> EXTTextureSRGB.GL_COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT;
            case BC7 -> GL42C.GL_COMPRESSED_SRGB_ALPHA_BPTC_UNORM;
            case ETC2 -> GL43C.GL_COMPRESSED_SRGB8_ETC2;
            case ETC2_A1 -> GL43C.GL_COMPRESSED_SRGB8_PUNCHTHROUGH_ALPHA1_ETC2;
            case ETC2_EAC -> GL43C.GL_COMPRESSED_SRGB8_ALPHA8_ETC2_EAC;
            default -> KHRTextureCompressionASTCLDR.GL_COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR + astc(blocks);
        };
    }

    /** The offset of an ASTC size. OpenGL's numbers of the sizes follow one another in the order of the enum. */
    private static int astc(BlockFormat blocks) {
        return blocks.ordinal() - BlockFormat.ASTC_4X4.ordinal();
    }
}
