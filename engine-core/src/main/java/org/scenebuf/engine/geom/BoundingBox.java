package org.scenebuf.engine.geom;

import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.scenebuf.engine.internal.Args;

/**
 * A box whose sides are parallel to the axes.
 *
 * @param min the corner with the lowest coordinates
 * @param max the corner with the highest coordinates; below {@code min} where the box is empty
 */
public record BoundingBox(Vector3fc min, Vector3fc max) {

    /** The empty box. */
    public static final BoundingBox EMPTY = new BoundingBox(
        new Vector3f(Float.POSITIVE_INFINITY), new Vector3f(Float.NEGATIVE_INFINITY));

    /** Checks that there are two corners. */
    public BoundingBox {
        Args.notNull(min, "a lowest corner");
        Args.notNull(max, "a highest corner");
    }

    /** {@return whether the box is empty} */
    public boolean isEmpty() {
        return !(min.x() <= max.x() && min.y() <= max.y() && min.z() <= max.z());
    }

    /** {@return the middle of the box, as a new vector} */
    public Vector3f center() {
        return min.add(max, new Vector3f()).mul(0.5f);
    }

    /**
     * {@return the distance from the middle to a corner: the radius of the sphere around the box; 0 when it is empty}
     */
    public float radius() {
        return isEmpty() ? 0 : max.sub(min, new Vector3f()).length() / 2;
    }

    /**
     * Joins two boxes.
     *
     * @param other the other box
     * @return the smallest box around both
     */
    public BoundingBox union(BoundingBox other) {
        Args.notNull(other, "another one");
        return new BoundingBox(min.min(other.min, new Vector3f()), max.max(other.max, new Vector3f()));
    }

    /**
     * Transforms the box.
     *
     * @param matrix an affine transformation
     * @return the smallest box around the transformed corners
     */
    public BoundingBox transform(Matrix4fc matrix) {
        Args.notNull(matrix, "a matrix");
        if (isEmpty()) {
            return this;
        }
        Vector3f low = new Vector3f();
        Vector3f high = new Vector3f();
        matrix.transformAab(min, max, low, high);
        return new BoundingBox(low, high);
    }
}
