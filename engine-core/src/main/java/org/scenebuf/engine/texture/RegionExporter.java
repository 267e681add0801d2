package org.scenebuf.engine.texture;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.format.ElementFormat;

/**
 * Lends a box of an image, with the image's strides.
 *
 * @param image whose pixels
 * @param region which of them
 * @param paged whether there is a dimension for pages
 */
record RegionExporter(RamImage image, ImageRegion region, boolean paged) implements BufferExporter {

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return image.bytes().lend(this, layout(), request);
    }

    /** The region's pixels among the image's bytes. */
    BufferLayout layout() {
        ElementFormat component = image.componentType().format();
        long pixelStride = image.pixelSize();
        long rowStride = pixelStride * image.width();
        long pageStride = rowStride * image.height();
        long offset = region.z() * pageStride + region.y() * rowStride + region.x() * pixelStride;
        long channels = image.format().channels();
        long[] shape = !paged ? new long[] {region.height(), region.width(), channels}
            : new long[] {region.depth(), region.height(), region.width(), channels};
        long[] strides = !paged ? new long[] {rowStride, pixelStride, component.itemSize()}
            : new long[] {pageStride, rowStride, pixelStride, component.itemSize()};
        return BufferLayout.of(offset, component, component.itemSize(), shape, strides);
    }

    @Override
    public String toString() {
        return region.width() + "x" + region.height() + " pixels at (" + region.x() + ", " + region.y() + ") of "
            + image;
    }
}
