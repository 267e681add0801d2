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
 * KTX2 files, in and out: textures of every type with their levels, layers and faces, compressed in blocks or not.
 *
 * <pre>{@code
 * Texture wall = Ktx2.read(Path.of("wall.ktx2"));                       // Basis becomes pixels, which can be edited
 * Texture fast = Ktx2.read(Path.of("wall.ktx2"), BlockFormat.BC7);      // or what the GPU reads as it is
 * Ktx2.write(Path.of("copy.ktx2"), wall);
 * }</pre>
 *
 * <table>
 * <caption>What is read and written</caption>
 * <tr><th>a file of</th><th>becomes</th></tr>
 * <tr><td>1 to 4 channels of bytes, shorts, ints, halves or floats</td><td>those, sRGB as the file says</td></tr>
 * <tr><td>BC1 to BC7, ETC2, EAC or ASTC</td><td>those blocks</td></tr>
 * <tr><td>Basis: ETC1S by BasisLZ, or UASTC</td><td>RGBA bytes, or the blocks that are asked for; never written</td>
 *     </tr>
 * <tr><td>levels in Zstandard or zlib</td><td>inflated; written plain</td></tr>
 * </table>
 *
 * <p>A file of one level is a texture without smaller images; where it leaves these to be made, so does the texture.
 * Rows that run upwards, by {@code KTXorientation}, are turned where they are pixels, and refused where they are
 * blocks. {@code KTXswizzle} is not looked at. Images of more than 2<sup>28</sup> pixels are refused.
 */
public final class Ktx2 {

    private Ktx2() {
    }

    /**
     * Reads a file as it is; Basis becomes RGBA bytes.
     *
     * @param file a KTX2 file
     * @return a texture called as the file is
     * @throws AssetException when there is no such file, or it is damaged, or of another format
     * @throws IllegalStateException when a library that it takes is not on the class path
     */
    public static Texture read(Path file) {
        return readAs(file, null);
    }

    /**
     * Reads a file as blocks. Alpha is lost where these have none.
     *
     * @param file a KTX2 file, of Basis or of those blocks
     * @param blocks what Basis is transcoded to: BC1, BC3, BC4, BC5, BC7, ETC2, ETC2_EAC, EAC_R11, EAC_RG11 or ASTC_4X4
     * @return a texture called as the file is
     * @throws AssetException when there is no such file, or it is damaged, or cannot become those blocks
     * @throws IllegalStateException when a library that it takes is not on the class path
     */
    public static Texture read(Path file, BlockFormat blocks) {
        return readAs(file, Args.notNull(blocks, "a block format"));
    }

    /**
     * Decodes a file in memory, as {@link #read(Path)}.
     *
     * @param name what the texture is called, and errors call the file
     * @param encoded the file in native memory; its arena cannot be closed during the call
     * @return the texture
     * @throws AssetException when it is damaged, or of another format
     * @throws IllegalArgumentException when the segment is on the Java heap
     * @throws IllegalStateException when the segment is closed, or a library is not on the class path
     */
    public static Texture decode(String name, MemorySegment encoded) {
        return decodeAs(name, encoded, null);
    }

    /**
     * Decodes a file in memory, as {@link #read(Path, BlockFormat)}.
     *
     * @param name what the texture is called, and errors call the file
     * @param encoded the file in native memory; its arena cannot be closed during the call
     * @param blocks what Basis is transcoded to
     * @return the texture
     * @throws AssetException when it is damaged, or cannot become those blocks
     * @throws IllegalArgumentException when the segment is on the Java heap
     * @throws IllegalStateException when the segment is closed, or a library is not on the class path
     */
    public static Texture decode(String name, MemorySegment encoded, BlockFormat blocks) {
        return decodeAs(name, encoded, Args.notNull(blocks, "a block format"));
    }

    /**
     * Writes a texture with all levels that it has in RAM, as {@link Images#writePng} writes a PNG.
     *
     * @param file where to
     * @param texture what to write
     * @throws AssetException when the file cannot be written; it is then as it was
     * @throws IllegalStateException when the texture is closed, or a library is not on the class path
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
        ImageDecoder.requireNative(name, encoded);
        return new Ktx2Decoder(name, blocks).decode(encoded, true, name);
    }
}
