package org.scenebuf.engine.asset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.texture.ComponentType;

/**
 * Decodes an image into given pixels: an array of shape (height, width, channels), of bytes or floats. Dimensions of
 * length 1 may stand in front.
 *
 * @param file the file's name in error texts
 * @param view the pixels, a writable view
 */
record GivenPixels(String file, BufferView view) implements PixelTarget<BufferView> {

    /** Checks the view, as far as possible before the file is read. */
    GivenPixels {
        BufferLayout layout = view.layout();
        int ndim = layout.ndim();
        boolean known = layout.format().scalarCode() == 'B' || layout.format().scalarCode() == 'f';
        boolean fits = known && ndim >= 3 && channels(layout) != 2
            && channels(layout) >= 1 && channels(layout) <= 4 && layout.byteSize() == extent(layout, 3)
            * extent(layout, 2) * channels(layout) * layout.itemSize();
        if (!fits) {
            throw new BufferException(ErrorText.of("pixels of shape (height, width, channels) to read " + file
                + " into, of format B or f, with 1, 3 or 4 channels", layout, "lend one page, or part of one"));
        }
    }

    @Override
    public int channels() {
        return (int) channels(view.layout());
    }

    @Override
    public boolean keepsSixteenBits() {
        return false;
    }

    @Override
    public BufferView fill(int width, int height, ComponentType type, Consumer<MemorySegment> decoder) {
        requireSize(width, height);
        requireType(type);
        if (view.layout().isContiguous('C') && view.segment().isNative() && !view.mayBeMapped()) {
            decoder.accept(view.segment().asSlice(view.firstItem(), view.len()));
            return view;
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment pixels = scratch.allocate(view.len());
            decoder.accept(pixels);
            view.items().fromContiguous(pixels, 'C');
            return view;
        }
    }

    @Override
    public BufferView take(int width, int height, MemorySegment pixels, Runnable free) {
        try {
            requireSize(width, height);
            requireType(ComponentType.UINT8);
            view.items().fromContiguous(pixels, 'C');
            return view;
        } finally {
            free.run();
        }
    }

    private void requireSize(int width, int height) {
        BufferLayout layout = view.layout();
        if (width != extent(layout, 2) || height != extent(layout, 3)) {
            throw AssetException.of(file, "an image of " + extent(layout, 2) + "x" + extent(layout, 3) + " pixels",
                width + "x" + height, "lend pixels of its size");
        }
    }

    /** Checks the type: PNG and JPEG need bytes, Radiance pictures need floats. */
    private void requireType(ComponentType type) {
        if (view.layout().format().scalarCode() != type.code()) {
            throw AssetException.of(file, "a picture of format " + view.layout().format(), "one of " + type,
                "lend pixels of format " + type.code());
        }
    }

    private static long channels(BufferLayout layout) {
        return extent(layout, 1);
    }

    /** {@return the length of a dimension, counted from the last} */
    private static long extent(BufferLayout layout, int fromLast) {
        return layout.shape(layout.ndim() - fromLast);
    }
}
