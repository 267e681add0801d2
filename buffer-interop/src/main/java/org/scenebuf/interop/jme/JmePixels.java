package org.scenebuf.interop.jme;

import com.jme3.texture.Image;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ImageChangeLog;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.NumericType;

/**
 * One level of one slice of a jMonkeyEngine image, in jME's own memory.
 *
 * <table>
 * <caption>What it lends</caption>
 * <tr><th>exporter</th><th>shape</th><th>order</th></tr>
 * <tr><td>the pixels themselves</td><td>(height, width, channels), with the depth in front in 3D</td><td>as in memory:
 *     jME loads the bottom row first, and PNG with alpha as ABGR</td></tr>
 * <tr><td>{@link #rgbaFromTop}</td><td>the same</td><td>the top row first, red first: by strides, over the same
 *     bytes</td></tr>
 * <tr><td>formats without components, such as RGB565</td><td>(height, width, bytes)</td><td>as in memory</td></tr>
 * <tr><td>compressed formats</td><td>(bytes)</td><td>as in memory</td></tr>
 * </table>
 *
 * <p>An INDArray cannot have negative strides, so it has the order of the memory. Regions and {@link #changes} count
 * rows in the order of the memory, as OpenGL does. In an image that jME loaded, that is from the bottom.
 */
public final class JmePixels implements BufferExporter {

    private final String name;
    private final JmeStorage storage;
    private final PixelKind kind;
    private final ImageRegion whole;
    private final boolean isCompressed;
    private final Image.Format format;
    private final int imageWidth;
    private final int imageHeight;
    private final ImageChangeLog changes;

    JmePixels(Image image, ByteBuffer buffer, int slice, int level) {
        this.name = "jME's " + image.getFormat() + " image, slice " + slice + ", level " + level;
        this.format = image.getFormat();
        this.imageWidth = image.getWidth();
        this.imageHeight = image.getHeight();
        if (Math.min(imageWidth, imageHeight) < 1) {
            throw new BufferException(ErrorText.of("a width and a height of 1 or more for " + name,
                imageWidth + "x" + imageHeight, "correct the image"));
        }
        this.isCompressed = format != null && format.isCompressed();
        this.kind = isCompressed ? new PixelKind(NumericType.UINT8, "?") : kind(format);
        long[] sizes = levelSizes(image, buffer);
        long offset = IntStream.range(0, level).mapToLong(k -> sizes[k]).sum();
        ImageRegion pixels = new ImageRegion(0, 0, 0, smaller(image.getWidth(), level),
            smaller(image.getHeight(), level), smaller(Math.max(1, image.getDepth()), level));
        this.whole = isCompressed ? ImageRegion.of(0, 0, (int) sizes[level], 1) : pixels;
        long needed = Math.multiplyExact(whole.pixelCount(), (long) kind.byteSize());
        if (needed > sizes[level] || offset + needed > buffer.capacity() || needed == 0) {
            throw new BufferException(ErrorText.of("at least " + (offset + Math.max(1, needed)) + " bytes for " + name
                + ", which is " + pixels.width() + "x" + pixels.height(), buffer.capacity() + " bytes, of levels of "
                + sizes[level], "give it such a buffer by setData(buffer)"));
        }
        this.storage = LentBuffers.storage(name, buffer, offset, needed, () -> image.getData(slice) == buffer);
        this.changes = ImageChangeLog.of(storage.marks(), kind.byteSize(), whole);
    }

    private static PixelKind kind(Image.@Nullable Format format) {
        @Nullable PixelKind kind = format == null ? null : PixelKind.of(format);
        if (kind == null || kind.byteSize() == 0) {
            throw new BufferException(ErrorText.of("an image format whose pixels have a size in bytes", format,
                "give the image another format"));
        }
        return kind;
    }

    private static long[] levelSizes(Image image, ByteBuffer buffer) {
        int[] sizes = image.getMipMapSizes();
        if (sizes != null && IntStream.of(sizes).anyMatch(size -> size < 0)) {
            throw new BufferException(ErrorText.of("sizes of mipmap levels of 0 or more", Arrays.toString(sizes),
                "correct the image"));
        }
        return sizes == null ? new long[] {buffer.capacity()} : IntStream.of(sizes).mapToLong(size -> size).toArray();
    }

    private static int smaller(int size, int level) {
        return Math.max(1, size >> Math.min(level, Integer.SIZE - 1));
    }

    /**
     * Tells the width.
     *
     * @return pixels; of compressed images bytes, in one row
     */
    public int width() {
        return whole.width();
    }

    /**
     * Tells the height.
     *
     * @return pixels
     */
    public int height() {
        return whole.height();
    }

    /**
     * Names the components in the order of memory.
     *
     * @return one letter each, such as {@code "ABGR"}, {@code "L"} of luminance, {@code "D"} of depth; {@code "?"} for
     *     each byte of something else
     */
    public String order() {
        return kind.order();
    }

    /**
     * Tells which pixels were changed, for cursors.
     *
     * @return the log; rows count as in memory
     */
    public ImageChangeLog changes() {
        return changes;
    }

    /**
     * Marks pixels as changed, after writes that no view could see.
     *
     * @param region which; rows count as in memory
     * @throws IndexOutOfBoundsException when some are outside the image
     */
    public void modified(ImageRegion region) {
        changes.mark(Args.notNull(region, "a region"));
    }

    /**
     * Lends some of the pixels.
     *
     * @param region which; rows count as in memory
     * @return (height, width, channels) of that region, in the order of memory
     * @throws IndexOutOfBoundsException when some are outside the image
     * @throws BufferException when the image is compressed
     */
    public BufferExporter region(ImageRegion region) {
        Args.notNull(region, "a region");
        if (isCompressed) {
            throw new BufferException(ErrorText.of("pixels for a region", "the compressed bytes of " + name,
                "lend them whole"));
        }
        if (!whole.contains(region)) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + whole, region, "clip it first"));
        }
        BufferLayout all = layout();
        int rows = all.ndim() - 3;
        BufferLayout part = all.slice(rows, region.y(), region.height()).slice(rows + 1, region.x(), region.width());
        return lending(rows == 0 ? part : part.slice(0, region.z(), region.depth()));
    }

    /**
     * Lends the pixels with the top row first, and red before green, blue and alpha, for any order in memory. Strides
     * are negative where the order in memory is the reverse. Stores go to the image's own bytes.
     *
     * @return (height, width, channels), with the depth in front in 3D
     * @throws BufferException when no strides lead from red to green, blue and alpha: of BGRA8, ARGB8, and formats
     *     without components
     */
    public BufferExporter rgbaFromTop() {
        if (!kind.isInSteps()) {
            throw new BufferException(ErrorText.of("components that follow one another as RGBA or ABGR", kind.order()
                + " of " + name, "lend the pixels themselves, and mind the order"));
        }
        BufferLayout all = layout();
        int rows = all.ndim() - 3;
        long[] strides = all.strides();
        long offset = strides[rows] * (height() - 1);
        strides[rows] = -strides[rows];
        if (kind.isReversed()) {
            offset += strides[rows + 2] * (kind.components() - 1);
            strides[rows + 2] = -strides[rows + 2];
        }
        return lending(BufferLayout.of(offset, all.format(), all.itemSize(), all.shape(), strides));
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storage, layout(), request);
    }

    /** Whether the image still has the format and the size that it had when this was made. */
    boolean isAs(Image image) {
        return image.getFormat() == format && image.getWidth() == imageWidth && image.getHeight() == imageHeight;
    }

    JmeStorage storage() {
        return storage;
    }

    int pixelSize() {
        return kind.byteSize();
    }

    private BufferExporter lending(BufferLayout layout) {
        return new Part(this, layout);
    }

    private BufferLayout layout() {
        ElementFormat component = kind.type().format();
        if (isCompressed) {
            return BufferLayout.contiguous(0, component, width());
        }
        return whole.depth() > 1
            ? BufferLayout.contiguous(0, component, whole.depth(), height(), width(), kind.components())
            : BufferLayout.contiguous(0, component, height(), width(), kind.components());
    }

    @Override
    public String toString() {
        return name;
    }

    /** The same memory, or a part of it, in another order. */
    private record Part(JmePixels pixels, BufferLayout layout) implements BufferExporter {

        @Override
        public BufferView getBuffer(BufferRequest request) {
            return Lender.lend(this, pixels.storage, layout, request);
        }

        @Override
        public String toString() {
            return "part of " + pixels;
        }
    }
}
