package org.scenebuf.interop.gdx;

import com.badlogic.gdx.files.FileHandle;
import com.badlogic.gdx.graphics.Pixmap;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;

/**
 * A libGDX pixmap whose pixels are lent in place. Their memory is freed after {@code dispose}, with the last loan.
 *
 * <pre>{@code
 * GdxPixmap pixmap = GdxPixmap.read(Gdx.files.internal("wall.png"));
 * try (Nd4jView pixels = Nd4jViews.open(pixmap.texture().ramImage())) {
 *     pixels.component(2).assign(255);                // blue, in libGDX's own memory: (height, width, channels)
 * }
 * pixmap.fillCircle(10, 10, 5);                       // marks the box around it
 * GdxTexture texture = GdxTexture.of(pixmap);         // sends all once, and then what changed
 * }</pre>
 *
 * <table>
 * <caption>What is lent</caption>
 * <tr><th>format</th><th>items of the image</th></tr>
 * <tr><td>{@code RGBA8888}, {@code RGB888}</td><td>bytes, four or three in a pixel</td></tr>
 * <tr><td>{@code LuminanceAlpha}</td><td>bytes, two in a pixel</td></tr>
 * <tr><td>{@code Alpha}, {@code Intensity}</td><td>bytes, one in a pixel</td></tr>
 * <tr><td>{@code RGB565}, {@code RGBA4444}</td><td>whole numbers of 16 bits, one in a pixel, as they are</td></tr>
 * </table>
 *
 * <p>The top row comes first. After {@code dispose} drawing is refused. Open views and INDArrays still work, and the
 * memory is freed with the last of them. As in all of libGDX, a pixmap that is dropped without {@code dispose} keeps
 * its memory. The buffer of {@code getPixels} is a loan, too, until it is collected. Writes through this buffer are not
 * seen: call {@code texture().modifyRamImage()} after them. A plain pixmap does not check what it draws: never draw a
 * pixmap into it that is disposed of, or that another thread may dispose of meanwhile.
 */
public final class GdxPixmap extends Pixmap {

    private static final int LONGEST_SIDE = 1 << 16;

    private final CountedPixels pixels;

    private GdxPixmap(CountedPixels pixels) {
        super(pixels);
        this.pixels = pixels;
    }

    /**
     * Makes a pixmap of zeros.
     *
     * @param width columns, 1 to 65536
     * @param height rows, 1 to 65536
     * @param format what a pixel is
     * @return the pixmap
     * @throws IllegalArgumentException when there are other numbers of pixels, or 2 GiB of them or more
     */
    public static GdxPixmap allocate(int width, int height, Format format) {
        int gdxFormat = Format.toGdx2DPixmapFormat(Args.notNull(format, "a format"));
        if (Math.min(width, height) < 1 || Math.max(width, height) > LONGEST_SIDE
            || (long) width * height * 4 > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(ErrorText.of("sides of 1 to 65536 pixels, and less than 2 GiB",
                width + "x" + height, "make several pixmaps"));
        }
        GdxPixmap made = new GdxPixmap(new CountedPixels(width, height, gdxFormat));
        made.setColor(0);
        made.fill();
        return made;
    }

    /**
     * Decodes an image, by {@link org.scenebuf.engine.asset.Images}. libGDX's own decoder is not used, because damaged
     * files can end the process there. The pixmap has the format that libGDX gives to such an image. For another kind
     * of file that you trust, {@link #move} a pixmap of libGDX.
     *
     * @param encoded PNG or JPEG
     * @return the pixmap
     * @throws IllegalArgumentException when the image is damaged, or of another kind
     */
    public static GdxPixmap decode(byte[] encoded) {
        return EncodedPixels.decode(Args.notNull(encoded, "an encoded image"));
    }

    /**
     * Reads an image.
     *
     * @param file PNG or JPEG, as for {@link #decode}
     * @return the pixmap
     * @throws IllegalArgumentException when the image is damaged, or of another kind
     * @throws com.badlogic.gdx.utils.GdxRuntimeException when the file cannot be read
     */
    public static GdxPixmap read(FileHandle file) {
        return decode(Args.notNull(file, "a file").readBytes());
    }

    /**
     * Copies a plain pixmap, which frees its memory in {@code dispose}, into a pixmap that can be lent. The pixels are
     * copied once. The given pixmap is disposed of.
     *
     * @param pixmap any pixmap
     * @return one with the same pixels
     * @throws IllegalStateException when the pixmap is disposed of
     */
    public static GdxPixmap move(Pixmap pixmap) {
        requireOpen(pixmap, "move");
        if (pixmap instanceof GdxPixmap ours) {
            return ours;
        }
        GdxPixmap moved = allocate(pixmap.getWidth(), pixmap.getHeight(), pixmap.getFormat());
        moved.texture().ramImage().copyFrom(bytes(moved, pixmap.getPixels()));
        moved.setBlending(pixmap.getBlending());
        moved.setFilter(pixmap.getFilter());
        pixmap.dispose();
        return moved;
    }

    /**
     * Gives the pixels of a pixmap.
     *
     * @param pixmap one that was made here
     * @return its {@link #texture()}
     * @throws BufferException when it is a plain one, whose {@code dispose} frees the memory
     */
    public static Texture lend(Pixmap pixmap) {
        if (Args.notNull(pixmap, "a pixmap") instanceof GdxPixmap ours) {
            return ours.texture();
        }
        throw new BufferException(ErrorText.of("a pixmap whose memory stays, as those of GdxPixmap",
            "a plain one, whose dispose() frees it", "move it by GdxPixmap.move(pixmap)"));
    }

    /**
     * Gives the pixels as a texture of the engine, from which views and INDArrays are made.
     *
     * @return a texture over libGDX's own memory; the same one until it is closed
     * @throws IllegalStateException when the pixmap is disposed of
     */
    public Texture texture() {
        return pixels.lending().texture();
    }

    @Override
    public void drawPixmap(Pixmap source, int x, int y) {
        requireOpen(source, "draw");
        super.drawPixmap(source, x, y);
    }

    @Override
    public void drawPixmap(Pixmap source, int x, int y, int sourceX, int sourceY, int width, int height) {
        requireOpen(source, "draw");
        super.drawPixmap(source, x, y, sourceX, sourceY, width, height);
    }

    @Override
    public void drawPixmap(Pixmap source, int sourceX, int sourceY, int sourceWidth, int sourceHeight, int x, int y,
        int width, int height) {
        requireOpen(source, "draw");
        super.drawPixmap(source, sourceX, sourceY, sourceWidth, sourceHeight, x, y, width, height);
    }

    /** libGDX would read the freed memory of a plain pixmap. */
    private static void requireOpen(Pixmap source, String use) {
        if (Args.notNull(source, "a pixmap to " + use).isDisposed()) {
            throw new IllegalStateException(ErrorText.of("an open pixmap to " + use, "one that is disposed of",
                use + " it before you dispose of it"));
        }
    }

    @Override
    public void setPixels(ByteBuffer given) {
        RamImage image = texture().ramImage();
        if (Args.notNull(given, "pixels").remaining() < image.byteSize()) {
            throw new IllegalArgumentException(ErrorText.of("at least " + image.byteSize() + " bytes of pixels",
                given.remaining(), "pass a buffer of whole rows"));
        }
        image.copyFrom(MemorySegment.ofBuffer(given).asSlice(0, image.byteSize()));
    }

    /** libGDX's number of the format. */
    int gdxFormat() {
        return pixels.getFormat();
    }

    private static MemorySegment bytes(GdxPixmap pixmap, ByteBuffer given) {
        return MemorySegment.ofBuffer(given.duplicate().clear()).asSlice(0,
            pixmap.texture().ramImage().byteSize());
    }
}
