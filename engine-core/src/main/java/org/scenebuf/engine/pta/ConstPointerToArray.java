package org.scenebuf.engine.pta;

import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.change.ChangeLog;

/**
 * A typed array to read: Panda3D's {@code ConstPointerToArray}.
 *
 * <p>{@link PointerToArray#asReadOnly()} gives such a side of an array, to be passed to those who shall not change it.
 * The content is the same, not a copy: who holds it sees what others write and how the array grows. As an exporter it
 * refuses {@link org.scenebuf.engine.buffer.BufferRequest#WRITABLE}.
 *
 * @param <T> what an element is in Java
 */
public sealed interface ConstPointerToArray<T> extends BufferExporter permits ElementAccess, ReadOnlyArray {

    /**
     * Names the array.
     *
     * @return what errors and statistics call it
     */
    String name();

    /**
     * Tells what the elements are.
     *
     * @return the type
     */
    PtaType<T> type();

    /**
     * Counts the elements.
     *
     * @return how many there are
     */
    long size();

    /**
     * Tells what was changed, in elements.
     *
     * @return the log, for cursors
     */
    ChangeLog changes();

    /**
     * Reads one element.
     *
     * @param index from 0
     * @return its value
     * @throws IndexOutOfBoundsException when there is no such element
     */
    T get(long index);

    /**
     * Reads one element into an object that is there, so that a loop makes no garbage.
     *
     * @param index from 0
     * @param target a vector or matrix, which gets the value
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws IllegalArgumentException when the elements are numbers: those cannot be set
     */
    T get(long index, T target);

    /**
     * Reads one element that is a whole number, unboxed.
     *
     * @param index from 0
     * @return the element
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws ArithmeticException when an int does not hold it
     * @throws org.scenebuf.engine.memory.FormatException when the elements are no whole numbers
     */
    int getInt(long index);

    /**
     * Reads one element that is a whole number, unboxed.
     *
     * @param index from 0
     * @return the element
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws ArithmeticException when a long does not hold it
     * @throws org.scenebuf.engine.memory.FormatException when the elements are no whole numbers
     */
    long getLong(long index);

    /**
     * Reads one element that is a number, unboxed.
     *
     * @param index from 0
     * @return the element
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when the elements are no numbers that a float holds
     */
    float getFloat(long index);

    /**
     * Reads one element that is a number, unboxed.
     *
     * @param index from 0
     * @return the element
     * @throws IndexOutOfBoundsException when there is no such element
     * @throws org.scenebuf.engine.memory.FormatException when the elements are no numbers that a double holds
     */
    double getDouble(long index);

    /**
     * Shows the array as a list of values. It is no copy, and has as many elements as the array has at each moment,
     * though it tells no more than {@link Integer#MAX_VALUE}.
     *
     * @return the list, which can neither grow nor shrink
     */
    List<T> asList();

    /**
     * Copies some of the elements.
     *
     * @param name what the copy is for
     * @param first the first of them
     * @param count how many
     * @return a new array
     * @throws IndexOutOfBoundsException when there are no such elements
     */
    PointerToArray<T> copy(String name, long first, long count);

    /**
     * Copies the array: the copy has bytes of its own, which can grow also where this one's lie in adopted memory.
     *
     * @param name what the copy is for
     * @return a new array
     */
    PointerToArray<T> copy(String name);
}
