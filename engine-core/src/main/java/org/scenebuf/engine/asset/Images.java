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
 * Image files: PNG, JPEG and Radiance pictures (HDR) in, PNG and HDR out.
 *
 * <table>
 * <caption>What is read and written</caption>
 * <tr><th>file</th><th>read as</th><th>written from</th></tr>
 * <tr><td>PNG of 8 bits a sample or fewer, palettes and interlaced ones too</td><td>bytes</td>
 *     <td>bytes, {@code B}: gray, gray with alpha, RGB, RGBA</td></tr>
 * <tr><td>PNG of 16 bits</td><td>{@code UINT16}; the higher bytes alone where the format is sRGB</td>
 *     <td>{@code UINT16}, {@code H}: the same four</td></tr>
 * <tr><td>JPEG, baseline and progressive, RGB and gray; no CMYK</td><td>bytes</td><td>never</td></tr>
 * <tr><td>HDR, Radiance's {@code .hdr} or {@code .pic}</td><td>{@code FLOAT32}</td><td>floats of any kind: gray, RGB,
 * RGBA without its alpha</td></tr>
 * </table>
 *
 * <p>A format of sRGB says what the numbers mean, and changes none: no colour is converted, and a file's own profile is
 * not looked at.
 *
 * <pre>{@code
 * Texture sky = Images.read(Path.of("sky.png"), TextureFormat.SRGB_ALPHA);
 * Images.writePng(Path.of("copy.png"), sky.ramImage());
 * Texture heights = Images.read(Path.of("heights.png"), TextureFormat.RED);    // 16 bits stay 16 bits
 * }</pre>
 *
 * <p>Rows run from the top down, as in the file. The block that an image is decoded into becomes the RAM image, without
 * a copy. Images of more than 2<sup>28</sup> pixels are refused, and so are files that end too early or whose checksums
 * do not match.
 */
public final class Images {

    private Images() {
    }

    /**
     * Reads an image file.
     *
     * @param file a PNG, JPEG or HDR; its content decides which
     * @param format what the pixels become: of 1 channel, the brightness, of 3 or of 4
     * @return a texture called as the file is: of bytes; of {@link org.scenebuf.engine.texture.ComponentType#UINT16}
     *     where a PNG has sixteen bits a channel and the format is linear; of floats where it is an HDR
     * @throws AssetException when there is no such file, or it is no sound image, or an HDR and the format is sRGB
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
     * Reads an image into pixels that are there already: a layer of an array, a part of an atlas, an image of last
     * time. PNG is decoded right there; what stb makes of a JPEG is copied.
     *
     * @param file a PNG, JPEG or HDR file
     * @param pixels lends (height, width, channels) of bytes, or of floats for an HDR, such as a page or a region of a
     *     {@link org.scenebuf.engine.texture.RamImage}; 1, 3 or 4 channels. They count as changed
     * @throws AssetException when the file cannot be read or is damaged, or the image has another size; where a PNG is
     *     damaged behind its first pixels, those are there already
     * @throws BufferException when other items are lent, or none to write; nothing was read then
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
     * @param name what the texture is called, and errors call the image
     * @param encoded a PNG or JPEG in native memory; its arena cannot be closed during the call
     * @return a texture of {@link TextureFormat#SRGB_ALPHA} bytes
     * @throws AssetException when it is no sound image
     * @throws IllegalArgumentException when the segment is on the Java heap
     * @throws IllegalStateException when the segment is closed
     */
    public static Texture decode(String name, MemorySegment encoded) {
        ImageDecoder.requireNative(name, encoded);
        return ImageDecoder.decode(encoded, true, name, new NewTexture(name, TextureFormat.SRGB_ALPHA));
    }

    /**
     * Writes a PNG file: to a new file beside it first, which then takes its place in one step, so that nobody ever
     * sees half a picture.
     *
     * @param file where to; a file that is there is replaced, unless it may not be written, and its permissions stay;
     *     through a symbolic link the file that it names is replaced; a pipe or device is written to as it is
     * @param pixels lends (height, width, channels) of 1 to 4 channels, or (height, width), of format {@code B} for 8
     *     bits a sample or {@code H} for 16; the pixels of a row side by side, the rows anywhere
     * @throws AssetException when the pixels are something else, or the file cannot be written; the file is then as it
     *     was
     */
    public static void writePng(Path file, BufferExporter pixels) {
        Args.notNull(file, "a file");
        Args.notNull(pixels, "an exporter of pixels");
        PngWriter.write(file, pixels);
    }

    /**
     * Writes a Radiance picture, {@code .hdr}, as {@link #writePng} writes a PNG. Its numbers have 8 bits of mantissa,
     * in common with the largest of their pixel; what is below 0 becomes 0, and alpha is left out.
     *
     * @param file where to
     * @param pixels lends (height, width, channels) of 1, 3 or 4 channels, or (height, width), of floats of any kind
     * @throws AssetException when the pixels are something else, or the file cannot be written; the file is then as it
     *     was
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
