package org.scenebuf.engine.texture;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.format.ElementFormat;

/** Lends a region of an image, with the image's strides. */
final class RegionExporter implements BufferExporter {

    private final RamImage image;
    private final ImageRegion region;
    private final boolean paged;
    private final boolean rowed;

    /** The region's layout in the one block that has the whole image; made when first needed. */
    private @Nullable BufferLayout inBlock;

    /**
     * Makes an exporter.
     *
     * @param image the image
     * @param region the region of the image
     * @param paged whether the array has a dimension for pages
     * @param rowed whether the array has a dimension for rows
     */
    RegionExporter(RamImage image, ImageRegion region, boolean paged, boolean rowed) {
        this.image = image;
        this.region = region;
        this.paged = paged;
        this.rowed = rowed;
    }

    /** Makes an exporter with the dimensions of the image's type. */
    static RegionExporter of(RamImage image, ImageRegion region, boolean paged) {
        return new RegionExporter(image, region, paged, image.type().hasRows());
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return image.lend(this, this, request);
    }

    /** {@return whether this lends a given region as rows of one page} */
    boolean isPageOf(ImageRegion other) {
        return !paged && rowed && region.equals(other);
    }

    ImageRegion region() {
        return region;
    }

    boolean paged() {
        return paged;
    }

    /** {@return the region's layout in the block that has the whole image} */
    BufferLayout inBlock() {
        BufferLayout layout = inBlock;
        if (layout == null) {
            long pageSize = image.shape().pageSize();
            layout = layout(region.z() * pageSize + inPage(), pageSize, null);
            inBlock = layout;
        }
        return layout;
    }

    /** {@return the region's layout in the block that has only its page} */
    BufferLayout inBlockOfPage() {
        return layout(inPage(), image.shape().pageSize(), null);
    }

    /** {@return the region's layout behind pointers to the image's pages} */
    BufferLayout byPointers() {
        long[] suboffsets = rowed ? new long[] {inPage(), -1, -1, -1} : new long[] {inPage(), -1, -1};
        return layout((long) region.z() * Long.BYTES, Long.BYTES, suboffsets);
    }

    /** {@return where the region begins in a page} */
    private long inPage() {
        ImageRegion blocks = image.shape().blocksOf(region);
        return blocks.y() * image.shape().rowSize() + (long) blocks.x() * image.pixelSize();
    }

    private BufferLayout layout(long offset, long pageStride, long @Nullable [] suboffsets) {
        ElementFormat component = image.componentType().format();
        long size = component.itemSize();
        ImageRegion blocks = image.shape().blocksOf(region);
        int ndim = 2 + (rowed ? 1 : 0) + (paged ? 1 : 0);
        long[] shape = new long[ndim];
        long[] strides = new long[ndim];
        int k = 0;
        if (paged) {
            shape[k] = blocks.depth();
            strides[k++] = pageStride;
        }
        if (rowed) {
            shape[k] = blocks.height();
            strides[k++] = image.shape().rowSize();
        }
        shape[k] = blocks.width();
        strides[k++] = image.pixelSize();
        shape[k] = image.shape().components();
        strides[k] = size;
        return BufferLayout.of(offset, component, size, shape, strides, suboffsets);
    }

    @Override
    public String toString() {
        return region.width() + "x" + region.height() + " pixels at (" + region.x() + ", " + region.y() + ") of "
            + image;
    }
}
