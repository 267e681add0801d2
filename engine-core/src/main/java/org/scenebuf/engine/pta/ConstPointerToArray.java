package org.scenebuf.engine.pta;

import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.change.ChangeLog;

/**
 * The read-only side of a typed array: Panda3D's {@code ConstPointerToArray}.
 *
 * <p>{@link PointerToArray#asReadOnly()} gives this side of an array, for code that must not change it. The content is
 * the same, not a copy: its holder sees what others write, and how the array grows. As an exporter it refuses
 * {@link org.scenebuf.engine.buffer.BufferRequest#WRITABLE}.
 *
 * <p>An index without an element throws {@link IndexOutOfBoundsException}.
 *
 * @param <T> an element in Java
 */
public sealed interface ConstPointerToArray<T> extends BufferExporter permits ElementAccess, ReadOnlyArray {

    /** {@return the array's name in errors and statistics} */
    String name();

    /** {@return the type of the elements} */
    PtaType<T> type();

    /** {@return the number of elements} */
    long size();

    /** {@return the log of changes, which counts in elements} */
    ChangeLog changes();

    /**
     * Reads one element.
     *
     * @param index from 0
     * @return its value
     */
    T get(long index);

    /**
     * Reads one element into an existing object, so that a loop makes no garbage.
     *
     * @param index from 0
     * @param target a vector or matrix, which gets the value
     * @return the target
     * @throws IllegalArgumentException when the elements are numbers, because Java's numbers are immutable
     */
    T get(long index, T target);

    /**
     * Reads one whole number, without boxing.
     *
     * @param index from 0
     * @return the element
     * @throws ArithmeticException when an int cannot hold it
     * @throws org.scenebuf.engine.memory.FormatException when the elements are not whole numbers
     */
    int getInt(long index);

    /**
     * Reads one whole number, without boxing.
     *
     * @param index from 0
     * @return the element
     * @throws ArithmeticException when a long cannot hold it
     * @throws org.scenebuf.engine.memory.FormatException when the elements are not whole numbers
     */
    long getLong(long index);

    /**
     * Reads one number, without boxing.
     *
     * @param index from 0
     * @return the element
     * @throws org.scenebuf.engine.memory.FormatException when the elements are not numbers that a float can hold
     */
    float getFloat(long index);

    /**
     * Reads one number, without boxing.
     *
     * @param index from 0
     * @return the element
     * @throws org.scenebuf.engine.memory.FormatException when the elements are not numbers that a double can hold
     */
    double getDouble(long index);

    /**
     * Shows the array as a list. The list is not a copy. It always has as many elements as the array, but at most
     * {@link Integer#MAX_VALUE}.
     *
     * @return the list, which can neither grow nor shrink
     */
    List<T> asList();

    /**
     * Copies some of the elements.
     *
     * @param name the name of the copy
     * @param first the first element
     * @param count the number of elements
     * @return a new array
     * @throws IndexOutOfBoundsException when there are no such elements
     */
    PointerToArray<T> copy(String name, long first, long count);

    /**
     * Copies the array. The copy has its own bytes, and can grow even where this array lies in adopted memory.
     *
     * @param name the name of the copy
     * @return a new array
     */
    PointerToArray<T> copy(String name);
}
