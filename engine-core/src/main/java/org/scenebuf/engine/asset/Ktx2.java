package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.Texture;

/**
 * Reads and writes KTX2 files: textures of every type with their levels, layers and faces, as pixels or compressed
 * blocks.
 *
 * <pre>{@code
 * Texture wall = Ktx2.read(Path.of("wall.ktx2"));                       // Basis becomes pixels, which can be edited
 * Texture fast = Ktx2.read(Path.of("wall.ktx2"), BlockFormat.BC7);      // or what the GPU reads as it is
 * Ktx2.write(Path.of("copy.ktx2"), wall);
 * }</pre>
 *
 * <table>
 * <caption>Files and textures</caption>
 * <tr><th>a file of</th><th>becomes a texture of</th></tr>
 * <tr><td>1 to 4 channels of bytes, shorts, ints, halves or floats</td><td>the same components, sRGB or linear as in
 *     the file</td></tr>
 * <tr><td>BC1 to BC7, ETC2, EAC or ASTC</td><td>the same blocks</td></tr>
 * <tr><td>Basis: ETC1S by BasisLZ, or UASTC</td><td>RGBA bytes, or the requested blocks; never written</td></tr>
 * <tr><td>levels compressed by Zstandard or zlib</td><td>inflated levels; written uncompressed</td></tr>
 * </table>
 *
 * <p>A file of one level becomes a texture without smaller levels. When the file asks for smaller levels to be made,
 * the texture is mipmapped. Rows that go upwards ({@code KTXorientation}) are turned where they are pixels, and refused
 * where they are blocks. {@code KTXswizzle} is ignored. Images of more than 2<sup>28</sup> pixels are refused.
 */
public final class Ktx2 {

    private Ktx2() {
    }

    /**
     * Reads a file without another format; Basis becomes RGBA bytes.
     *
     * @param file a KTX2 file
     * @return a texture with the file's name
     * @throws AssetException when the file does not exist, is damaged, or has an unsupported format
     * @throws IllegalStateException when a needed library is not on the class path
     */
    public static Texture read(Path file) {
        return readAs(file, null);
    }

    /**
     * Reads a file as blocks. Alpha is lost where the blocks have none.
     *
     * @param file a KTX2 file, of Basis or of these blocks
     * @param blocks the blocks to which Basis is transcoded: BC1, BC3, BC4, BC5, BC7, ETC2, ETC2_EAC, EAC_R11, EAC_RG11
     *     or ASTC_4X4
     * @return a texture with the file's name
     * @throws AssetException when the file does not exist, is damaged, or cannot become these blocks
     * @throws IllegalStateException when a needed library is not on the class path
     */
    public static Texture read(Path file, BlockFormat blocks) {
        return readAs(file, Args.notNull(blocks, "a block format"));
    }

    /**
     * Decodes a file in memory, as {@link #read(Path)} does.
     *
     * @param name the texture's name, and the file's name in error texts
     * @param encoded the file, for example {@code MemorySegment.ofArray(bytes)}; it is copied at first
     * @return the texture
     * @throws AssetException when the file is damaged, or has an unsupported format
     * @throws IllegalStateException when the segment is closed, or when a needed library is not on the class path
     */
    public static Texture decode(String name, MemorySegment encoded) {
        return decodeAs(name, encoded, null);
    }

    /**
     * Decodes a file in memory, as {@link #read(Path, BlockFormat)} does.
     *
     * @param name the texture's name, and the file's name in error texts
     * @param encoded the file, for example {@code MemorySegment.ofArray(bytes)}; it is copied at first
     * @param blocks the blocks to which Basis is transcoded
     * @return the texture
     * @throws AssetException when the file is damaged, or cannot become these blocks
     * @throws IllegalStateException when the segment is closed, or when a needed library is not on the class path
     */
    public static Texture decode(String name, MemorySegment encoded, BlockFormat blocks) {
        return decodeAs(name, encoded, Args.notNull(blocks, "a block format"));
    }

    /**
     * Writes a texture with all levels that it has in RAM, as {@link Images#writePng} writes a PNG.
     *
     * @param file the file to write
     * @param texture the texture to write
     * @throws AssetException when the file cannot be written; the old file stays then
     * @throws IllegalStateException when the texture is closed, or when a needed library is not on the class path
     */
    public static void write(Path file, Texture texture) {
        Args.notNull(file, "a file");
        Args.notNull(texture, "a texture");
        Ktx2Writer.write(file, texture);
    }

    private static Texture readAs(Path file, @Nullable BlockFormat blocks) {
        AssetFile source = new AssetFile(Args.notNull(file, "a file"));
        try (NativeMemory encoded = source.readAll(); Loan loan = encoded.lend("decoding")) {
            return new Ktx2Decoder(source.name(), blocks).decode(loan.segment(), loan.mayBeMapped(), file.toString());
        }
    }

    private static Texture decodeAs(String name, MemorySegment encoded, @Nullable BlockFormat blocks) {
        Args.notNull(name, "a name");
        Args.notNull(encoded, "encoded bytes");
        return new Ktx2Decoder(name, blocks).decode(encoded, true, name);
    }
}
