package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies three numbers of four bytes between each row and three planes. One pass handles all three, and common strides
 * are constants. Each direction is one long method; {@link StridedCopyLoops} tells why. Each number has its own slice,
 * whose bounds are checked before the loop.
 */
final class PlaneCopyLoops {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private PlaneCopyLoops() {
    }

    /**
     * Copies from rows to planes. The positions are those of the first row's numbers, and of each plane's first number.
     */
    static void gather(MemorySegment rows, long[] inRow, long stride, MemorySegment planes, long[] inPlane,
        int count) {
        long reach = (count - 1) * stride + 4;
        MemorySegment a = rows.asSlice(inRow[0], reach);
        MemorySegment b = rows.asSlice(inRow[1], reach);
        MemorySegment c = rows.asSlice(inRow[2], reach);
        MemorySegment x = planes.asSlice(inPlane[0], 4L * count);
        MemorySegment y = planes.asSlice(inPlane[1], 4L * count);
        MemorySegment z = planes.asSlice(inPlane[2], 4L * count);
        if (stride == 12) {
            for (int k = 0; k < count; k++) {
                x.set(INT, 4L * k, a.get(INT, 12L * k));
                y.set(INT, 4L * k, b.get(INT, 12L * k));
                z.set(INT, 4L * k, c.get(INT, 12L * k));
            }
        } else if (stride == 24) {
            for (int k = 0; k < count; k++) {
                x.set(INT, 4L * k, a.get(INT, 24L * k));
                y.set(INT, 4L * k, b.get(INT, 24L * k));
                z.set(INT, 4L * k, c.get(INT, 24L * k));
            }
        } else if (stride == 32) {
            for (int k = 0; k < count; k++) {
                x.set(INT, 4L * k, a.get(INT, 32L * k));
                y.set(INT, 4L * k, b.get(INT, 32L * k));
                z.set(INT, 4L * k, c.get(INT, 32L * k));
            }
        } else if (stride == 36) {
            for (int k = 0; k < count; k++) {
                x.set(INT, 4L * k, a.get(INT, 36L * k));
                y.set(INT, 4L * k, b.get(INT, 36L * k));
                z.set(INT, 4L * k, c.get(INT, 36L * k));
            }
        } else {
            for (int k = 0; k < count; k++) {
                x.set(INT, 4L * k, a.get(INT, stride * k));
                y.set(INT, 4L * k, b.get(INT, stride * k));
                z.set(INT, 4L * k, c.get(INT, stride * k));
            }
        }
    }

    /** Copies from planes to rows. */
    static void scatter(MemorySegment planes, long[] inPlane, MemorySegment rows, long[] inRow, long stride,
        int count) {
        long reach = (count - 1) * stride + 4;
        MemorySegment a = rows.asSlice(inRow[0], reach);
        MemorySegment b = rows.asSlice(inRow[1], reach);
        MemorySegment c = rows.asSlice(inRow[2], reach);
        MemorySegment x = planes.asSlice(inPlane[0], 4L * count);
        MemorySegment y = planes.asSlice(inPlane[1], 4L * count);
        MemorySegment z = planes.asSlice(inPlane[2], 4L * count);
        if (stride == 12) {
            for (int k = 0; k < count; k++) {
                a.set(INT, 12L * k, x.get(INT, 4L * k));
                b.set(INT, 12L * k, y.get(INT, 4L * k));
                c.set(INT, 12L * k, z.get(INT, 4L * k));
            }
        } else if (stride == 24) {
            for (int k = 0; k < count; k++) {
                a.set(INT, 24L * k, x.get(INT, 4L * k));
                b.set(INT, 24L * k, y.get(INT, 4L * k));
                c.set(INT, 24L * k, z.get(INT, 4L * k));
            }
        } else if (stride == 32) {
            for (int k = 0; k < count; k++) {
                a.set(INT, 32L * k, x.get(INT, 4L * k));
                b.set(INT, 32L * k, y.get(INT, 4L * k));
                c.set(INT, 32L * k, z.get(INT, 4L * k));
            }
        } else if (stride == 36) {
            for (int k = 0; k < count; k++) {
                a.set(INT, 36L * k, x.get(INT, 4L * k));
                b.set(INT, 36L * k, y.get(INT, 4L * k));
                c.set(INT, 36L * k, z.get(INT, 4L * k));
            }
        } else {
            for (int k = 0; k < count; k++) {
                a.set(INT, stride * k, x.get(INT, 4L * k));
                b.set(INT, stride * k, y.get(INT, 4L * k));
                c.set(INT, stride * k, z.get(INT, 4L * k));
            }
        }
    }
}
