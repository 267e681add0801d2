package org.scenebuf.engine.texture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Saturated;
import org.scenebuf.engine.memory.BufferException;

/**
 * In which order an array has an image's dimensions. Extents of 1 may be missing, and a flat array has all numbers in
 * this order; strides may be any, negative ones too.
 */
public enum PixelLayout {

    /** (pages, height, width, channels): NumPy's, OpenCV's and TensorFlow's images, and those of this library. */
    NHWC("(pages, height, width, channels)"),
    /** (pages, channels, height, width): the images of PyTorch and ND4J. */
    NCHW("(pages, channels, height, width)");

    private static final int AXES = 4;
    private static final int CHANNELS = 3;

    private final String dimensions;

    PixelLayout(String dimensions) {
        this.dimensions = dimensions;
    }

    /**
     * Describes an array's numbers as (pages, height, width, channels), whatever order they are in.
     *
     * @param given the array
     * @param region the pixels that it is to have
     * @param channels how many channels each
     * @param image whose pixels, for errors
     */
    BufferLayout arrange(BufferLayout given, ImageRegion region, int channels, Object image) {
        long[] shape = {region.depth(), region.height(), region.width(), channels};
        long[] strides = strides(given, shape);
        if (strides == null) {
            throw new BufferException(ErrorText.of("shape " + Arrays.toString(inThisOrder(shape)) + ", " + dimensions
                + ", for " + image, "shape " + Arrays.toString(given.shape()), remedy(given, shape)));
        }
        return BufferLayout.of(given.offset(), given.format(), given.itemSize(), shape, strides);
    }

    private String remedy(BufferLayout given, long[] shape) {
        for (PixelLayout other : values()) {
            if (other != this && other.strides(given, shape) != null) {
                return "name its layout, PixelLayout." + other;
            }
        }
        return "reshape it, or take a part of it";
    }

    /** Which dimension of (pages, height, width, channels) comes k-th in this order. */
    private int axis(int k) {
        return this == NHWC || k == 0 ? k : k == 1 ? CHANNELS : k - 1;
    }

    private long[] inThisOrder(long[] image) {
        long[] mine = new long[AXES];
        for (int k = 0; k < AXES; k++) {
            mine[k] = image[axis(k)];
        }
        return mine;
    }

    /** The array's strides for (pages, height, width, channels) of a shape; null when it has another. */
    private long @Nullable [] strides(BufferLayout given, long[] shape) {
        long[] strides = new long[AXES];
        int next = 0;
        for (int k = 0; k < AXES; k++) {
            if (next < given.ndim() && given.shape(next) == shape[axis(k)]) {
                strides[axis(k)] = given.stride(next++);
            } else if (shape[axis(k)] != 1) {
                return flat(given, shape);
            }
        }
        return next == given.ndim() ? strides : flat(given, shape);
    }

    private long @Nullable [] flat(BufferLayout given, long[] shape) {
        if (given.ndim() != 1 || given.shape(0) != Saturated.multiply(Saturated.multiply(shape[0] * shape[1], shape[2]),
            shape[CHANNELS])) {
            return null;
        }
        long[] strides = new long[AXES];
        long stride = given.stride(0);
        for (int k = AXES - 1; k >= 0; k--) {
            strides[axis(k)] = stride;
            stride *= shape[axis(k)];
        }
        return strides;
    }
}
