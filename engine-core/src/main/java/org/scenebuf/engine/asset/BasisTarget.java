package org.scenebuf.engine.asset;

import org.jspecify.annotations.Nullable;
import org.lwjgl.util.ktx.KTX;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.TexelType;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * The format to which Basis pixels are transcoded.
 *
 * @param format the format of the new image
 * @param code the number of this format in {@code libktx}
 */
record BasisTarget(VkFormat format, int code) {

    /** Finds the target for a kind of blocks, or for pixels when no blocks are named. */
    static BasisTarget of(@Nullable BlockFormat blocks, BasisDescriptor source, Ktx2Bytes file) {
        if (blocks == null) {
            return new BasisTarget(format(ComponentType.UINT8, source.isSrgb(), true), KTX.KTX_TTF_RGBA32);
        }
        int code = code(blocks, file);
        return new BasisTarget(format(blocks, source.isSrgb(), blocks != BlockFormat.BC1), code);
    }

    private static int code(BlockFormat blocks, Ktx2Bytes file) {
        return switch (blocks) {
            case BC1 -> KTX.KTX_TTF_BC1_RGB;
            case BC3 -> KTX.KTX_TTF_BC3_RGBA;
            case BC4 -> KTX.KTX_TTF_BC4_R;
            case BC5 -> KTX.KTX_TTF_BC5_RG;
            case BC7 -> KTX.KTX_TTF_BC7_RGBA;
            case ETC2 -> KTX.KTX_TTF_ETC1_RGB;
            case ETC2_EAC -> KTX.KTX_TTF_ETC2_RGBA;
            case EAC_R11 -> KTX.KTX_TTF_ETC2_EAC_R11;
            case EAC_RG11 -> KTX.KTX_TTF_ETC2_EAC_RG11;
            case ASTC_4X4 -> KTX.KTX_TTF_ASTC_LDR_4x4_RGBA;
            default -> throw file.unsupported("BC1, BC3, BC4, BC5, BC7, ETC2, ETC2_EAC, EAC_R11, EAC_RG11 or ASTC_4X4 "
                + "to transcode Basis to", blocks, "take one of those, or pixels");
        };
    }

    /**
     * {@return the format with the most channels for a kind of pixels or blocks; sRGB where that is wanted and
     * possible}
     */
    private static VkFormat format(TexelType texels, boolean srgb, boolean alpha) {
        TextureFormat[] wanted = srgb ? new TextureFormat[] {alpha ? TextureFormat.SRGB_ALPHA : TextureFormat.SRGB,
            TextureFormat.SRGB, TextureFormat.RG, TextureFormat.RED}
            : new TextureFormat[] {alpha ? TextureFormat.RGBA : TextureFormat.RGB, TextureFormat.RGB, TextureFormat.RG,
                TextureFormat.RED};
        for (TextureFormat format : wanted) {
            if (texels.formats().contains(format)) {
                return VkFormat.of(texels, format).orElseThrow();
            }
        }
        throw new IllegalStateException("no format of " + texels);
    }
}
