package org.scenebuf.engine.asset;

import java.nio.file.Path;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.ktx.KTX;
import org.lwjgl.util.ktx.ktxBasisParams;
import org.lwjgl.util.ktx.ktxTextureCreateInfo;

/** Writes KTX2 files that this library only reads: of Basis, and with levels that are deflated. */
final class BasisFiles {

    /** How a file is made smaller. */
    enum Kind {
        ETC1S, UASTC, UASTC_ZSTD, PLAIN_ZSTD, PLAIN_ZLIB
    }

    /** What a file has: sides, levels, layers (0 where it is no array) and faces. */
    record Sides(int width, int height, int levels, int layers, int faces) {

        static Sides plain(int width, int height) {
            return new Sides(width, height, 1, 0, 1);
        }

        int images() {
            return Math.max(1, layers) * faces;
        }
    }

    private BasisFiles() {
    }

    /** A colour that changes slowly, and differs by image and level: red to the right, green downwards. */
    private static int channel(int level, int image, int x, int y, int channel) {
        return switch (channel) {
            case 0 -> 3 * x;
            case 1 -> 3 * y;
            case 2 -> 40 * image + 16 * level;
            default -> 255;
        };
    }

    static byte[] pixels(Sides sides, int level, int image) {
        int width = Math.max(1, sides.width >> level);
        int height = Math.max(1, sides.height >> level);
        byte[] pixels = new byte[4 * width * height];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = (byte) channel(level, image, k / 4 % width, k / 4 / width, k % 4);
        }
        return pixels;
    }

    static void write(Path file, Kind kind, boolean srgb, Sides sides) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            ktxTextureCreateInfo info = ktxTextureCreateInfo.calloc(stack).vkFormat(srgb ? 43 : 37)
                .baseWidth(sides.width).baseHeight(sides.height).baseDepth(1).numDimensions(2).numLevels(sides.levels)
                .numLayers(Math.max(1, sides.layers)).numFaces(sides.faces).isArray(sides.layers > 0);
            PointerBuffer made = stack.callocPointer(1);
            check(KTX.nktxTexture2_Create(info.address(), KTX.KTX_TEXTURE_CREATE_ALLOC_STORAGE, made.address()));
            long texture = made.get(0);
            try {
                fill(texture, sides, stack);
                compress(texture, kind, stack);
                check(KTX.nktxTexture2_WriteToNamedFile(texture, MemoryUtil.memAddress(stack.UTF8(file.toString()))));
            } finally {
                KTX.nktxTexture2_Destroy(texture);
            }
        }
    }

    private static void fill(long texture, Sides sides, MemoryStack stack) {
        PointerBuffer offset = stack.callocPointer(1);
        for (int level = 0; level < sides.levels; level++) {
            for (int image = 0; image < sides.images(); image++) {
                check(KTX.nktxTexture2_GetImageOffset(texture, level, image / sides.faces, image % sides.faces,
                    offset.address()));
                long address = KTX.nktxTexture_GetData(texture) + offset.get(0);
                byte[] pixels = pixels(sides, level, image);
                MemoryUtil.memByteBuffer(address, pixels.length).put(pixels);
            }
        }
    }

    private static void compress(long texture, Kind kind, MemoryStack stack) {
        switch (kind) {
            case PLAIN_ZSTD -> check(KTX.nktxTexture2_DeflateZstd(texture, 3));
            case PLAIN_ZLIB -> check(KTX.nktxTexture2_DeflateZLIB(texture, 3));
            default -> {
                ktxBasisParams parameters = ktxBasisParams.calloc(stack).structSize(ktxBasisParams.SIZEOF)
                    .codec(kind == Kind.ETC1S ? KTX.KTX_BASIS_CODEC_ETC1S
                        : KTX.KTX_BASIS_CODEC_UASTC_LDR_4x4).threadCount(1).etc1sCompressionLevel(1).qualityLevel(128);
                check(KTX.nktxTexture2_CompressBasisEx(texture, parameters.address()));
                if (kind == Kind.UASTC_ZSTD) {
                    check(KTX.nktxTexture2_DeflateZstd(texture, 3));
                }
            }
        }
    }

    private static void check(int code) {
        if (code != KTX.KTX_SUCCESS) {
            throw new AssertionError(KTX.ktxErrorString(code));
        }
    }
}
