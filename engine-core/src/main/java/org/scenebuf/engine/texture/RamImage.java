package org.scenebuf.engine.texture;

import org.joml.Vector4fc;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageChangeLog;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;

/**
 * The pixels of a texture in RAM. A RAM image needs no closing, but the views that it lends should be closed.
 *
 * <p>As an {@linkplain org.scenebuf.engine.memory##terms exporter} it lends the shape (height, width, channels), or
 * (depth, height, width, channels) for a {@link TextureType} with pages. The bytes are a {@link PointerToArray}, which
 * several textures may share. All textures see what is written through any of them. Alternatively, each page has a
 * block of memory of its own; see {@link #isApart}.
 *
 * <p>A {@link Texture} has one RAM image for each of its levels. If one page is read-only, a method that would change
 * several pages throws, and changes none of them.
 */
public final class RamImage implements BufferExporter {

    private final ImageShape shape;
    private final ImageChangeLog changes;

    /** An object that all levels of one texture have in common. */
    private final Object family;

    /** The key with which only this image may move its pixels. */
    private final Object mover = new Object();

    /** Lends the whole image: first with the dimensions of its type, then always with dimensions for pages and rows. */
    private final RegionExporter whole;
    private final RegionExporter wholePages;

    /** Where the pixels lie; guarded by this object. */
    private ImageBlocks blocks;
    private boolean closed;

    RamImage(ImageShape shape, ImageBlocks blocks, Object family) {
        this.shape = shape;
        this.family = family;
        this.blocks = blocks;
        this.changes = ImageChangeLog.ownedBy(mover, blocks.marks(), shape.block(), shape.whole());
        this.whole = RegionExporter.of(this, changes.whole(), type().hasPages());
        this.wholePages = new RegionExporter(this, changes.whole(), true, true);
    }

    /** Makes an exporter of a region, with dimensions for pages, rows, columns and channels. */
    RegionExporter pages(ImageRegion region) {
        return region.equals(changes.whole()) ? wholePages : new RegionExporter(this, region, true, true);
    }

    /** Makes an exporter of a region of one page, with dimensions for rows, columns and channels. */
    RegionExporter page(ImageRegion region) {
        return whole.isPageOf(region) ? whole : new RegionExporter(this, region, false, true);
    }

    ImageShape shape() {
        return shape;
    }

    /** {@return how the pages belong together} */
    public TextureType type() {
        return shape.type();
    }

    /** {@return how many columns of pixels there are} */
    public int width() {
        return shape.width();
    }

    /** {@return how many rows of pixels there are} */
    public int height() {
        return shape.height();
    }

    /** {@return how many pages there are: layers, faces or slices; 1 for a plain image} */
    public int depth() {
        return shape.depth();
    }

    /** {@return the type of a component; where pixels are compressed, the type of a part of a block} */
    public ComponentType componentType() {
        return shape.componentType();
    }

    /** {@return how pixels are stored: the component type, or the {@link BlockFormat} of compressed pixels} */
    public TexelType texelType() {
        return shape.texels();
    }

    /** {@return whether pixels are compressed in blocks; false where each pixel is stored by itself} */
    public boolean isCompressed() {
        return shape.isCompressed();
    }

    /** {@return the channels, and whether their colours are sRGB} */
    public TextureFormat format() {
        return shape.format();
    }

    /** {@return the bytes of a pixel, or of a block where pixels are compressed} */
    public int pixelSize() {
        return shape.pixelSize();
    }

    /** {@return the bytes of the image} */
    public long byteSize() {
        return shape.byteSize();
    }

    /**
     * Gives the bytes as an array, which may be shared.
     *
     * @return the shared array
     * @throws BufferException when the pages are in separate blocks
     */
    public PointerToArray<Integer> bytes() {
        return blocks().bytes();
    }

    /**
     * {@return whether each page has a separate block of memory; false where all pixels are contiguous}
     * With separate blocks, the image is lent with a pointer to each page, as the Python Imaging Library lends its
     * rows. A single page is lent as always.
     */
    public boolean isApart() {
        return blocks().areApart();
    }

    /** {@return whether pixels cannot be set, because some of the memory was lent read-only} */
    public boolean isReadOnly() {
        return blocks().isReadOnly(0, depth());
    }

    /** {@return the log of the changed pixels, for cursors} */
    public ImageChangeLog changes() {
        return changes;
    }

    /**
     * Takes all that changed since the cursor's last look, as memory for native code: for renderers of your own.
     *
     * <pre>{@code
     * glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
     * glPixelStorei(GL_UNPACK_ROW_LENGTH, tiles.ramImage().width());
     * glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, tiles.ramImage().height());
     * ImageChangeCursor unseen = tiles.ramImage().changes().newCursor();
     * tiles.ramImage().drainBytes(unseen, (region, address) -> nglTexSubImage3D(GL_TEXTURE_2D_ARRAY, 0, region.x(),
     *     region.y(), region.z(), region.width(), region.height(), region.depth(), GL_RGBA, GL_UNSIGNED_BYTE,
     *     address));
     * }</pre>
     *
     * <p>The rows are given as they lie, the top row first. Where pages have separate memory, each page comes by
     * itself. Of a compressed image the regions are whole blocks.
     *
     * @param cursor a cursor of {@link #changes()}
     * @param consumer gets the regions. When it throws, the region of that call and all later ones count as not seen.
     * @return how many bytes were given, those of unchanged pixels between changed ones included
     * @throws IllegalArgumentException when the cursor is of another image
     * @throws org.scenebuf.engine.memory.StaleViewException when the cursor is closed
     */
    public long drainBytes(ImageChangeCursor cursor, RegionBytesConsumer consumer) {
        Args.notNull(consumer, "a consumer");
        if (!Args.notNull(cursor, "a cursor").isOf(changes)) {
            throw new IllegalArgumentException(ErrorText.of("a cursor of " + this, "one of another image",
                "take a cursor of this image"));
        }
        return new RegionAddresses(this).drain(cursor, consumer);
    }

    /**
     * Makes an exporter of a part of the image. It lends the shape (height, width, channels) of the region, with the
     * depth in front where the region has several pages. The strides are those of the image.
     *
     * @param region the pixels to lend
     * @return an exporter of those pixels alone
     * @throws IndexOutOfBoundsException when the region leaves the image
     */
    public BufferExporter region(ImageRegion region) {
        return RegionExporter.of(this, checkInside(region), region.depth() > 1);
    }

    /**
     * Makes an exporter of one page: a layer of an array, or a slice of a volume. It lends the shape (height, width,
     * channels).
     *
     * @param index the page, from 0
     * @return an exporter of that page alone
     * @throws IndexOutOfBoundsException when there is no such page
     */
    public BufferExporter page(int index) {
        return RegionExporter.of(this, pageRegion(index), false);
    }

    /**
     * Borrows the pixels of the first page for loops over single pixels.
     *
     * @return all pixels of the page, writable where the image is; the caller closes them
     */
    public Pixels pixels() {
        return pixels(0);
    }

    /**
     * Borrows the pixels of a page for loops over single pixels.
     *
     * @param index the page, from 0
     * @return all pixels of the page, writable where the image is; the caller closes them
     * @throws IndexOutOfBoundsException when there is no such page
     */
    public Pixels pixels(int index) {
        return Pixels.of(this, pageRegion(index));
    }

    /**
     * Borrows pixels of a region for loops over single pixels. Columns and rows count from the region's corner.
     *
     * @param region the pixels, of one page
     * @return the pixels of the region, writable where the image is; the caller closes them
     * @throws IllegalArgumentException when the region has several pages
     * @throws IndexOutOfBoundsException when the region leaves the image
     */
    public Pixels pixels(ImageRegion region) {
        if (Args.notNull(region, "a region").depth() != 1) {
            throw new IllegalArgumentException(ErrorText.of("a region of one page", region,
                "take one page after another"));
        }
        return Pixels.of(this, checkInside(region));
    }

    /**
     * Exchanges top and bottom of each page, in place.
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
     * Gives all pixels of a region one colour. For the whole image this is what Panda3D's {@code set_clear_color} and
     * {@code clear_image} do together.
     *
     * @param region the pixels to fill
     * @param color red, green, blue and alpha, of which as many are used as there are channels: from 0 to 1; from -1 to
     *     1 for components with a sign; any number for floats. They are stored without conversion, also in an image of
     *     sRGB
     * @throws IndexOutOfBoundsException when the region leaves the image
     * @throws BufferException when the image is read-only
     */
    public void fill(ImageRegion region, Vector4fc color) {
        Args.notNull(color, "a colour");
        new PixelEdit(this).fill(checkInside(region), color);
    }

    /**
     * Copies pixels to another place in this image. The two places may overlap.
     *
     * @param from the pixels to copy
     * @param x the first column of the place
     * @param y the first row of the place
     * @param page the first page of the place
     * @throws IndexOutOfBoundsException when the region or the place leaves the image
     * @throws BufferException when the image is read-only
     */
    public void copyRegion(ImageRegion from, int x, int y, int page) {
        copyRegion(from, this, x, y, page);
    }

    /**
     * Copies pixels to a place in another image, or in this image; the two places may overlap.
     *
     * @param from the pixels to copy
     * @param target the other image, with the same component type and as many channels
     * @param x the first column of the place
     * @param y the first row of the place
     * @param page the first page of the place
     * @throws IndexOutOfBoundsException when the region or the place leaves its image
     * @throws BufferException when the target is read-only, or when it stores pixels in another way
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

    /** Lends part of the image from its present memory. The view names the given exporter as its lender. */
    synchronized BufferView lend(BufferExporter lender, RegionExporter part, BufferRequest request) {
        Adoption.requireOther(family, lender);
        return blocks.lend(lender, part, request);
    }

    /** Makes an exporter's memory the memory of all pixels. The previous memory is given back. */
    void adopt(BufferExporter source) {
        OneBlock adopted = Adoption.by(family, () -> AdoptedPixels.whole(shape, source)).asOneBlock();
        Runnable giveBack;
        try {
            giveBack = replace(adopted);
        } catch (RuntimeException | Error refused) {
            adopted.close();
            throw refused;
        }
        giveBack.run(); // The exchange is done, whatever the previous lender throws.
    }

    /**
     * Makes an exporter's memory the memory of one page. The first such call copies the other pages to blocks of their
     * own.
     */
    void adopt(int page, BufferExporter source) {
        checkPage(page);
        Storage storage = Adoption.by(family, () -> AdoptedPixels.page(shape, source)).storage();
        Runnable giveBack;
        try {
            giveBack = replace(page, storage);
        } catch (RuntimeException | Error refused) {
            storage.close();
            throw refused;
        }
        giveBack.run();
    }

    private synchronized Runnable replace(int page, Storage storage) {
        requireOpen();
        if (blocks instanceof BlockPerPage pages) {
            Runnable giveBack = pages.replace(page, storage);
            changes.moveTo(mover, blocks.marks());
            return giveBack;
        }
        blocks.requireUnlent();
        return exchange(blocks.bytes().vacate(view -> BlockPerPage.copyOf(shape, view.segment(), page, storage)));
    }

    private synchronized Runnable replace(ImageBlocks next) {
        requireOpen();
        blocks.requireUnlent();
        return exchange(next);
    }

    /** Replaces the memory; returns what gives the previous memory back, also after a native call that uses it. */
    private Runnable exchange(ImageBlocks next) {
        ImageBlocks before = blocks;
        blocks = next;
        changes.moveTo(mover, next.marks());
        return () -> ImageBlocks.closeLate(before::close);
    }

    synchronized void requireUnlent() {
        blocks.requireUnlent();
    }

    synchronized void close() {
        blocks.close();
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(ErrorText.of("an open image", this + ", closed", "make the texture anew"));
        }
    }

    boolean isReadOnly(ImageRegion region) {
        return blocks().isReadOnly(region.z(), region.depth());
    }

    /** Checks that a region and its place cover the same parts of their blocks. */
    private void requireSameBlocks(ImageRegion from, RamImage target, ImageRegion to) {
        ImageRegion blocks = shape.blocksOf(from);
        ImageRegion place = shape.blocksOf(to);
        TexelBlock block = shape.block();
        boolean same = from.x() % block.width() == to.x() % block.width() && blocks.width() == place.width()
            && from.y() % block.height() == to.y() % block.height() && blocks.height() == place.height();
        if (!same) {
            throw new BufferException(ErrorText.of("a place in " + target + " that is whole blocks of " + block.width()
                + "x" + block.height() + " pixels away", from + " to (" + to.x() + ", " + to.y() + ")",
                "move by whole blocks"));
        }
    }

    /** Checks that pixels are not compressed, so that they can be used one by one. */
    void requirePixels() {
        if (isCompressed()) {
            throw new BufferException(ErrorText.of("pixels one by one in " + this, "compressed blocks of "
                + texelType(), "work on an image that is not compressed, or on whole blocks by getBuffer"));
        }
    }

    /** Checks that a region may be written, before any of its pages is written. */
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
