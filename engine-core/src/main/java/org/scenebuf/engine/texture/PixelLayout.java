package org.scenebuf.engine.texture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Saturated;
import org.scenebuf.engine.memory.BufferException;

/**
 * The order of an image's dimensions in an array. Dimensions of length 1 may be missing. A flat array holds all numbers
 * in this order. Strides may have any value, also negative.
 */
public enum PixelLayout {

    /** (pages, height, width, channels), as in NumPy, OpenCV and TensorFlow, and in this library. */
    NHWC("(pages, height, width, channels)"),
    /** (pages, channels, height, width), as in PyTorch and ND4J. */
    NCHW("(pages, channels, height, width)");

    private static final int AXES = 4;
    private static final int CHANNELS = 3;

    private final String dimensions;

    PixelLayout(String dimensions) {
        this.dimensions = dimensions;
    }

    /**
     * Describes the numbers of an array as (pages, height, width, channels), whatever their order.
     *
     * @param given the array
     * @param region the pixels that the array must have
     * @param channels how many channels a pixel has
     * @param image the image, for error texts
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
        return given.shape().length == 1 ? "pass an array of " + Arrays.stream(shape).reduce(1, Math::multiplyExact)
            + " numbers" : "reshape it, or take a part of it";
    }

    /** {@return which dimension of (pages, height, width, channels) comes k-th in this order} */
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

    /** {@return the array's strides in the order (pages, height, width, channels); null when it has another shape} */
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
