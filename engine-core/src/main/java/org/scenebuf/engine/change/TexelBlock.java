package org.scenebuf.engine.change;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The unit in which pixels are stored: a block of a compressed image, or a single pixel. Vulkan calls it a <em>texel
 * block</em>.
 *
 * <p>Blocks begin at the image's first column and row. Where a side of the image is not a multiple of the block's side,
 * the last blocks reach beyond the image.
 *
 * @param width the columns of pixels, 1 or more
 * @param height the rows of pixels, 1 or more
 * @param byteSize the bytes of a block
 */
public record TexelBlock(int width, int height, int byteSize) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when a side is below 1, or the number of bytes is negative
     */
    public TexelBlock {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(ErrorText.of("blocks of at least one pixel", width + "x" + height,
                "correct the sides"));
        }
        Args.notNegative(byteSize, "a size of blocks");
    }

    /**
     * Describes pixels that are stored one by one.
     *
     * @param byteSize the bytes of a pixel
     * @return a block of one pixel
     */
    public static TexelBlock ofPixel(int byteSize) {
        return new TexelBlock(1, 1, byteSize);
    }

    /**
     * Finds the blocks that hold pixels of a region.
     *
     * @param pixels the region
     * @return the region in blocks; it covers all the pixels
     */
    public ImageRegion blocksOf(ImageRegion pixels) {
        Args.notNull(pixels, "a region");
        if (isPixel()) {
            return pixels;
        }
        int left = pixels.x() / width;
        int top = pixels.y() / height;
        return new ImageRegion(left, top, pixels.z(), count(pixels.x(), pixels.width(), width),
            count(pixels.y(), pixels.height(), height), pixels.depth());
    }

    /**
     * Finds the pixels of blocks.
     *
     * @param blocks a region, counted in blocks
     * @param image the region of the whole image
     * @return the pixels of the blocks that are inside the image
     */
    public ImageRegion pixelsOf(ImageRegion blocks, ImageRegion image) {
        Args.notNull(blocks, "a region of blocks");
        Args.notNull(image, "all pixels of an image");
        if (isPixel()) {
            return blocks;
        }
        int left = side(0, blocks.x(), width, image.width());
        int top = side(0, blocks.y(), height, image.height());
        return new ImageRegion(left, top, blocks.z(), side(left, blocks.x() + (long) blocks.width(), width,
            image.width()), side(top, blocks.y() + (long) blocks.height(), height, image.height()), blocks.depth());
    }

    /** Whether each pixel is stored by itself. */
    private boolean isPixel() {
        return width == 1 && height == 1;
    }

    private static int count(int first, int pixels, int side) {
        return pixels == 0 ? 0 : (int) (((long) first + pixels - 1) / side) - first / side + 1;
    }

    /** The pixels from the first one to the end of the blocks, inside the image. */
    private static int side(int first, long blocks, int side, int imageSide) {
        return (int) Math.min(imageSide, blocks * side) - first;
    }
}
