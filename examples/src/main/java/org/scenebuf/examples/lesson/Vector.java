package org.scenebuf.examples.lesson;

import org.scenebuf.interop.view.MemoryView;

/** Three floats somewhere in memory, by name; nothing is copied, and what is set is set there. */
public final class Vector {

    private final MemoryView items;

    /**
     * Puts the names on memory.
     *
     * @param items at least three of format {@code f}, in one dimension; a read-only view refuses the setters
     * @throws IllegalArgumentException when they are fewer, or others
     */
    public Vector(MemoryView items) {
        this.items = Triple.require(items, 'f', "Vector");
    }

    /**
     * Reads the first item.
     *
     * @return x
     */
    public float x() {
        return items.getFloat(0);
    }

    /**
     * Reads the second item.
     *
     * @return y
     */
    public float y() {
        return items.getFloat(1);
    }

    /**
     * Reads the third item.
     *
     * @return z
     */
    public float z() {
        return items.getFloat(2);
    }

    /**
     * Stores the first item.
     *
     * @param x its new value
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void setX(float x) {
        items.setFloat(x, 0);
    }

    /**
     * Stores the second item.
     *
     * @param y its new value
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void setY(float y) {
        items.setFloat(y, 1);
    }

    /**
     * Stores the third item.
     *
     * @param z its new value
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void setZ(float z) {
        items.setFloat(z, 2);
    }

    @Override
    public String toString() {
        return "Vector(" + x() + ", " + y() + ", " + z() + ")";
    }
}
