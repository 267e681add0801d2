package org.scenebuf.engine.texture;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * Copies between arrays and a part of an image. Everything is checked before anything is stored.
 *
 * @param image the image
 * @param region the part of the image
 * @param layout the order of the array's dimensions
 * @param conversion how numbers of another type are converted; null where they are refused
 */
record PixelTransfer(RamImage image, ImageRegion region, PixelLayout layout,
    @Nullable ComponentConversion conversion) {

    private static final BufferRequest SOURCE = BufferRequest.FULL_RO.by("setRamImage");
    private static final BufferRequest PIXELS = BufferRequest.RECORDS.by("setRamImage");
    private static final BufferRequest TARGET = BufferRequest.FULL.by("getRamImage");
    private static final BufferRequest PIXELS_RO = BufferRequest.RECORDS_RO.by("getRamImage");

    PixelTransfer {
        image.checkInside(region);
        Args.notNull(layout, "a pixel layout");
        if (conversion != null) {
            image.requirePixels();
        }
    }

    /** Fills the region from an array. */
    void from(Object array) {
        image.requireWritable(region);
        try (BufferView view = Buffers.borrow(array, SOURCE)) {
            if (isPlainBytes(view.layout())) {
                RegionExporter.of(image, region, true).copyFrom(array);
            } else if (view.layout().isIndirect()) {
                ThroughCopy.read(view, this::from);
            } else {
                fill(view);
            }
        }
    }

    /** Copies the region to an array. */
    void to(Object array) {
        try (BufferView view = Buffers.borrow(array, TARGET)) {
            Items wanted = view.layout().isIndirect() ? null : arrange(view);
            if (wanted == null || isShared(wanted)) {
                ThroughCopy.write(view, this::to);
            } else {
                forEachPart(wanted, PIXELS_RO, (pixels, items) -> copy(pixels, items));
            }
        }
    }

    private boolean isShared(Items array) {
        return image.isApart() && array.layout().ndim() > 3 && SharedPages.areShared(image, region, array);
    }

    private void fill(BufferView view) {
        if (isFlatImage(view.layout())) {
            try (BufferView pixels = image.pages(region).getBuffer(PIXELS)) {
                pixels.items().copyFrom(view.items().as(pixels.layout()));
            }
            return;
        }
        Items given = arrange(view);
        if (isShared(given)) {
            ThroughCopy.read(view, this::from);
        } else {
            forEachPart(given, PIXELS, (pixels, items) -> copy(items, pixels));
        }
    }

    /** Borrows the region, or one page after the other where pages are in separate blocks. */
    private void forEachPart(Items array, BufferRequest request, Part part) {
        if (array.layout().ndim() == 3) {
            try (BufferView pixels = page(0).getBuffer(request)) {
                part.accept(pixels.items(), array);
            }
        } else if (!image.isApart()) {
            try (BufferView pixels = image.pages(region).getBuffer(request)) {
                part.accept(pixels.items(), array);
            }
        } else {
            for (int page = 0; page < region.depth(); page++) {
                try (BufferView pixels = page(page).getBuffer(request)) {
                    part.accept(pixels.items(), array.index(0, page));
                }
            }
        }
    }

    /** Receives some pixels, and the items of the array that belong to them. */
    @FunctionalInterface
    private interface Part {

        void accept(Items pixels, Items array);
    }

    /**
     * {@return the array as (height, width, channels) where it has this shape and the region is one page, else with
     * pages in front}
     */
    private Items arrange(BufferView view) {
        BufferLayout given = view.layout();
        ImageRegion blocks = image.shape().blocksOf(region);
        boolean isPage = layout == PixelLayout.NHWC && region.depth() == 1 && given.ndim() == 3
            && given.shape(0) == blocks.height() && given.shape(1) == blocks.width()
            && given.shape(2) == image.shape().components();
        Items items = isPage ? view.items()
            : view.items().as(layout.arrange(given, blocks, image.shape().components(), image));
        if (conversion == null && !given.format().isOfSameBits(image.componentType().format())) {
            throw new BufferException(ErrorText.of("components of " + image.componentType() + " for " + image,
                "format " + given.format(), "name a ComponentConversion: UNORM for 0 to 1, SNORM for -1 to 1, or "
                    + "CAST for the numbers themselves"));
        }
        return items;
    }

    private void copy(Items source, Items target) {
        if (conversion == null) {
            target.copyFrom(source);
        } else {
            conversion.convert(source, target);
        }
    }

    /**
     * {@return whether a flat array holds all numbers of the image in the image's own order}
     * Then the image's layout describes the array, too.
     */
    private boolean isFlatImage(BufferLayout given) {
        return conversion == null && layout == PixelLayout.NHWC && given.ndim() == 1 && given.offset() == 0
            && given.stride(0) == given.itemSize() && given.byteSize() == image.byteSize() && !image.isApart()
            && region.equals(image.changes().whole())
            && given.format().isOfSameBits(image.componentType().format());
    }

    /**
     * {@return whether the array is plain bytes of the region's size, as a file or a decoder gives them}
     * Such bytes have only one possible order.
     */
    private boolean isPlainBytes(BufferLayout given) {
        return conversion == null && layout == PixelLayout.NHWC && given.ndim() == 1 && given.format().isBytes()
            && image.componentType().byteSize() > 1 && given.byteSize() == region.pixelCount() * image.pixelSize();
    }

    /** {@return an exporter of one page of the region, with a dimension for its rows} */
    private RegionExporter page(int index) {
        return image.page(region.depth() == 1 ? region : region.onPage(region.z() + index));
    }
}
