package org.scenebuf.engine.texture;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeLog;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Saturated;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/**
 * The pixels of a texture in RAM. There is nothing to close: a view is what is borrowed and closed.
 *
 * <p>As an exporter it has the shape (height, width, channels), or (depth, height, width, channels) of a
 * {@link TextureType} with pages. The bytes are a {@link PointerToArray}, which several textures may share; what is
 * written through any of them is known to all.
 */
public final class RamImage implements BufferExporter {

    private final String name;
    private final TextureType type;
    private final int width;
    private final int height;
    private final int depth;
    private final ComponentType componentType;
    private final TextureFormat format;
    private final PointerToArray<Integer> bytes;
    private final ImageChangeLog changes;

    RamImage(String name, TextureType type, int width, int height, int depth, ComponentType componentType,
        TextureFormat format, PointerToArray<Integer> bytes) {
        this.name = name;
        this.type = type;
        this.width = width;
        this.height = height;
        this.depth = depth;
        this.componentType = componentType;
        this.format = format;
        this.bytes = Args.notNull(bytes, "bytes");
        checkSize(pixelSize(componentType, format));
        this.changes =
            ImageChangeLog.of(bytes.marks(), pixelSize(), new ImageRegion(0, 0, 0, width, height, depth));
    }

    static PointerToArray<Integer> allocate(String name, TextureType type, int width, int height, int depth,
        ComponentType componentType, TextureFormat format) {
        checkSides(name, type, width, height, depth);
        return PointerToArray.allocate(name, PtaType.UINT8,
            byteSize(name, width, height, depth, pixelSize(componentType, format)));
    }

    /**
     * Tells how the pages belong together.
     *
     * @return the type
     */
    public TextureType type() {
        return type;
    }

    /**
     * Tells the width.
     *
     * @return columns of pixels
     */
    public int width() {
        return width;
    }

    /**
     * Tells the height.
     *
     * @return rows of pixels
     */
    public int height() {
        return height;
    }

    /**
     * Tells the depth.
     *
     * @return pages: layers, faces or slices; 1 for a plain image
     */
    public int depth() {
        return depth;
    }

    /**
     * Tells what a component is.
     *
     * @return its type
     */
    public ComponentType componentType() {
        return componentType;
    }

    /**
     * Tells which components there are.
     *
     * @return the format
     */
    public TextureFormat format() {
        return format;
    }

    /**
     * Tells the size of a pixel.
     *
     * @return bytes
     */
    public int pixelSize() {
        return componentType.byteSize() * format.channels();
    }

    /**
     * Tells the size of the image.
     *
     * @return bytes
     */
    public long byteSize() {
        return bytes.size();
    }

    /**
     * Gives the bytes.
     *
     * @return the shared array
     */
    public PointerToArray<Integer> bytes() {
        return bytes;
    }

    /**
     * Tells which pixels were changed.
     *
     * @return the log, for cursors
     */
    public ImageChangeLog changes() {
        return changes;
    }

    /**
     * Finds part of the image to lend: shape (height, width, channels) of the region, with its depth in front where it
     * has several pages; with the image's strides.
     *
     * @param region which pixels
     * @return an exporter of those pixels alone
     * @throws IndexOutOfBoundsException when the region leaves the image
     */
    public BufferExporter region(ImageRegion region) {
        Args.notNull(region, "a region");
        return checkInside(region);
    }

    /**
     * Finds one page to lend: a layer of an array, a slice of a volume. Shape (height, width, channels).
     *
     * @param index which page, from 0
     * @return an exporter of that page alone
     * @throws IndexOutOfBoundsException when there is no such page
     */
    public BufferExporter page(int index) {
        if (index < 0 || index >= depth) {
            throw new IndexOutOfBoundsException(ErrorText.of("one of the " + depth + " pages of " + this, index,
                "count the pages from 0"));
        }
        return region(new ImageRegion(0, 0, index, width, height, 1));
    }

    /**
     * Borrows the pixels for loops over single ones: of an image with pages those of the first.
     *
     * @return all of them, to write where the image may be written; to be closed
     */
    public Pixels pixels() {
        return pixels(0);
    }

    /**
     * Borrows the pixels of a page for loops over single ones.
     *
     * @param index which page, from 0
     * @return all of them, to write where the image may be written; to be closed
     * @throws IndexOutOfBoundsException when there is no such page
     */
    public Pixels pixels(int index) {
        return Pixels.of(this, page(index));
    }

    /**
     * Borrows some pixels for loops over single ones. They are counted from the region's corner.
     *
     * @param region which pixels, of one page
     * @return them, to write where the image may be written; to be closed
     * @throws IllegalArgumentException when the region has several pages
     * @throws IndexOutOfBoundsException when it leaves the image
     */
    public Pixels pixels(ImageRegion region) {
        if (Args.notNull(region, "a region").depth() != 1) {
            throw new IllegalArgumentException(ErrorText.of("a region of one page", region, "take page after page"));
        }
        return Pixels.of(this, checkInside(region));
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return bytes.lend(this, new RegionExporter(this, changes.whole(), type.hasPages()).layout(), request);
    }

    @Override
    public String toString() {
        return "RAM image of " + name;
    }

    void modified(ImageRegion region) {
        checkInside(region);
        changes.mark(region);
    }

    private RegionExporter checkInside(ImageRegion region) {
        if (!region.isInside(width, height, depth)) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + width + "x" + height + "x" + depth
                + " pixels of " + this, region, "clip it first"));
        }
        return new RegionExporter(this, region, region.depth() > 1);
    }

    private void checkSize(int pixelSize) {
        checkSides(name, type, width, height, depth);
        long expected = byteSize(name, width, height, depth, pixelSize);
        if (bytes.size() != expected) {
            throw new BufferException(ErrorText.of(expected + " bytes for " + this + ", " + width + "x" + height + "x"
                + depth + " pixels of " + pixelSize + " bytes", bytes.size(), "give all pixels, and no more"));
        }
    }

    private static long byteSize(String name, int width, int height, int depth, int pixelSize) {
        long size = Saturated.multiply(Saturated.multiply((long) width * height, depth), pixelSize);
        if (size == Long.MAX_VALUE) {
            throw new IllegalArgumentException(ErrorText.of("an image below 2^63 bytes in " + name,
                width + "x" + height + "x" + depth + " pixels of " + pixelSize + " bytes", "split the image"));
        }
        return size;
    }

    /** Also checks that both go together: sRGB spreads whole numbers over 0 to 1, and no GPU has it for floats. */
    private static int pixelSize(ComponentType componentType, TextureFormat format) {
        Args.notNull(componentType, "a component type");
        if (Args.notNull(format, "a texture format").isSrgb() && componentType.isFloat()) {
            throw new IllegalArgumentException(ErrorText.of("a linear format for components of " + componentType,
                format, "take RGB or RGBA, or components of UINT8"));
        }
        return componentType.byteSize() * format.channels();
    }

    private static void checkSides(String name, TextureType type, int width, int height, int depth) {
        Args.notNull(name, "a name");
        Args.notNull(type, "a texture type");
        if (width < 1 || height < 1 || depth < 1) {
            throw new IllegalArgumentException(ErrorText.of("at least 1 pixel each way in " + name,
                width + "x" + height + "x" + depth, "correct the size"));
        }
        if (depth > 1 && !type.hasPages()) {
            throw new IllegalArgumentException(ErrorText.of("one page in " + name + ", " + type, depth,
                "make an array or a volume"));
        }
    }
}
