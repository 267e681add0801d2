package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.AccessorSparse;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.vertex.NumericType;

/**
 * Elements in a view; all of them lie inside.
 *
 * @param index its number in the model
 * @param type what one component is
 * @param components from 1 to 4, or 16 of a matrix
 * @param normalized whether whole numbers stand for 0 to 1
 * @param count elements, 1 or more
 * @param view where they are; null where they are zeros
 * @param byteOffset where the first begins in the view
 * @param sparse elements that replace some of them, or null
 */
record GltfAccessor(int index, NumericType type, int components, boolean normalized, long count,
    @Nullable GltfView view, long byteOffset, @Nullable AccessorSparse sparse) {

    int elementSize() {
        return components * type.byteSize();
    }

    int byteStride() {
        return view == null || view.byteStride() == 0 ? elementSize() : view.byteStride();
    }

    /** Where the first element ends in the view. */
    long endByte() {
        return byteOffset + elementSize();
    }

    /** Bytes from the first element's beginning to the last one's end. */
    long usedBytes() {
        return Math.addExact(Math.multiplyExact(count - 1, byteStride()), elementSize());
    }

    /** Bytes of all elements close together. */
    long packedSize() {
        return Math.multiplyExact(count, elementSize());
    }

    /**
     * Tells whether an array may have the bytes of the view themselves: they are the elements, and every number lies at
     * a multiple of its size, as glTF wants it. Array code and GPUs count on that, and some end the process without.
     */
    boolean isInPlace() {
        return view != null && sparse == null && isAligned(view.byteOffset()) && isAligned(byteOffset)
            && isAligned(byteStride());
    }

    boolean isPacked() {
        return byteStride() == elementSize();
    }

    /** The same numbers, taken as parts of 1. */
    GltfAccessor asNormalized() {
        return new GltfAccessor(index, type, components, true, count, view, byteOffset, sparse);
    }

    String shape() {
        return components + " of " + type + (normalized ? ", normalized" : "");
    }

    private boolean isAligned(long bytes) {
        return bytes % type.byteSize() == 0;
    }
}
