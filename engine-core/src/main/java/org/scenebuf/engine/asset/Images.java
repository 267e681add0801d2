package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * Reads and writes image files: it reads PNG, JPEG and Radiance pictures (HDR), and writes PNG and HDR.
 *
 * <table>
 * <caption>Files and their pixels</caption>
 * <tr><th>file</th><th>read as</th><th>written from</th></tr>
 * <tr><td>PNG of 8 bits a sample or fewer, also with palettes or interlaced</td><td>bytes</td><td>bytes, {@code B}:
 *     gray, gray with alpha, RGB, RGBA</td></tr>
 * <tr><td>PNG of 16 bits</td><td>{@code UINT16}; only the higher bytes where the format is sRGB</td><td>{@code UINT16},
 *     {@code H}: the same four</td></tr>
 * <tr><td>JPEG, baseline and progressive, RGB and gray; no CMYK</td><td>bytes</td><td>never</td></tr>
 * <tr><td>HDR, Radiance's {@code .hdr} or {@code .pic}</td><td>{@code FLOAT32}</td><td>floats of any size: gray, RGB,
 *     RGBA without its alpha</td></tr>
 * </table>
 *
 * <p>An sRGB format only says what the numbers mean. No colour is converted, and a file's own colour profile is
 * ignored.
 *
 * <pre>{@code
 * Texture sky = Images.read(Path.of("sky.png"), TextureFormat.SRGB_ALPHA);
 * Images.writePng(Path.of("copy.png"), sky.ramImage());
 * Texture heights = Images.read(Path.of("heights.png"), TextureFormat.RED);    // 16 bits stay 16 bits
 * }</pre>
 *
 * <p>Rows go from the top down, as in the file. The block into which an image is decoded becomes the RAM image, without
 * a copy. Images of more than 2<sup>28</sup> pixels are refused, as are files that end too early or whose checksums do
 * not match.
 */
public final class Images {

    private Images() {
    }

    /**
     * Reads an image file.
     *
     * @param file a PNG, JPEG or HDR file; its content decides which
     * @param format the format of the pixels: 1 channel for the brightness, or 3 or 4 channels
     * @return a texture with the file's name. Its pixels are bytes;
     *     {@link org.scenebuf.engine.texture.ComponentType#UINT16} for a PNG of 16 bits in a linear format; or floats
     *     for an HDR
     * @throws AssetException when the file does not exist or is damaged, or when it is an HDR and the format is sRGB
     * @throws IllegalArgumentException when the format has 2 channels
     */
    public static Texture read(Path file, TextureFormat format) {
        Args.notNull(file, "a file");
        Args.notNull(format, "a format");
        if (format.channels() == 2) {
            throw new IllegalArgumentException(ErrorText.of("a format of 1, 3 or 4 channels", format,
                "read it as RGB, and take what is needed"));
        }
        AssetFile source = new AssetFile(file);
        return decode(source, file, new NewTexture(source.name(), format));
    }

    /**
     * Reads an image into existing pixels: a layer of an array, a part of an atlas, or an image that was used before. A
     * PNG is decoded into the pixels directly; a JPEG is decoded by stb and copied.
     *
     * @param file a PNG, JPEG or HDR file
     * @param pixels an exporter of shape (height, width, channels), of bytes, or of floats for an HDR, with 1, 3 or 4
     *     channels; for example a page or a region of a {@link org.scenebuf.engine.texture.RamImage}. The pixels count
     *     as changed
     * @throws AssetException when the file cannot be read or is damaged, or when the image has another size. When a PNG
     *     is damaged behind its first pixels, those pixels have been stored already
     * @throws BufferException when the exporter lends other items, or is read-only; nothing was read then
     */
    public static void readInto(Path file, BufferExporter pixels) {
        Args.notNull(file, "a file");
        Args.notNull(pixels, "an exporter of pixels");
        try (BufferView view = Buffers.borrow(pixels, BufferRequest.FULL.by("readInto"))) {
            decode(new AssetFile(file), file, new GivenPixels(file.toString(), view));
        }
    }

    /**
     * Decodes an image in memory.
     *
     * @param name the texture's name, and the image's name in error texts
     * @param encoded a PNG or JPEG, for example {@code MemorySegment.ofArray(bytes)}; it is copied at first
     * @return a texture of {@link TextureFormat#SRGB_ALPHA} bytes
     * @throws AssetException when the image is damaged, or neither PNG nor JPEG
     * @throws IllegalStateException when the segment is closed
     */
    public static Texture decode(String name, MemorySegment encoded) {
        Args.notNull(encoded, "encoded bytes");
        return ImageDecoder.decode(encoded, true, name, new NewTexture(name, TextureFormat.SRGB_ALPHA));
    }

    /**
     * Tells how many channels an image in memory has, for example to choose a format. The pixels are not decoded.
     *
     * @param name the image's name in error texts
     * @param encoded a PNG, JPEG or HDR, as for {@link #decode}
     * @return 1 for gray, 2 for gray with alpha, 3 for colours, 4 for colours with alpha. A PNG that names transparent
     *     colours has an alpha
     * @throws AssetException when the image ends too early, or is of another kind
     * @throws IllegalStateException when the segment is closed
     */
    public static int channels(String name, MemorySegment encoded) {
        Args.notNull(encoded, "encoded bytes");
        return ImageDecoder.channels(encoded, name);
    }

    /**
     * Writes a PNG file. The picture is written to a new file beside it, which then replaces the old file in one step.
     * So no reader ever sees half a picture.
     *
     * @param file the file to write. An existing file is replaced, unless it is write-protected, and its permissions
     * @param pixels an exporter of shape (height, width, channels) with 1 to 4 channels, or (height, width). The format
     *     is {@code B} for 8 bits a sample, or {@code H} for 16. The pixels of a row have no gaps; the rows may have
     *     any stride
     * @throws AssetException when the pixels have another shape or format, or when the file cannot be written; the old
     *     file stays then
     */
    public static void writePng(Path file, BufferExporter pixels) {
        Args.notNull(file, "a file");
        Args.notNull(pixels, "an exporter of pixels");
        PngWriter.write(file, pixels);
    }

    /**
     * Writes a Radiance picture, {@code .hdr}, as {@link #writePng} writes a PNG. Each number has 8 bits of mantissa;
     * the exponent is that of the largest number of the pixel. Negative numbers become 0, and alpha is left out.
     *
     * @param file the file to write
     * @param pixels an exporter of shape (height, width, channels) with 1, 3 or 4 channels, or (height, width), of
     *     floats of any size
     * @throws AssetException when the pixels have another shape or format, or when the file cannot be written; the old
     *     file stays then
     */
    public static void writeHdr(Path file, BufferExporter pixels) {
        Args.notNull(file, "a file");
        Args.notNull(pixels, "an exporter of pixels");
        HdrWriter.write(file, pixels);
    }

    private static <T> T decode(AssetFile source, Path file, PixelTarget<T> target) {
        try (NativeMemory encoded = source.readAll(); Loan loan = encoded.lend("decoding")) {
            return ImageDecoder.decode(loan.segment(), loan.mayBeMapped(), file.toString(), target);
        }
    }
}
