package org.scenebuf.examples.lesson;

import org.scenebuf.interop.view.MemoryView;

/** A vector of three floats in memory, with names for the floats. Nothing is copied: setters store in that memory. */
public final class Vector {

    private final MemoryView items;

    /**
     * Makes a vector of existing memory.
     *
     * @param items at least three items of format {@code f}, in one dimension; with a read-only view, the setters throw
     *     {@link org.scenebuf.engine.memory.BufferException}
     * @throws IllegalArgumentException when there are fewer items, or items of another format
     */
    public Vector(MemoryView items) {
        this.items = Triple.require(items, 'f', "Vector");
    }

    /** {@return x, the first item} */
    public float x() {
        return items.getFloat(0);
    }

    /** {@return y, the second item} */
    public float y() {
        return items.getFloat(1);
    }

    /** {@return z, the third item} */
    public float z() {
        return items.getFloat(2);
    }

    /**
     * Stores x, the first item.
     *
     * @param x the new value
     */
    public void setX(float x) {
        items.setFloat(x, 0);
    }

    /**
     * Stores y, the second item.
     *
     * @param y the new value
     */
    public void setY(float y) {
        items.setFloat(y, 1);
    }

    /**
     * Stores z, the third item.
     *
     * @param z the new value
     */
    public void setZ(float z) {
        items.setFloat(z, 2);
    }

    @Override
    public String toString() {
        return "Vector(" + x() + ", " + y() + ", " + z() + ")";
    }
}
