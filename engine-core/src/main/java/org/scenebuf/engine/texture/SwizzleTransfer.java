package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.ItemsApart;
import org.scenebuf.engine.format.HalfFloat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.ChannelCopy;
import org.scenebuf.engine.memory.BufferException;

/**
 * Copies between an image and arrays whose components have another order.
 *
 * @param image the image
 * @param swizzle the order of the array's components
 */
record SwizzleTransfer(RamImage image, Swizzle swizzle) {

    SwizzleTransfer {
        image.requirePixels();
    }

    /** Fills the channels that the word names from an array. */
    void from(Object array) {
        ChannelCopy channels = channels(swizzle.intoChannels(image.shape()));
        image.requireWritable(image.shape().whole());
        try (BufferView view = Buffers.borrow(array, BufferRequest.FULL_RO.by("setRamImageAs"))) {
            Items given = view.layout().isIndirect() ? null : arrange(view);
            if (given == null || isShared(given)) {
                ThroughCopy.read(view, this::from);
                return;
            }
            for (int page = 0; page < image.depth(); page++) {
                try (BufferView target = page(page).getBuffer(BufferRequest.RECORDS.by("setRamImageAs"))) {
                    copy(channels, given.index(0, page), target.items());
                }
            }
        }
    }

    /** Copies the image to an array. */
    void to(Object array) {
        ChannelCopy channels = channels(swizzle.ofChannels(image.shape()));
        try (BufferView view = Buffers.borrow(array, BufferRequest.FULL.by("getRamImageAs"))) {
            Items wanted = view.layout().isIndirect() ? null : arrange(view);
            if (wanted == null || isShared(wanted)) {
                ThroughCopy.write(view, this::to);
                return;
            }
            for (int page = 0; page < image.depth(); page++) {
                try (BufferView source = page(page).getBuffer(BufferRequest.RECORDS_RO.by("getRamImageAs"))) {
                    copy(channels, source.items(), wanted.index(0, page));
                }
            }
        }
    }

    private boolean isShared(Items array) {
        return SharedPages.areShared(image, image.shape().whole(), array);
    }

    /** Copies an array of shape (height, width, channels). A source that overlaps the target is copied first. */
    private static void copy(ChannelCopy channels, Items source, Items target) {
        MemorySegment written = target.segment();
        if (source.segment().equals(written) && isSameRow(channels, source.layout(), target.layout(), written)) {
            copyRows(channels, source, written, target.layout());
            return;
        }
        try (ItemsApart apart = ItemsApart.from(written, source)) {
            copyRows(channels, apart.items(), written, target.layout());
        }
    }

    /** {@return whether each pixel is copied to its own place} */
    private static boolean isSameRow(ChannelCopy channels, BufferLayout source, BufferLayout target,
        MemorySegment memory) {
        return source.offset() == target.offset() && source.stride(0) == target.stride(0)
            && source.stride(1) == target.stride(1) && channels.isInPlace(row(memory, source, 0))
            && channels.isInPlace(row(memory, target, 0));
    }

    private static void copyRows(ChannelCopy channels, Items source, MemorySegment written, BufferLayout wanted) {
        MemorySegment read = source.segment();
        for (int y = 0; y < wanted.shape(0); y++) {
            channels.copy(row(read, source.layout(), y), row(written, wanted, y), (int) wanted.shape(1));
        }
    }

    /** {@return a row of (height, width, channels), in memory that begins at the lowest byte} */
    private static ChannelCopy.Row row(MemorySegment memory, BufferLayout layout, int y) {
        return new ChannelCopy.Row(memory, layout.offset() - layout.lowestByte() + y * layout.stride(0),
            layout.stride(1), layout.stride(2));
    }

    private RegionExporter page(int index) {
        return image.page(image.shape().page(index));
    }

    private Items arrange(BufferView view) {
        if (!view.layout().format().isOfSameBits(image.componentType().format())) {
            throw new BufferException(ErrorText.of("components of " + image.componentType() + " for " + image,
                "format " + view.layout().format(), "convert them first, by ComponentConversion"));
        }
        return view.items().as(PixelLayout.NHWC.arrange(view.layout(), image.shape().whole(), swizzle.components(),
            image));
    }

    private ChannelCopy channels(int[] from) {
        ComponentType type = image.componentType();
        int one = switch (type) {
            case FLOAT32 -> Float.floatToRawIntBits(1);
            case FLOAT16 -> HalfFloat.round(1);
            default -> (int) (long) type.one();
        };
        return new ChannelCopy(from, type.byteSize(), one);
    }
}
