package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.AccessorSparse;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.vertex.NumericType;

/**
 * Elements of one type in a buffer view. All of them lie inside the view.
 *
 * @param index the accessor's number in the model
 * @param type the type of one component
 * @param components how many components: from 1 to 4, or 16 for a matrix
 * @param normalized whether whole numbers stand for 0 to 1
 * @param count how many elements, 1 or more
 * @param view the view that holds them; null where they are zeros
 * @param byteOffset where the first one begins in the view
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

    /** {@return where the first element ends in the view} */
    long endByte() {
        return byteOffset + elementSize();
    }

    /** {@return the bytes from the first element's beginning to the last one's end} */
    long usedBytes() {
        return Math.addExact(Math.multiplyExact(count - 1, byteStride()), elementSize());
    }

    /** {@return the bytes of all elements without gaps} */
    long packedSize() {
        return Math.multiplyExact(count, elementSize());
    }

    /**
     * {@return whether an array may use the bytes of the view themselves}
     * The bytes must be the elements, and every number must lie at a multiple of its size, as glTF requires. Array code
     * and GPUs depend on this; some of them end the process otherwise.
     */
    boolean isInPlace() {
        return view != null && sparse == null && isAligned(view.byteOffset()) && isAligned(byteOffset)
            && isAligned(byteStride());
    }

    boolean isPacked() {
        return byteStride() == elementSize();
    }

    /** {@return the same numbers, read as fractions} */
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
