package org.scenebuf.engine.change;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A list of boxes of pixels in one array. A box is six ints, so many boxes cost no objects.
 *
 * <pre>{@code
 *  | low x | low y | low z | end x | end y | end z |   the end is the first that is not in the box
 * }</pre>
 */
final class BoxList {

    static final int X = 0;
    static final int Y = 1;
    static final int Z = 2;
    static final int AXES = 3;

    /** The index of a box's first end, and the number of ints of a box. */
    static final int END = AXES;
    static final int STRIDE = 2 * AXES;

    private static final Comparator<ImageRegion> BY_FIRST_PIXEL = Comparator.comparingInt(ImageRegion::z)
        .thenComparingInt(ImageRegion::y).thenComparingInt(ImageRegion::x);

    private int[] numbers = new int[8 * STRIDE];
    private int size;

    int size() {
        return size;
    }

    int low(int box, int axis) {
        return numbers[box * STRIDE + axis];
    }

    int end(int box, int axis) {
        return numbers[box * STRIDE + END + axis];
    }

    /** Adds a box from its six numbers in an array. */
    void add(int[] from, int at) {
        int to = newBox();
        System.arraycopy(from, at, numbers, to, STRIDE);
    }

    /** Adds a box on one page. */
    void add(int lowX, int endX, int lowY, int endY, int page) {
        add(lowX, endX, lowY, endY, page, page + 1);
    }

    void add(int lowX, int endX, int lowY, int endY, int lowZ, int endZ) {
        int at = newBox();
        numbers[at + X] = lowX;
        numbers[at + Y] = lowY;
        numbers[at + Z] = lowZ;
        numbers[at + END + X] = endX;
        numbers[at + END + Y] = endY;
        numbers[at + END + Z] = endZ;
    }

    /** Adds boxes of another list, or of this one. */
    void addAll(BoxList other, int from, int to) {
        for (int k = from; k < to; k++) {
            add(other.numbers, k * STRIDE);
        }
    }

    void setLow(int box, int axis, int value) {
        numbers[box * STRIDE + axis] = value;
    }

    void setEnd(int box, int axis, int value) {
        numbers[box * STRIDE + END + axis] = value;
    }

    /** Removes this box and all later ones. */
    void removeFrom(int box) {
        size = box;
    }

    /** The six numbers of the smallest box around some boxes. There must be at least one. */
    int[] bounds(int from, int to) {
        int[] bounds = new int[STRIDE];
        for (int k = from; k < to; k++) {
            include(bounds, k, k == from);
        }
        return bounds;
    }

    /** Grows a box until it contains a box of the list. For the first one, copies that box. */
    void include(int[] box, int k, boolean isFirst) {
        include(box, 0, numbers, k * STRIDE, isFirst);
    }

    /**
     * Grows a box until it contains another one. For the first one, copies that box. The six numbers of each lie in an
     * array.
     */
    static void include(int[] box, int at, int[] other, int otherAt, boolean isFirst) {
        if (isFirst) {
            System.arraycopy(other, otherAt, box, at, STRIDE);
            return;
        }
        for (int axis = 0; axis < AXES; axis++) {
            box[at + axis] = Math.min(box[at + axis], other[otherAt + axis]);
            box[at + END + axis] = Math.max(box[at + END + axis], other[otherAt + END + axis]);
        }
    }

    /** The number of pixels of some boxes together. */
    long pixelCount(int from, int to) {
        long count = 0;
        for (int k = from; k < to; k++) {
            count += pixelCount(numbers, k * STRIDE);
        }
        return count;
    }

    /** The number of pixels of a box, from its six numbers in an array. */
    static long pixelCount(int[] box, int at) {
        return (long) (box[at + END + X] - box[at + X]) * (box[at + END + Y] - box[at + Y])
            * (box[at + END + Z] - box[at + Z]);
    }

    /** The boxes in ascending order of their first pixel. */
    List<ImageRegion> toRegions() {
        return IntStream.range(0, size).mapToObj(this::region).sorted(BY_FIRST_PIXEL).toList();
    }

    private ImageRegion region(int k) {
        return new ImageRegion(low(k, X), low(k, Y), low(k, Z), end(k, X) - low(k, X), end(k, Y) - low(k, Y),
            end(k, Z) - low(k, Z));
    }

    private int newBox() {
        if ((size + 1) * STRIDE > numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        return STRIDE * size++;
    }
}
