package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * A buffer's layout in ND4J's terms.
 *
 * @param shape the extents
 * @param strides the strides, in elements
 * @param length the elements from the first to the last, with the gaps between them; 0 where there are none
 */
record ArrayStrides(long[] shape, long[] strides, long length) {

    /** The limit of ND4J: with many more dimensions, its loops over items that are not contiguous end the process. */
    private static final int MOST_DIMENSIONS = 10;

    static ArrayStrides of(BufferLayout layout) {
        if (OwnArrays.isEmpty(layout.shape())) {
            return new ArrayStrides(layout.shape(), new long[layout.ndim()], 0);
        }
        if (layout.itemSize() != layout.format().itemSize()) {
            throw unfit(layout, "items without padding");
        }
        if (layout.ndim() > MOST_DIMENSIONS) {
            throw unfit(layout, "at most " + MOST_DIMENSIONS + " dimensions");
        }
        long[] strides = layout.strides();
        for (int k = 0; k < strides.length; k++) {
            if (strides[k] < 0) {
                throw unfit(layout, "strides that do not run backwards");
            }
            if (strides[k] % layout.itemSize() != 0) {
                throw unfit(layout, "strides that are multiples of the item size, " + layout.itemSize() + " bytes");
            }
            strides[k] /= layout.itemSize();
        }
        return new ArrayStrides(layout.shape(), strides,
            (layout.endByte() - layout.offset()) / layout.itemSize());
    }

    private static BufferException unfit(BufferLayout layout, String expected) {
        return new BufferException(ErrorText.of(expected + " for an INDArray", "shape "
            + Arrays.toString(layout.shape()) + ", strides " + Arrays.toString(layout.strides()) + " of " + layout
            .format(), "ND4J cannot express this; use Nd4jViews.mirror"));
    }
}
