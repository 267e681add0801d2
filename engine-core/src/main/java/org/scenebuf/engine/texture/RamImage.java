package org.scenebuf.engine.texture;

import org.joml.Vector4fc;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeLog;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;

/**
 * The pixels of a texture in RAM. There is nothing to close: a view is what is borrowed and closed.
 *
 * <p>As an exporter it has the shape (height, width, channels), or (depth, height, width, channels) of a
 * {@link TextureType} with pages. The bytes are a {@link PointerToArray}, which several textures may share; what is
 * written through any of them is known to all. Or each page has memory of its own; see {@link #isApart}.
 *
 * <p>A {@link Texture} has one for each of its levels. What is done to several pages is refused as a whole where one of
 * them may only be read.
 */
public final class RamImage implements BufferExporter {

    private final ImageShape shape;
    private final ImageChangeLog changes;

    /** What for the levels of one texture is the same. */
    private final Object family;

    /** Who may move the pixels: the image alone. */
    private final Object mover = new Object();

    /** What is lent of the whole image, and of its pages for arrays of every kind. */
    private final RegionExporter whole;
    private final RegionExporter wholePages;

    /** Guarded by this. */
    private ImageBlocks blocks;

    RamImage(ImageShape shape, ImageBlocks blocks, Object family) {
        this.shape = shape;
        this.family = family;
        this.blocks = blocks;
        this.changes = ImageChangeLog.ownedBy(mover, blocks.marks(), shape.block(), shape.whole());
        this.whole = RegionExporter.of(this, changes.whole(), type().hasPages());
        this.wholePages = new RegionExporter(this, changes.whole(), true, true);
    }

    /** Lends a region with a dimension for each of pages, rows, columns and channels. */
    RegionExporter pages(ImageRegion region) {
        return region.equals(changes.whole()) ? wholePages : new RegionExporter(this, region, true, true);
    }

    /** Lends a region of one page with a dimension for each of rows, columns and channels. */
    RegionExporter page(ImageRegion region) {
        return whole.isPageOf(region) ? whole : new RegionExporter(this, region, false, true);
    }

    ImageShape shape() {
        return shape;
    }

    /**
     * Tells how the pages belong together.
     *
     * @return the type
     */
    public TextureType type() {
        return shape.type();
    }

    /**
     * Tells the width.
     *
     * @return columns of pixels
     */
    public int width() {
        return shape.width();
    }

    /**
     * Tells the height.
     *
     * @return rows of pixels
     */
    public int height() {
        return shape.height();
    }

    /**
     * Tells the depth.
     *
     * @return pages: layers, faces or slices; 1 for a plain image
     */
    public int depth() {
        return shape.depth();
    }

    /**
     * Tells what a component is.
     *
     * @return its type; where pixels are compressed, that of a part of a block
     */
    public ComponentType componentType() {
        return shape.componentType();
    }

    /**
     * Tells how pixels are stored.
     *
     * @return the component type, or the {@link BlockFormat} of compressed ones
     */
    public TexelType texelType() {
        return shape.texels();
    }

    /**
     * Tells whether pixels are compressed, in blocks.
     *
     * @return false where each is stored for itself
     */
    public boolean isCompressed() {
        return shape.isCompressed();
    }

    /**
     * Tells which components there are.
     *
     * @return the format
     */
    public TextureFormat format() {
        return shape.format();
    }

    /**
     * Tells the size of what is stored as one.
     *
     * @return bytes of a pixel, or of a block where pixels are compressed
     */
    public int pixelSize() {
        return shape.pixelSize();
    }

    /**
     * Tells the size of the image.
     *
     * @return bytes
     */
    public long byteSize() {
        return shape.byteSize();
    }

    /**
     * Gives the bytes.
     *
     * @return the shared array
     * @throws BufferException when the pages lie apart
     */
    public PointerToArray<Integer> bytes() {
        return blocks().bytes();
    }

    /**
     * Tells whether each page has memory of its own. Then the image is lent with a pointer to each page, as the Python
     * Imaging Library lends its rows, and a page as ever.
     *
     * @return false where all pixels lie close together
     */
    public boolean isApart() {
        return blocks().areApart();
    }

    /**
     * Tells whether pixels are refused.
     *
     * @return true when some of the memory was lent only to be read
     */
    public boolean isReadOnly() {
        return blocks().isReadOnly(0, depth());
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
        return RegionExporter.of(this, checkInside(region), region.depth() > 1);
    }

    /**
     * Finds one page to lend: a layer of an array, a slice of a volume. Shape (height, width, channels).
     *
     * @param index which page, from 0
     * @return an exporter of that page alone
     * @throws IndexOutOfBoundsException when there is no such page
     */
    public BufferExporter page(int index) {
        return RegionExporter.of(this, pageRegion(index), false);
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
        return Pixels.of(this, pageRegion(index));
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

    /**
     * Turns each page upside down, in place.
     *
     * @throws BufferException when the image is read-only
     */
    public void flipVertical() {
        new PixelEdit(this).flipVertical();
    }

    /**
     * Exchanges left and right, in place.
     *
     * @throws BufferException when the image is read-only
     */
    public void flipHorizontal() {
        new PixelEdit(this).flipHorizontal();
    }

    /**
     * Gives all pixels of a region one colour.
     *
     * @param region which pixels
     * @param color red, green, blue and alpha, of which as many are used as there are channels: from 0 to 1, or -1 to 1
     *     of components with a sign, or any of floats; stored as they are, also in an image of sRGB
     * @throws IndexOutOfBoundsException when the region leaves the image
     * @throws BufferException when the image is read-only
     */
    public void fill(ImageRegion region, Vector4fc color) {
        Args.notNull(color, "a colour");
        new PixelEdit(this).fill(checkInside(region), color);
    }

    /**
     * Copies pixels to another place in this image, as if by way of a copy.
     *
     * @param from which pixels
     * @param x first column of the place
     * @param y first row
     * @param page first page
     * @throws IndexOutOfBoundsException when one of the two leaves the image
     * @throws BufferException when the image is read-only
     */
    public void copyRegion(ImageRegion from, int x, int y, int page) {
        copyRegion(from, this, x, y, page);
    }

    /**
     * Copies pixels to a place in another image, or in this one as if by way of a copy.
     *
     * @param from which pixels
     * @param target the other image, of the same component type and as many channels
     * @param x first column of the place
     * @param y first row
     * @param page first page
     * @throws IndexOutOfBoundsException when the region or the place leaves its image
     * @throws BufferException when the target is read-only, or its pixels are others
     */
    public void copyRegion(ImageRegion from, RamImage target, int x, int y, int page) {
        checkInside(from);
        ImageRegion to = Args.notNull(target, "a target").checkInside(
            new ImageRegion(x, y, page, from.width(), from.height(), from.depth()));
        if (target.texelType() != texelType() || target.format().channels() != format().channels()) {
            throw new BufferException(ErrorText.of("pixels of " + format().channels() + " " + texelType()
                + ", as " + this + " has", target.format().channels() + " " + target.texelType() + " of " + target,
                "take setRamImage with a ComponentConversion, or setRamImageAs"));
        }
        if (isCompressed()) {
            requireSameBlocks(from, target, to);
        }
        target.pages(to).copyFrom(pages(from));
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return lend(this, whole, request);
    }

    @Override
    public String toString() {
        return "RAM image of " + shape.name();
    }

    RamImage modified(ImageRegion region) {
        changes.mark(checkInside(region));
        return this;
    }

    /** Lends part of the image from where it lies now, in the name of an exporter. */
    synchronized BufferView lend(BufferExporter lender, RegionExporter part, BufferRequest request) {
        Adoption.requireOther(family, lender);
        return blocks.lend(lender, part, request);
    }

    /** Takes other memory for all pixels; that of before is given back. */
    void adopt(BufferExporter source) {
        OneBlock adopted = Adoption.by(family, () -> AdoptedPixels.whole(shape, source)).asOneBlock();
        try {
            replace(adopted);
        } catch (RuntimeException | Error refused) {
            adopted.close();
            throw refused;
        }
    }

    /** Takes other memory for a page. The first time the others are copied apart. */
    void adopt(int page, BufferExporter source) {
        checkPage(page);
        Storage storage = Adoption.by(family, () -> AdoptedPixels.page(shape, source)).storage();
        try {
            replace(page, storage);
        } catch (RuntimeException | Error refused) {
            storage.close();
            throw refused;
        }
    }

    private synchronized void replace(int page, Storage storage) {
        if (blocks instanceof BlockPerPage pages) {
            pages.replace(page, storage);
            changes.moveTo(mover, blocks.marks());
        } else {
            blocks.requireUnlent();
            replace(BlockPerPage.copyOf(this, page, storage));
        }
    }

    private synchronized void replace(ImageBlocks next) {
        blocks.requireUnlent();
        blocks.close();
        blocks = next;
        changes.moveTo(mover, next.marks());
    }

    synchronized void requireUnlent() {
        blocks.requireUnlent();
    }

    synchronized void close() {
        blocks.close();
    }

    boolean isReadOnly(ImageRegion region) {
        return blocks().isReadOnly(region.z(), region.depth());
    }

    /** Checks that a region and its place have the same blocks, each from the same corner. */
    private void requireSameBlocks(ImageRegion from, RamImage target, ImageRegion to) {
        ImageRegion blocks = shape.blocksOf(from);
        ImageRegion place = shape.blocksOf(to);
        TexelBlock block = shape.block();
        boolean same = from.x() % block.width() == to.x() % block.width() && blocks.width() == place.width()
            && from.y() % block.height() == to.y() % block.height() && blocks.height() == place.height();
        if (!same) {
            throw new BufferException(ErrorText.of("a place in " + target + " with the same part of each block of "
                + block.width() + "x" + block.height() + " pixels", from + " to (" + to.x() + ", " + to.y() + ")",
                "move by whole blocks"));
        }
    }

    /** Checks that there are pixels to work on, one by one. */
    void requirePixels() {
        if (isCompressed()) {
            throw new BufferException(ErrorText.of("pixels one by one in " + this, "compressed blocks of "
                + texelType(), "work on an image that is not compressed, or on whole blocks by getBuffer"));
        }
    }

    /** Checks that a region may be written, before some of its pages are. */
    void requireWritable(ImageRegion region) {
        if (isReadOnly(region)) {
            throw new BufferException(ErrorText.of("an image that may be written", this + ", read-only",
                "write to a copy"));
        }
    }

    private synchronized ImageBlocks blocks() {
        return blocks;
    }

    ImageRegion checkInside(ImageRegion region) {
        if (!Args.notNull(region, "a region").isInside(width(), height(), depth())) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + width() + "x" + height() + "x"
                + depth() + " pixels of " + this, region, "clip it first"));
        }
        return region;
    }

    ImageRegion pageRegion(int index) {
        return shape.page(checkPage(index));
    }

    int checkPage(int index) {
        if (index < 0 || index >= depth()) {
            throw new IndexOutOfBoundsException(ErrorText.of("one of the " + depth() + " pages of " + this, index,
                "count the pages from 0"));
        }
        return index;
    }
}
