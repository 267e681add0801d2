package org.scenebuf.engine.texture;

import java.util.stream.LongStream;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Saturated;

/**
 * The sides, the type and the pixel format of an image, wherever its pixels lie.
 *
 * @param name the image's name in error texts
 * @param type how the pages belong together
 * @param width how many columns
 * @param height how many rows
 * @param depth how many pages
 * @param texels how pixels are stored
 * @param format the channels
 */
record ImageShape(String name, TextureType type, int width, int height, int depth, TexelType texels,
    TextureFormat format) {

    /** Checks that an image may have these values. */
    ImageShape {
        Args.notNull(name, "a name");
        Args.notNull(type, "a texture type");
        Args.notNull(texels, "a component type or block format");
        if (!texels.formats().contains(Args.notNull(format, "a texture format"))) {
            throw new IllegalArgumentException(ErrorText.of("one of " + texels.formats() + " for " + texels, format,
                texels instanceof BlockFormat ? "take one of those" : "take RGB or RGBA, or components of UINT8"));
        }
        if (width < 1 || height < 1 || depth < 1) {
            throw new IllegalArgumentException(ErrorText.of("at least 1 pixel each way in " + name,
                width + "x" + height + "x" + depth, "correct the size"));
        }
        if (!type.takes(width, height, depth)) {
            throw new IllegalArgumentException(ErrorText.of(type.sides() + " in " + name + ", " + type,
                width + "x" + height + "x" + depth + " pixels", "correct the size, or make an array or a volume"));
        }
        if (texels instanceof BlockFormat && !type.hasRows()) {
            throw new IllegalArgumentException(ErrorText.of("an image with rows for blocks of " + texels, name + ", "
                + type, "take TEXTURE_2D or TEXTURE_2D_ARRAY"));
        }
        ImageRegion blocks = texels.block(format).blocksOf(new ImageRegion(0, 0, 0, width, height, depth));
        long count = Saturated.multiply((long) blocks.width() * blocks.height(), depth);
        if (Saturated.multiply(count, texels.block(format).byteSize()) == Long.MAX_VALUE) {
            throw new IllegalArgumentException(ErrorText.of("an image below 2^63 bytes in " + name,
                width + "x" + height + "x" + depth + " pixels, each " + texels.block(format).byteSize() + " bytes",
                "split the image"));
        }
    }

    /** {@return the type of one item of the memory} */
    ComponentType componentType() {
        return texels.componentType();
    }

    boolean isCompressed() {
        return texels instanceof BlockFormat;
    }

    /** {@return the block of pixels that are stored as one: a single pixel where they are not compressed} */
    TexelBlock block() {
        return texels.block(format);
    }

    /** {@return the blocks that contain pixels of a region; where pixels are stored one by one, the region itself} */
    ImageRegion blocksOf(ImageRegion region) {
        return block().blocksOf(region);
    }

    /** {@return the bytes of a pixel, or of a block} */
    int pixelSize() {
        return block().byteSize();
    }

    /** {@return how many items a pixel has, or a block} */
    int components() {
        return pixelSize() / componentType().byteSize();
    }

    /** {@return the bytes of a row of pixels or blocks} */
    long rowSize() {
        return (long) Math.ceilDiv(width, block().width()) * pixelSize();
    }

    /** {@return the bytes of a page} */
    long pageSize() {
        return rowSize() * Math.ceilDiv(height, block().height());
    }

    /** {@return the bytes of the image} */
    long byteSize() {
        return pageSize() * depth;
    }

    /** {@return the shape of the array that the image lends, or that one of its pages lends} */
    long[] extents(boolean paged) {
        ImageRegion blocks = blocksOf(whole());
        return LongStream.of(paged ? depth : -1, type.hasRows() ? blocks.height() : -1, blocks.width(), components())
            .filter(extent -> extent >= 0).toArray();
    }

    ImageRegion whole() {
        return new ImageRegion(0, 0, 0, width, height, depth);
    }

    ImageRegion page(int index) {
        return new ImageRegion(0, 0, index, width, height, 1);
    }

    /** {@return how many mipmap levels there are down to one pixel, including this image} */
    int levels() {
        int longest = Math.max(Math.max(width, height), type.shrinksPages() ? depth : 1);
        return Integer.SIZE - Integer.numberOfLeadingZeros(longest);
    }

    /** {@return the next mipmap level: each side is half of this one's, rounded down, and at least 1} */
    ImageShape next(String nextName) {
        return new ImageShape(nextName, type, half(width), half(height), type.shrinksPages() ? half(depth) : depth,
            texels, format);
    }

    private static int half(int side) {
        return Math.max(1, side / 2);
    }

    /** {@return a text with the sides and the pixel format} */
    String describe() {
        return size() + " of " + texels + " " + format;
    }

    String size() {
        return width + "x" + height + "x" + depth + " pixels";
    }
}
