package org.scenebuf.examples.lesson;

import org.scenebuf.interop.view.MemoryView;

/** Three unsigned shorts somewhere in memory, by name; nothing is copied, and what is set is set there. */
public final class Color {

    private final MemoryView items;

    /**
     * Puts the names on memory.
     *
     * @param items at least three of format {@code H}, in one dimension; a read-only view refuses the setters
     * @throws IllegalArgumentException when they are fewer, or others
     */
    public Color(MemoryView items) {
        this.items = Triple.require(items, 'H', "Color");
    }

    /**
     * Reads the first item.
     *
     * @return red, 0 to 65535
     */
    public int red() {
        return items.getInt(0);
    }

    /**
     * Reads the second item.
     *
     * @return green, 0 to 65535
     */
    public int green() {
        return items.getInt(1);
    }

    /**
     * Reads the third item.
     *
     * @return blue, 0 to 65535
     */
    public int blue() {
        return items.getInt(2);
    }

    /**
     * Stores the first item.
     *
     * @param red 0 to 65535
     * @throws org.scenebuf.engine.memory.FormatException when it is out of range; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void setRed(int red) {
        items.setInt(red, 0);
    }

    /**
     * Stores the second item.
     *
     * @param green 0 to 65535
     * @throws org.scenebuf.engine.memory.FormatException when it is out of range; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void setGreen(int green) {
        items.setInt(green, 1);
    }

    /**
     * Stores the third item.
     *
     * @param blue 0 to 65535
     * @throws org.scenebuf.engine.memory.FormatException when it is out of range; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void setBlue(int blue) {
        items.setInt(blue, 2);
    }

    @Override
    public String toString() {
        return "Color(" + red() + ", " + green() + ", " + blue() + ")";
    }
}
