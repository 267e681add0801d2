package org.scenebuf.engine.change;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * The log of which pixels of an image changed, for any number of cursors. Inside, it is one {@link ChangeLog} with a
 * row for each pixel, or one for each page where the pages lie in separate memory. All methods may be called by any
 * thread.
 */
public final class ImageChangeLog {

    private final ImageRegion whole;
    private final TexelBlock texels;

    /** The whole image, counted in blocks of pixels. */
    private final ImageRegion grid;

    /** The only object that may move the pixels to other memory; null where they stay. */
    private final @Nullable Object owner;

    /** One block for the whole image, or one block for each page. */
    private volatile List<Block> blocks;

    private ImageChangeLog(@Nullable Object owner, List<StoreMarks> marks, TexelBlock texels, ImageRegion whole) {
        this.owner = owner;
        this.whole = Args.notNull(whole, "a region");
        this.texels = Args.notNull(texels, "a block of pixels");
        this.grid = texels.blocksOf(whole);
        this.blocks = checked(marks).stream().map(each -> block(each, marks.size())).toList();
    }

    private List<StoreMarks> checked(List<StoreMarks> marks) {
        int count = Args.list(marks, "marks").size();
        if (count != 1 && count != whole.depth()) {
            throw new IllegalArgumentException(ErrorText.of("the marks of one memory, or of each of " + whole.depth()
                + " pages", count, "give one for each block of memory"));
        }
        return marks;
    }

    private Block block(StoreMarks marks, int count) {
        return new Block(Args.notNull(marks, "marks"),
            ChangeLog.of(marks, texels.byteSize(), grid.pixelCount() / count));
    }

    /** One block of memory of the image, with its log. */
    record Block(StoreMarks marks, ChangeLog log) {
    }

    /**
     * Makes a log of pixels without memory. It knows only of pixels that are {@linkplain #mark marked}.
     *
     * @param width the columns of the image
     * @param height the rows of the image
     * @param depth the pages of the image
     * @return the log
     */
    public static ImageChangeLog of(int width, int height, int depth) {
        ImageRegion whole = new ImageRegion(0, 0, 0, width, height, depth);
        return of(StoreMarks.of(whole.pixelCount()), 1, whole);
    }

    /**
     * Makes a log of pixels in memory, row after row without gaps. It knows of every store there.
     *
     * @param marks the marks of the memory, from the first pixel on
     * @param pixelSize the bytes of a pixel
     * @param whole the whole image, from its first pixel on
     * @return the log
     * @throws IllegalArgumentException when the image does not begin at (0, 0, 0), or has pixels outside the memory
     */
    public static ImageChangeLog of(StoreMarks marks, int pixelSize, ImageRegion whole) {
        if (Args.notNull(whole, "a region").x() != 0 || whole.y() != 0 || whole.z() != 0) {
            throw new IllegalArgumentException(ErrorText.of("a whole image, from (0, 0, 0) on", whole,
                "give the image's size alone"));
        }
        return new ImageChangeLog(null, List.of(Args.notNull(marks, "marks")), TexelBlock.ofPixel(pixelSize), whole);
    }

    /**
     * Makes a log of pixels that their owner may move to other memory. Where pixels are stored in blocks, all pixels of
     * a block change together.
     *
     * @param owner the owner; do not give it to others
     * @param marks the marks of the one memory of the whole image, or of the memory of each page
     * @param texels how pixels are stored
     * @param whole the whole image
     * @return the log
     * @throws IllegalArgumentException when there are more or fewer marks
     */
    public static ImageChangeLog ownedBy(Object owner, List<StoreMarks> marks, TexelBlock texels, ImageRegion whole) {
        return new ImageChangeLog(Args.notNull(owner, "an owner"), marks, texels, whole);
    }

    /**
     * Reports that pixels lie in other memory now. Pixels whose marks are new count as changed.
     *
     * @param rightful the owner
     * @param marks the marks of the one memory of the whole image, or of the memory of each page
     * @throws IllegalArgumentException when another object is the owner, or when there are more or fewer marks
     */
    public void moveTo(Object rightful, List<StoreMarks> marks) {
        if (Args.notNull(rightful, "an owner") != owner) {
            throw new IllegalArgumentException(ErrorText.of("the owner of the pixels", "another object",
                "adopt other pixels by the image's own methods"));
        }
        checked(marks);
        synchronized (this) {
            blocks = IntStream.range(0, marks.size()).mapToObj(k -> kept(k, marks)).toList();
        }
    }

    private Block kept(int index, List<StoreMarks> marks) {
        boolean same = blocks.size() == marks.size() && blocks.get(index).marks == marks.get(index);
        return same ? blocks.get(index) : block(marks.get(index), marks.size());
    }

    /** {@return the region of the whole image} */
    public ImageRegion whole() {
        return whole;
    }

    /**
     * Marks pixels as changed, for all watchers of their memory.
     *
     * @param region the pixels
     * @throws IndexOutOfBoundsException when some pixels are outside the image
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
     * Marks pixels as changed for all cursors but one: see {@link ChangeLog#markForOthers}.
     *
     * @param region the pixels
     * @param spared a cursor of this log
     * @throws IndexOutOfBoundsException when some pixels are outside the image
     * @throws IllegalArgumentException when the cursor belongs to another log
     */
    public void markForOthers(ImageRegion region, ImageChangeCursor spared) {
        Args.notNull(region, "a region");
        if (!Args.notNull(spared, "a cursor").isOf(this)) {
            throw new IllegalArgumentException(ErrorText.of("a cursor of this log", "a cursor of another log",
                "call newCursor() on the changes() of the same image"));
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
     * Makes a cursor. To the new cursor everything counts as changed.
     *
     * @return the cursor
     */
    public ImageChangeCursor newCursor() {
        return new ImageChangeCursor(this);
    }

    /** The whole image, or its pages. After a move it is another list. */
    List<Block> blocks() {
        return blocks;
    }

    /** The number of stored texels in each block of memory, where there are this many blocks. */
    long texelsPerBlock(int blockCount) {
        return grid.pixelCount() / Math.max(1, blockCount);
    }

    /** All texels as they are stored. */
    ImageRegion grid() {
        return grid;
    }

    /** The pixels of some stored texels. */
    ImageRegion pixelsOf(ImageRegion stored) {
        return texels.pixelsOf(stored, whole);
    }

    /**
     * Gives the texels of some pixels in the order of memory. Where rows do not follow one another, it gives each row
     * by itself.
     */
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
