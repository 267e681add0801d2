package org.scenebuf.engine.buffer;

import org.scenebuf.engine.memory.FormatException;

/**
 * Items as primitive numbers by their indices, without boxing. {@link Numbers} has the table of which method takes
 * which format; a negative index counts from the end.
 */
public interface NumberAccess {

    /**
     * Gives what finds and reads the items.
     *
     * @return the accessor
     * @throws org.scenebuf.engine.memory.StaleViewException when the view is released
     */
    Numbers numbers();

    /**
     * Reads an int of one dimension.
     *
     * @param i index of dimension 0
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when an int cannot hold the value
     * @throws FormatException when the format holds other values
     */
    default int getInt(long i) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(i));
    }

    /**
     * Reads an int of two dimensions.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when an int cannot hold the value
     * @throws FormatException when the format holds other values
     */
    default int getInt(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(i, j));
    }

    /**
     * Reads an int of any number of dimensions.
     *
     * @param indices one for each dimension
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when an int cannot hold the value
     * @throws FormatException when the format holds other values
     */
    default int getInt(long... indices) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(indices));
    }

    /**
     * Stores an int of one dimension.
     *
     * @param value the value
     * @param i index of dimension 0
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setInt(int value, long i) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(i), value);
    }

    /**
     * Stores an int of two dimensions.
     *
     * @param value the value
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setInt(int value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(i, j), value);
    }

    /**
     * Stores an int of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setInt(int value, long... indices) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(indices), value);
    }

    /**
     * Reads a long of one dimension.
     *
     * @param i index of dimension 0
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when a long cannot hold the value
     * @throws FormatException when the format holds other values
     */
    default long getLong(long i) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(i));
    }

    /**
     * Reads a long of two dimensions.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when a long cannot hold the value
     * @throws FormatException when the format holds other values
     */
    default long getLong(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(i, j));
    }

    /**
     * Reads a long of any number of dimensions.
     *
     * @param indices one for each dimension
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when a long cannot hold the value
     * @throws FormatException when the format holds other values
     */
    default long getLong(long... indices) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(indices));
    }

    /**
     * Stores a long of one dimension.
     *
     * @param value the value
     * @param i index of dimension 0
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setLong(long value, long i) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(i), value);
    }

    /**
     * Stores a long of two dimensions.
     *
     * @param value the value
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setLong(long value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(i, j), value);
    }

    /**
     * Stores a long of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setLong(long value, long... indices) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(indices), value);
    }

    /**
     * Reads a float of one dimension.
     *
     * @param i index of dimension 0
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format holds other values
     */
    default float getFloat(long i) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(i));
    }

    /**
     * Reads a float of two dimensions.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format holds other values
     */
    default float getFloat(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(i, j));
    }

    /**
     * Reads a float of any number of dimensions.
     *
     * @param indices one for each dimension
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format holds other values
     */
    default float getFloat(long... indices) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(indices));
    }

    /**
     * Stores a float of one dimension.
     *
     * @param value the value
     * @param i index of dimension 0
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setFloat(float value, long i) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(i), value);
    }

    /**
     * Stores a float of two dimensions.
     *
     * @param value the value
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setFloat(float value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(i, j), value);
    }

    /**
     * Stores a float of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setFloat(float value, long... indices) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(indices), value);
    }

    /**
     * Reads a double of one dimension.
     *
     * @param i index of dimension 0
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format holds other values
     */
    default double getDouble(long i) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(i));
    }

    /**
     * Reads a double of two dimensions.
     *
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format holds other values
     */
    default double getDouble(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(i, j));
    }

    /**
     * Reads a double of any number of dimensions.
     *
     * @param indices one for each dimension
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format holds other values
     */
    default double getDouble(long... indices) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(indices));
    }

    /**
     * Stores a double of one dimension.
     *
     * @param value the value
     * @param i index of dimension 0
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setDouble(double value, long i) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(i), value);
    }

    /**
     * Stores a double of two dimensions.
     *
     * @param value the value
     * @param i index of dimension 0
     * @param j index of dimension 1
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setDouble(double value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(i, j), value);
    }

    /**
     * Stores a double of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    default void setDouble(double value, long... indices) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(indices), value);
    }
}
