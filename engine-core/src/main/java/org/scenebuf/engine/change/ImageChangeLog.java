package org.scenebuf.engine.change;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * Which pixels of an image were changed, for any number of cursors: a {@link ChangeLog} with a row for each pixel, or
 * one for each page where pages lie apart. All methods may be called by any thread.
 */
public final class ImageChangeLog {

    private final ImageRegion whole;
    private final TexelBlock texels;

    /** All blocks of pixels, counted in those. */
    private final ImageRegion grid;

    /** Who alone tells where the pixels lie; null where they stay. */
    private final @Nullable Object owner;

    /** Of the whole image, or of one page each. */
    private volatile List<Block> blocks;

    private ImageChangeLog(@Nullable Object owner, List<StoreMarks> marks, TexelBlock texels, ImageRegion whole) {
        this.owner = owner;
        this.whole = Args.notNull(whole, "a region");
        this.texels = Args.notNull(texels, "a block of pixels");
        this.grid = texels.blocksOf(whole);
        this.blocks = Args.list(marks, "marks").stream().map(each -> block(each, marks.size())).toList();
    }

    private Block block(StoreMarks marks, int count) {
        return new Block(Args.notNull(marks, "marks"),
            ChangeLog.of(marks, texels.byteSize(), grid.pixelCount() / count));
    }

    /** Some of the image's memory. */
    record Block(StoreMarks marks, ChangeLog log) {
    }

    /**
     * Begins a log of pixels that lie nowhere: only what is {@linkplain #mark marked} is known.
     *
     * @param width columns of the image
     * @param height rows of the image
     * @param depth pages of the image
     * @return the log
     */
    public static ImageChangeLog of(int width, int height, int depth) {
        ImageRegion whole = new ImageRegion(0, 0, 0, width, height, depth);
        return of(StoreMarks.of(whole.pixelCount()), 1, whole);
    }

    /**
     * Begins a log of pixels in memory, close together, row after row: it knows of whatever is stored there.
     *
     * @param marks the memory's, from the first pixel on
     * @param pixelSize bytes of a pixel
     * @param whole the whole image
     * @return the log
     */
    public static ImageChangeLog of(StoreMarks marks, int pixelSize, ImageRegion whole) {
        return new ImageChangeLog(null, List.of(Args.notNull(marks, "marks")), TexelBlock.ofPixel(pixelSize), whole);
    }

    /**
     * Begins a log of pixels whose owner may move them to other memory. Of pixels that are stored in blocks all change
     * with one of them.
     *
     * @param owner who moves them; not to be given to others
     * @param marks of the one memory that has the whole image, or of one memory for each page
     * @param texels how pixels are stored
     * @param whole the whole image
     * @return the log
     */
    public static ImageChangeLog ownedBy(Object owner, List<StoreMarks> marks, TexelBlock texels, ImageRegion whole) {
        return new ImageChangeLog(Args.notNull(owner, "an owner"), marks, texels, whole);
    }

    /**
     * Says that pixels lie elsewhere now. Those whose marks are others than before count as changed.
     *
     * @param rightful the owner
     * @param marks of the one memory that has the whole image, or of one memory for each page
     * @throws IllegalArgumentException when the owner is another
     */
    public void moveTo(Object rightful, List<StoreMarks> marks) {
        if (Args.notNull(rightful, "an owner") != owner) {
            throw new IllegalArgumentException(ErrorText.of("the owner of the pixels", "somebody else",
                "adopt other pixels by the image's own methods"));
        }
        Args.list(marks, "marks");
        synchronized (this) {
            blocks = IntStream.range(0, marks.size()).mapToObj(k -> kept(k, marks)).toList();
        }
    }

    private Block kept(int index, List<StoreMarks> marks) {
        boolean same = blocks.size() == marks.size() && blocks.get(index).marks == marks.get(index);
        return same ? blocks.get(index) : block(marks.get(index), marks.size());
    }

    /**
     * Names the whole image.
     *
     * @return the region that has every pixel
     */
    public ImageRegion whole() {
        return whole;
    }

    /**
     * Marks pixels as changed, for everyone who watches their memory.
     *
     * @param region which
     * @throws IndexOutOfBoundsException when some are outside the image
     */
    public void mark(ImageRegion region) {
        Args.notNull(region, "a region");
        if (region.pixelCount() > 0 && !whole.contains(region)) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + whole, region, "clip it first"));
        }
        List<Block> all = blocks;
        if (all.size() == 1) {
            mark(all.getFirst().marks, region, 0);
            return;
        }
        for (int page = region.z(); page < region.z() + region.depth(); page++) {
            mark(all.get(page).marks, region.onPage(page), page);
        }
    }

    /**
     * Marks pixels as changed for everyone but one, who has them as they are: see {@link ChangeLog#markForOthers}.
     *
     * @param region which
     * @param spared a cursor of this log
     * @throws IndexOutOfBoundsException when some are outside the image
     */
    public void markForOthers(ImageRegion region, ImageChangeCursor spared) {
        Args.notNull(region, "a region");
        if (!Args.notNull(spared, "a cursor").isOf(this)) {
            throw new IllegalArgumentException(ErrorText.of("a cursor of this log", "one of another",
                "take it from newCursor() of the same image's changes()"));
        }
        spared.whileDeaf(() -> mark(region));
    }

    private void mark(StoreMarks marks, ImageRegion region, long firstPage) {
        long before = firstPage * grid.width() * grid.height();
        long size = texels.byteSize();
        marks.stored((gap, consumer) -> forEachRange(region,
            (first, count) -> consumer.accept((first - before) * size, count * size)));
    }

    /** Marks the whole image as changed. */
    public void markAll() {
        mark(whole);
    }

    /**
     * Makes a cursor to which everything counts as changed.
     *
     * @return the cursor
     */
    public ImageChangeCursor newCursor() {
        return new ImageChangeCursor(this);
    }

    /** The whole image, or its pages. The list is another one once some of it was moved. */
    List<Block> blocks() {
        return blocks;
    }

    /** How many texels, as they are stored, one of so many blocks of memory has. */
    long texelsPerBlock(int blockCount) {
        return grid.pixelCount() / Math.max(1, blockCount);
    }

    /** All texels, as they are stored. */
    ImageRegion grid() {
        return grid;
    }

    /** The pixels of some texels. */
    ImageRegion pixelsOf(ImageRegion stored) {
        return texels.pixelsOf(stored, whole);
    }

    /** Gives the texels of some pixels in the order of memory: row by row, where they do not follow one another. */
    void forEachRange(ImageRegion pixels, RangeConsumer consumer) {
        ImageRegion region = texels.blocksOf(pixels);
        boolean wholeRows = region.width() == grid.width();
        boolean wholePages = wholeRows && region.height() == grid.height();
        long count = wholePages ? region.pixelCount() : (long) region.width() * (wholeRows ? region.height() : 1);
        for (int z = 0; z < (wholePages ? Math.min(1, region.depth()) : region.depth()); z++) {
            for (int y = 0; y < (wholeRows ? Math.min(1, region.height()) : region.height()); y++) {
                long row = ((long) region.z() + z) * grid.height() + region.y() + y;
                consumer.accept(row * grid.width() + region.x(), count);
            }
        }
    }
}
