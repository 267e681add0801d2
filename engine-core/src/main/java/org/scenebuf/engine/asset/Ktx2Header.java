package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.Saturated;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.TextureType;

/**
 * The header of a KTX2 file, with all its numbers checked (KTX 2.0, section 3). Before this check, no memory is
 * allocated, and no library reads the file.
 *
 * @param format the format of the pixels; null for Basis, which can become many formats
 * @param type how pages belong together
 * @param width how many columns
 * @param height how many rows
 * @param depth how many pages: layers, faces or slices
 * @param scheme how the levels are compressed
 * @param hasOneLevel whether the file has one level only; false where it asks for smaller levels to be made
 * @param levels the levels, from the largest on
 * @param descriptor the data format descriptor
 * @param globals the data that all Basis levels share
 * @param orientation the direction of the rows
 */
record Ktx2Header(@Nullable VkFormat format, TextureType type, int width, int height, int depth, Ktx2Scheme scheme,
    boolean hasOneLevel, List<Ktx2Level> levels, Ktx2Bytes descriptor, Ktx2Bytes globals, Ktx2Orientation orientation) {

    /** The first 8 bytes of the 12-byte identifier, as a little-endian number. */
    private static final long IDENTIFIER = 0xbb_30_32_20_58_54_4b_abL;
    private static final int IDENTIFIER_END = 0x0a_1a_0a_0d;
    private static final int SIZE = 80;
    private static final int LEVEL_SIZE = 24;
    private static final int FACES = 6;
    private static final long MOST_PIXELS = 1L << 28;
    private static final TexelBlock BASIS_BLOCK = new TexelBlock(4, 4, 16);

    /** {@return whether a file begins as KTX2 files do} */
    static boolean isOne(MemorySegment encoded) {
        Ktx2Bytes bytes = new Ktx2Bytes(encoded, "");
        return encoded.byteSize() >= SIZE && bytes.longAt(0) == IDENTIFIER && bytes.intAt(8) == IDENTIFIER_END;
    }

    static Ktx2Header read(Ktx2Bytes bytes) {
        bytes.require(isOne(bytes.memory()), "a KTX2 file of " + SIZE + " bytes or more",
            bytes.byteSize() + " bytes of another kind");
        @Nullable VkFormat format = format(bytes);
        int width = side(bytes, 20, "width");
        int height = side(bytes, 24, "height");
        int slices = side(bytes, 28, "depth");
        int layers = side(bytes, 32, "number of layers");
        int faces = side(bytes, 36, "number of faces");
        int levelCount = side(bytes, 40, "number of levels");
        TextureType type = type(bytes, height, slices, layers, faces);
        long depth = Math.max(1L, slices) * Math.max(1L, layers) * faces;
        bytes.require(width > 0 && (!type.isCube() || width == height),
            "an image of 1 pixel or more, with square faces in a cube", width + "x" + height);
        bytes.require(Saturated.multiply((long) width * Math.max(1, height), depth) <= MOST_PIXELS, "at most "
            + MOST_PIXELS + " pixels", width + "x" + height + "x" + depth);
        bytes.require(type.hasRows() || format != null && format.texels() instanceof ComponentType,
            "an image with rows for compressed blocks", type);
        int longest = Math.max(width, Math.max(height, slices));
        int mostLevels = Integer.SIZE - Integer.numberOfLeadingZeros(longest);
        bytes.require(levelCount <= mostLevels, "at most " + mostLevels + " levels for these sides", levelCount);
        Ktx2Scheme scheme = scheme(bytes, format);
        Ktx2Header header = new Ktx2Header(format, type, width, Math.max(1, height), (int) depth, scheme,
            levelCount == 1, levels(bytes, Math.max(1, levelCount)), section(bytes, 48, "a data format descriptor"),
            bytes.part(bytes.longAt(64), bytes.longAt(72), "Basis's tables"),
            Ktx2Orientation.read(section(bytes, 56, "keys and values")));
        header.checkLevels(bytes);
        return header;
    }

    private static @Nullable VkFormat format(Ktx2Bytes bytes) {
        int number = bytes.intAt(12);
        return number == 0 ? null : VkFormat.of(number).orElseThrow(() -> bytes.unsupported(
            "a format of 1 to 4 channels of one size, of BC1 to BC7, ETC2, EAC or ASTC, or Basis",
            "VkFormat " + Integer.toUnsignedString(number), "convert it to one of those"));
    }

    private static int side(Ktx2Bytes bytes, int offset, String what) {
        long side = bytes.unsignedIntAt(offset);
        bytes.require(side <= MOST_PIXELS, "a " + what + " of at most " + MOST_PIXELS, side);
        return (int) side;
    }

    private static TextureType type(Ktx2Bytes bytes, int height, int slices, int layers, int faces) {
        bytes.require(faces == 1 || faces == FACES, "1 face, or the 6 of a cube", faces);
        bytes.require(slices == 0 || height > 0 && layers == 0 && faces == 1, "a volume without layers or faces",
            layers + " layers, " + faces + " faces");
        if (faces == FACES) {
            return layers == 0 ? TextureType.CUBE_MAP : TextureType.CUBE_MAP_ARRAY;
        }
        if (height == 0) {
            return layers == 0 ? TextureType.TEXTURE_1D : TextureType.TEXTURE_1D_ARRAY;
        }
        return slices > 0 ? TextureType.TEXTURE_3D : layers == 0 ? TextureType.TEXTURE_2D
            : TextureType.TEXTURE_2D_ARRAY;
    }

    private static Ktx2Scheme scheme(Ktx2Bytes bytes, @Nullable VkFormat format) {
        int number = bytes.intAt(44);
        Ktx2Scheme scheme = Ktx2Scheme.of(number).orElseThrow(() -> bytes.unsupported("levels that are uncompressed, "
            + "or compressed by BasisLZ, Zstandard or zlib", "supercompression scheme "
            + Integer.toUnsignedString(number), "convert it to one of those"));
        bytes.require(scheme != Ktx2Scheme.BASIS_LZ || format == null, "BasisLZ only for Basis pixels", format);
        bytes.require(scheme != Ktx2Scheme.ZLIB || format != null, "Basis pixels without zlib", scheme);
        return scheme;
    }

    private static Ktx2Bytes section(Ktx2Bytes bytes, int offset, String what) {
        return bytes.part(bytes.unsignedIntAt(offset), bytes.unsignedIntAt(offset + 4), what);
    }

    private static List<Ktx2Level> levels(Ktx2Bytes bytes, int count) {
        Ktx2Bytes index = bytes.part(SIZE, (long) count * LEVEL_SIZE, "an index of " + count + " levels");
        List<Ktx2Level> levels = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            long at = (long) k * LEVEL_SIZE;
            Ktx2Level level = new Ktx2Level(index.longAt(at), index.longAt(at + 8), index.longAt(at + 16));
            bytes.part(level.offset(), level.byteSize(), "level " + k);
            levels.add(level);
        }
        return levels;
    }

    private void checkLevels(Ktx2Bytes bytes) {
        for (int k = 0; k < levels.size(); k++) {
            Ktx2Level level = levels.get(k);
            long wanted = plainSize(k);
            bytes.require(level.plainSize() == (scheme == Ktx2Scheme.BASIS_LZ ? 0 : wanted) || scheme == Ktx2Scheme.NONE
                && level.plainSize() == 0 && level.byteSize() == wanted, wanted + " bytes of pixels in level " + k,
                Long.toUnsignedString(level.plainSize()));
            bytes.require(scheme.canHold(wanted, level.byteSize()), wanted + " bytes of pixels in level " + k,
                level.byteSize() + " bytes of " + scheme);
        }
    }

    /** {@return the bytes of a level's pixels in its format; for Basis, in UASTC} */
    private long plainSize(int level) {
        TexelBlock block = format == null ? BASIS_BLOCK : format.texels().block(format.format());
        ImageRegion pixels = new ImageRegion(0, 0, 0, Math.max(1, width >> level), Math.max(1, height >> level),
            pages(level));
        return Saturated.multiply(block.blocksOf(pixels).pixelCount(), block.byteSize());
    }

    /** {@return how many images a level has, each of which has an entry in the tables of Basis} */
    int pages(int level) {
        return type == TextureType.TEXTURE_3D ? Math.max(1, depth >> level) : depth;
    }
}
