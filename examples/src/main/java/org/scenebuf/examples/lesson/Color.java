package org.scenebuf.examples.lesson;

import org.scenebuf.interop.view.MemoryView;

/**
 * A colour of three unsigned shorts in memory, with names for the shorts. Nothing is copied: setters store in that
 * memory.
 */
public final class Color {

    private final MemoryView items;

    /**
     * Makes a colour of existing memory.
     *
     * @param items at least three items of format {@code H}, in one dimension; with a read-only view, the setters throw
     *     {@link org.scenebuf.engine.memory.BufferException}
     * @throws IllegalArgumentException when there are fewer items, or items of another format
     */
    public Color(MemoryView items) {
        this.items = Triple.require(items, 'H', "Color");
    }

    /** {@return red, from 0 to 65535} */
    public int red() {
        return items.getInt(0);
    }

    /** {@return green, from 0 to 65535} */
    public int green() {
        return items.getInt(1);
    }

    /** {@return blue, from 0 to 65535} */
    public int blue() {
        return items.getInt(2);
    }

    /**
     * Stores red, the first item.
     *
     * @param red the new value, from 0 to 65535
     * @throws org.scenebuf.engine.memory.FormatException when the value is out of range; nothing was stored then
     */
    public void setRed(int red) {
        items.setInt(red, 0);
    }

    /**
     * Stores green, the second item.
     *
     * @param green the new value, from 0 to 65535
     * @throws org.scenebuf.engine.memory.FormatException when the value is out of range; nothing was stored then
     */
    public void setGreen(int green) {
        items.setInt(green, 1);
    }

    /**
     * Stores blue, the third item.
     *
     * @param blue the new value, from 0 to 65535
     * @throws org.scenebuf.engine.memory.FormatException when the value is out of range; nothing was stored then
     */
    public void setBlue(int blue) {
        items.setInt(blue, 2);
    }

    @Override
    public String toString() {
        return "Color(" + red() + ", " + green() + ", " + blue() + ")";
    }
}
