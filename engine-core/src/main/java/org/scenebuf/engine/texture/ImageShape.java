package org.scenebuf.engine.texture;

import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Saturated;

/**
 * What an image is, wherever its pixels lie.
 *
 * @param name what errors call it
 * @param type how the pages belong together
 * @param width columns
 * @param height rows
 * @param depth pages
 * @param componentType what a component is
 * @param format which components there are
 */
record ImageShape(String name, TextureType type, int width, int height, int depth, ComponentType componentType,
    TextureFormat format) {

    /** Checks that there is such an image: sRGB spreads bytes over 0 to 1, and no GPU has it for others. */
    ImageShape {
        Args.notNull(name, "a name");
        Args.notNull(type, "a texture type");
        Args.notNull(componentType, "a component type");
        if (Args.notNull(format, "a texture format").isSrgb() && componentType != ComponentType.UINT8) {
            throw new IllegalArgumentException(ErrorText.of("a linear format for components of " + componentType,
                format, "take RGB or RGBA, or components of UINT8"));
        }
        if (width < 1 || height < 1 || depth < 1) {
            throw new IllegalArgumentException(ErrorText.of("at least 1 pixel each way in " + name,
                width + "x" + height + "x" + depth, "correct the size"));
        }
        if (!type.takes(width, height, depth)) {
            throw new IllegalArgumentException(ErrorText.of(type.sides() + " in " + name + ", " + type,
                width + "x" + height + "x" + depth + " pixels", "correct the size, or make an array or a volume"));
        }
        long pixelSize = (long) componentType.byteSize() * format.channels();
        if (Saturated.multiply(Saturated.multiply((long) width * height, depth), pixelSize) == Long.MAX_VALUE) {
            throw new IllegalArgumentException(ErrorText.of("an image below 2^63 bytes in " + name,
                width + "x" + height + "x" + depth + " pixels of " + pixelSize + " bytes", "split the image"));
        }
    }

    /** Bytes of a pixel. */
    int pixelSize() {
        return componentType.byteSize() * format.channels();
    }

    /** Bytes of a row. */
    long rowSize() {
        return (long) width * pixelSize();
    }

    /** Bytes of a page. */
    long pageSize() {
        return rowSize() * height;
    }

    /** Bytes of the image. */
    long byteSize() {
        return pageSize() * depth;
    }

    ImageRegion whole() {
        return new ImageRegion(0, 0, 0, width, height, depth);
    }

    ImageRegion page(int index) {
        return new ImageRegion(0, 0, index, width, height, 1);
    }

    /** How many images there are down to that of one pixel, this one included. */
    int levels() {
        int longest = Math.max(Math.max(width, height), type.shrinksPages() ? depth : 1);
        return Integer.SIZE - Integer.numberOfLeadingZeros(longest);
    }

    /** The image of half the sides: each is the half of this one's, rounded down, and at least 1. */
    ImageShape next(String nextName) {
        return new ImageShape(nextName, type, half(width), half(height), type.shrinksPages() ? half(depth) : depth,
            componentType, format);
    }

    private static int half(int side) {
        return Math.max(1, side / 2);
    }

    String size() {
        return width + "x" + height + "x" + depth + " pixels";
    }
}
