package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.joml.Vector4fc;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * Changes pixels in place, page by page: fills a region, or mirrors the image.
 *
 * @param image the image to change
 */
record PixelEdit(RamImage image) {

    private static final int BLOCK = 1 << 14;

    /** Gives all pixels of a region one colour. */
    void fill(ImageRegion region, Vector4fc colour) {
        image.requirePixels();
        image.requireWritable(region);
        for (int page = region.z(); page < region.z() + region.depth(); page++) {
            ImageRegion part = region.onPage(page);
            if (part.pixelCount() > 0) {
                fillPage(part, colour);
            }
        }
    }

    /** Fills a region of a page: stores the first pixel, doubles it until a row is full, then copies the row. */
    private void fillPage(ImageRegion part, Vector4fc colour) {
        try (BufferView view = lend(part)) {
            MemorySegment memory = view.segment();
            new TexelRow(image.shape()).storeFractions(memory, 0, new double[] {colour.get(0), colour.get(1),
                colour.get(2), colour.get(3)}, image.format().channels());
            long pixel = image.pixelSize();
            long row = part.width() * pixel;
            for (long done = pixel; done < row; done = Math.min(row, 2 * done)) {
                CountedCopy.copy(memory, 0, memory, done, Math.min(done, row - done));
            }
            for (int y = 1; y < part.height(); y++) {
                CountedCopy.copy(memory, 0, memory, y * image.shape().rowSize(), row);
            }
        }
    }

    /** Exchanges top and bottom of each page. */
    void flipVertical() {
        image.requirePixels();
        image.requireWritable(image.shape().whole());
        byte[] above = new byte[(int) Math.min(BLOCK, image.shape().rowSize())];
        byte[] below = above.clone();
        for (int page = 0; page < image.depth(); page++) {
            try (BufferView view = lend(image.shape().page(page))) {
                for (int y = 0; y < image.height() / 2; y++) {
                    swapRows(view.segment(), y, image.height() - 1 - y, above, below);
                }
            }
        }
    }

    private void swapRows(MemorySegment memory, int first, int second, byte[] above, byte[] below) {
        long size = image.shape().rowSize();
        for (long done = 0; done < size; done += above.length) {
            int count = (int) Math.min(above.length, size - done);
            long a = first * size + done;
            long b = second * size + done;
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, a, above, 0, count);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, b, below, 0, count);
            MemorySegment.copy(below, 0, memory, ValueLayout.JAVA_BYTE, a, count);
            MemorySegment.copy(above, 0, memory, ValueLayout.JAVA_BYTE, b, count);
        }
    }

    /** Exchanges left and right of each row. */
    void flipHorizontal() {
        image.requirePixels();
        image.requireWritable(image.shape().whole());
        for (int page = 0; page < image.depth(); page++) {
            try (BufferView view = lend(image.shape().page(page))) {
                MemorySegment memory = view.segment();
                for (int y = 0; y < image.height(); y++) {
                    PixelReversal.reverse(memory.asSlice(y * image.shape().rowSize(), image.shape().rowSize()),
                        image.width(), image.pixelSize());
                }
            }
        }
    }

    private BufferView lend(ImageRegion part) {
        return image.page(part).getBuffer(BufferRequest.RECORDS.by("editing pixels"));
    }
}
