package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeBytes;
import org.scenebuf.engine.buffer.NativeFloats;
import org.scenebuf.engine.buffer.NativeNumbers;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * Python's {@code memoryview}: any exporter's memory with its shape and format, to index, slice, cast, read and write
 * in place.
 *
 * <pre>{@code
 * try (MemoryView position = MemoryView.of(vertices.column("vertex"))) {   // format f, shape {1000, 3}
 *     position.getFloat(17, 1);                     // y of vertex 17, unboxed
 *     position.set(1.5, -1, 1);                     // y of the last one
 *     MemoryView y = position.slice(":, 1");        // shape {1000}
 *     y.slice("::10").assign(new float[100]);       // every tenth is 0 now; this marks just their rows
 *     position.slice("12:18").cast("B", 72);        // throws: these items do not lie close together
 *     position.toList();                            // lists in lists
 * }
 * }</pre>
 *
 * <p>Views made of a view share its one loan of the exporter, which then neither moves nor frees the memory.
 * {@link #release} gives one view back, as in Python, where the last one ends the loan; {@link #close}, which
 * try-with-resources calls, does more for the view that the others were made of: it ends the loan for all of them.
 * Views that are dropped and collected give their loan back too; hold the first one in try-with-resources, since one
 * that was made in passing, as in {@code of(x).cast("B")}, counts until then. A released view throws
 * {@link StaleViewException}.
 *
 * <p>An index may be negative, and then counts from the end; a slice never leaves the view. Items of any format are
 * read and stored, records and foreign byte orders too; {@link ElementFormat#read} tells as what. Two views are equal
 * when their shapes are and their items have equal values; see {@link #equals}.
 *
 * <p>Numbers are read and stored without boxing by {@link #getInt(long) getInt}, {@link #setFloat(float, long)
 * setFloat} and their kin; {@link Numbers} has the table of which takes which format.
 *
 * <table>
 * <caption>For who knows NumPy</caption>
 * <tr><th>there</th><th>here</th></tr>
 * <tr><td>{@code a[2, -1]}</td><td>{@code getFloat(2, -1)}, {@code get(2, -1)}</td></tr>
 * <tr><td>{@code a[1:3, ::2]}, {@code a[5]}</td><td>{@code slice("1:3, ::2")}, {@code sub(5)}</td></tr>
 * <tr><td>{@code a['normal']}</td><td>{@code field("normal")}</td></tr>
 * <tr><td>{@code a.reshape(4, -1)}</td><td>{@code reshape(4, -1)}</td></tr>
 * <tr><td>{@code a.fill(7)}, {@code a[:] = b}</td><td>{@code fill(7)}, {@code copyFrom(b)}</td></tr>
 * <tr><td>{@code a.view('B')}</td><td>{@code cast("B")}, {@link #reinterpret}</td></tr>
 * <tr><td>{@code a.astype('d')}</td><td>new numbers: {@code
 * Nd4jViews.open(a).array().castTo(DataType.DOUBLE)}</td></tr>
 * <tr><td>{@code a[rows]}, {@code a[rows] = b}</td><td>{@code Nd4jRows.gather}, {@code scatter}, by row
 * numbers</td></tr>
 * <tr><td>{@code a[mask]}</td><td>the same, by the numbers of the rows for which the mask is true</td></tr>
 * </table>
 *
 * <p>A single value that is stored counts as changed at once, with at most 64 rows around it: those in the same block
 * of 256 bytes, or less where rows are narrow. Slices that are assigned or copied into count exactly.
 */
public abstract sealed class MemoryView implements Iterable<Object>, BufferExporter, AutoCloseable
    permits NativeMemoryView, OtherMemoryView, MemoryViewBase {

    /** What a released view has: so that it keeps nothing for which other views, dropped meanwhile, had a loan. */
    private static final SharedLoan NO_LOAN = SharedLoan.ended();
    private static final Items NO_ITEMS = NO_LOAN.root().items();

    private SharedLoan loan;

    /** Null until somebody asks. */
    private @Nullable Items items;

    /** Whether the others were made of this one, so that {@link #close} ends the loan for them all. */
    private final boolean first;

    /** Of a first view that was released before the others: their loan. */
    private @Nullable WeakReference<SharedLoan> ofOthers;
    private @Nullable Integer hash;
    private boolean released;

    MemoryView(SharedLoan loan, @Nullable Items items, boolean first) {
        this.loan = loan;
        this.items = items;
        this.first = first;
        loan.enter();
    }

    /**
     * Makes a view of any memory, writable where that is.
     *
     * @param memory an exporter, an array, a NIO buffer or a segment: see {@link Buffers}; of another view this makes
     *     one more that shares its loan
     * @return the view
     * @throws IllegalArgumentException when the object is no memory
     * @throws org.scenebuf.engine.memory.BufferException when it cannot be lent
     * @throws StaleViewException when it is a released view
     */
    public static MemoryView of(Object memory) {
        if (memory instanceof MemoryView view) {
            return view.with(view.items());
        }
        return over(Buffers.borrow(memory, Borrowing.BORROWER));
    }

    /**
     * Makes a view of any memory for reading only: it is never taken for a change.
     *
     * @param memory an exporter, an array, a NIO buffer or a segment
     * @return the view
     * @throws IllegalArgumentException when the object is no memory
     * @throws org.scenebuf.engine.memory.BufferException when it cannot be lent
     */
    public static MemoryView ofReadOnly(Object memory) {
        if (memory instanceof MemoryView view) {
            return view.toReadOnly();
        }
        return over(Borrowing.toRead(memory instanceof BufferExporter exporter ? exporter : Buffers.wrap(memory)));
    }

    /**
     * Makes a view as a request asks, a versioned one for instance.
     *
     * @param exporter who lends
     * @param request what is asked of it; what it leaves out of {@link BufferRequest#FULL} is completed as in CPython:
     *     no format is {@code B}, no shape is one dimension of {@code len / itemSize} items, no strides is C order
     * @return the view
     * @throws org.scenebuf.engine.memory.BufferException when the request cannot be met
     */
    public static MemoryView of(BufferExporter exporter, BufferRequest request) {
        return over(Buffers.borrow(exporter, Args.notNull(request, "a request").by(Borrowing.BORROWER)));
    }

    /**
     * Makes a view of items that lie close together: {@code PyMemoryView_GetContiguous}.
     *
     * @param memory an exporter, an array, a NIO buffer or a segment
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @param write whether the items shall be written
     * @return a view of the same memory where that lies so, else of a new copy, which can only be read
     * @throws org.scenebuf.engine.memory.BufferException when they shall be written, and cannot be or do not lie close
     *     together: then {@link Buffers#mirror} serves
     * @throws IllegalArgumentException when the order is none
     */
    public static MemoryView contiguous(Object memory, char order, boolean write) {
        return ContiguousView.of(MemoryView.of(memory), order, write);
    }

    /** Chooses the class by the kind of memory and items: a loop that stays with one is compiled for that alone. */
    private static MemoryView make(SharedLoan loan, Items items, boolean first) {
        if (!NativeNumbers.fits(items)) {
            return new OtherMemoryView(loan, items, first);
        }
        NativeFloats floats = NativeFloats.of(items);
        if (floats != null) {
            return new NativeFloatView(loan, items, first, floats);
        }
        NativeBytes bytes = NativeBytes.of(items);
        return bytes == null ? new NativeMemoryView(loan, items, first)
            : new NativeByteView(loan, items, first, bytes);
    }

    private static MemoryView over(BufferView root) {
        return make(new SharedLoan(root), Borrowing.items(root), true);
    }

    /**
     * Tells who lent the memory.
     *
     * @return the root exporter, {@code obj}
     */
    public BufferExporter exporter() {
        return loan().root().exporter();
    }

    /**
     * Describes the items.
     *
     * @return the layout
     * @throws StaleViewException when the view is released, here and in all that follows
     */
    public BufferLayout layout() {
        return items().layout();
    }

    /**
     * Gives the items, for code that works on layouts.
     *
     * @return the items of this view
     * @throws StaleViewException when the view is released
     */
    public Items items() {
        Items open = items; // Another thread may release the view meanwhile.
        if (isReleased() || open == NO_ITEMS) {
            throw released();
        }
        return open == null ? madeItems() : open;
    }

    /** Makes the items of a view that began without. */
    Items madeItems() {
        throw released();
    }

    /**
     * Tells whether stores are refused.
     *
     * @return true when they are
     */
    public boolean readOnly() {
        return items().readOnly();
    }

    /**
     * Tells the size of a contiguous copy.
     *
     * @return bytes
     */
    public final long nbytes() {
        return layout().byteSize();
    }

    /**
     * Tells the size of an item.
     *
     * @return bytes
     */
    public final long itemSize() {
        return layout().itemSize();
    }

    /**
     * Tells what an item is.
     *
     * @return the format string as the exporter gave it; {@code "B"} where it gave none
     */
    public final String format() {
        return layout().format().toString();
    }

    /**
     * Counts the dimensions.
     *
     * @return 0 for a single item
     */
    public final int ndim() {
        return layout().ndim();
    }

    /**
     * Tells the extents.
     *
     * @return a copy, items
     */
    public final long[] shape() {
        return layout().shape();
    }

    /**
     * Tells the strides.
     *
     * @return a copy, bytes
     */
    public final long[] strides() {
        return layout().strides();
    }

    /**
     * Tells the suboffsets.
     *
     * @return a copy, bytes; empty where there are none
     * @throws org.scenebuf.engine.memory.BufferException when they are such that numbers cannot say it; see
     *     {@link BufferLayout#suboffsets}
     */
    public final long[] suboffsets() {
        long[] suboffsets = layout().suboffsets();
        return suboffsets == null ? new long[0] : suboffsets;
    }

    /**
     * Tells whether the items lie close together.
     *
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @return true when they do
     */
    public final boolean isContiguous(char order) {
        return layout().isContiguous(order);
    }

    /**
     * Tells the extent of the first dimension, Python's {@code len}.
     *
     * @return items, or sub-views
     * @throws IllegalArgumentException when there are no dimensions
     */
    public final long length() {
        Sequence.requireDimensions(layout());
        return layout().shape(0);
    }

    /**
     * Reads one item.
     *
     * @param indices one for each dimension
     * @return the item; see {@link ElementFormat#read}
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws IllegalArgumentException when there are too many or too few indices
     * @throws org.scenebuf.engine.memory.FormatException when the format is unknown
     */
    public Object get(long... indices) {
        Numbers numbers = numbers();
        return numbers.get(numbers.position(indices));
    }

    /**
     * Stores one item.
     *
     * @param value the item; see {@link ElementFormat#write}
     * @param indices one for each dimension
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws IllegalArgumentException when there are too many or too few indices
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void set(@Nullable Object value, long... indices) {
        Numbers numbers = numbers();
        items().requireWritable();
        numbers.set(numbers.position(indices), value);
    }

    /**
     * Gives what finds and reads the items as primitive numbers.
     *
     * @return the accessor
     * @throws StaleViewException when the view is released
     */
    public abstract Numbers numbers();

    /**
     * Reads an int of one dimension.
     *
     * @param i index of dimension 0, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when an int cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final int getInt(long i) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(i));
    }

    /**
     * Reads an int of two dimensions.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when an int cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final int getInt(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(i, j));
    }

    /**
     * Reads an int of three dimensions.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when an int cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public int getInt(long i, long j, long k) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(i, j, k));
    }

    /**
     * Reads an int of any number of dimensions.
     *
     * @param indices one for each dimension, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when an int cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final int getInt(long... indices) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(indices));
    }

    /**
     * Stores an int of one dimension.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setInt(int value, long i) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(i), value);
    }

    /**
     * Stores an int of two dimensions.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setInt(int value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(i, j), value);
    }

    /**
     * Stores an int of three dimensions.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public void setInt(int value, long i, long j, long k) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(i, j, k), value);
    }

    /**
     * Stores an int of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setInt(int value, long... indices) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(indices), value);
    }

    /**
     * Reads a long of one dimension.
     *
     * @param i index of dimension 0, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when a long cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final long getLong(long i) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(i));
    }

    /**
     * Reads a long of two dimensions.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when a long cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final long getLong(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(i, j));
    }

    /**
     * Reads a long of three dimensions.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when a long cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public long getLong(long i, long j, long k) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(i, j, k));
    }

    /**
     * Reads a long of any number of dimensions.
     *
     * @param indices one for each dimension, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws ArithmeticException when a long cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final long getLong(long... indices) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(indices));
    }

    /**
     * Stores a long of one dimension.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setLong(long value, long i) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(i), value);
    }

    /**
     * Stores a long of two dimensions.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setLong(long value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(i, j), value);
    }

    /**
     * Stores a long of three dimensions.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public void setLong(long value, long i, long j, long k) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(i, j, k), value);
    }

    /**
     * Stores a long of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setLong(long value, long... indices) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(indices), value);
    }

    /**
     * Reads a float of one dimension.
     *
     * @param i index of dimension 0, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public float getFloat(long i) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(i));
    }

    /**
     * Reads a float of two dimensions.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public float getFloat(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(i, j));
    }

    /**
     * Reads a float of three dimensions.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final float getFloat(long i, long j, long k) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(i, j, k));
    }

    /**
     * Reads a float of any number of dimensions.
     *
     * @param indices one for each dimension, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final float getFloat(long... indices) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(indices));
    }

    /**
     * Stores a float of one dimension.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public void setFloat(float value, long i) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(i), value);
    }

    /**
     * Stores a float of two dimensions.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public void setFloat(float value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(i, j), value);
    }

    /**
     * Stores a float of three dimensions.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setFloat(float value, long i, long j, long k) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(i, j, k), value);
    }

    /**
     * Stores a float of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setFloat(float value, long... indices) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(indices), value);
    }

    /**
     * Reads a double of one dimension.
     *
     * @param i index of dimension 0, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public double getDouble(long i) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(i));
    }

    /**
     * Reads a double of two dimensions.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public double getDouble(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(i, j));
    }

    /**
     * Reads a double of three dimensions.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final double getDouble(long i, long j, long k) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(i, j, k));
    }

    /**
     * Reads a double of any number of dimensions.
     *
     * @param indices one for each dimension, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format holds other values
     */
    public final double getDouble(long... indices) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(indices));
    }

    /**
     * Stores a double of one dimension.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public void setDouble(double value, long i) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(i), value);
    }

    /**
     * Stores a double of two dimensions.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public void setDouble(double value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(i, j), value);
    }

    /**
     * Stores a double of three dimensions.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setDouble(double value, long i, long j, long k) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(i, j, k), value);
    }

    /**
     * Stores a double of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension, from the end when negative
     * @throws IndexOutOfBoundsException when there is no such item
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     * @throws org.scenebuf.engine.memory.BufferException when the items are read-only
     */
    public final void setDouble(double value, long... indices) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(indices), value);
    }

    /**
     * Gives a part: {@code m[1, ::2, ...]}.
     *
     * @param keys whole numbers, which take their dimension away, {@link Slice}s, which keep it, {@link Key.Ellipsis},
     *     or texts of these such as {@code "1, ::2, ..."}; dimensions without a key are taken whole
     * @return the part; it shares the loan
     * @throws IndexOutOfBoundsException when an index leaves its dimension; slices never do
     * @throws IllegalArgumentException when there are too many keys, a step is 0, or something else is no key
     */
    public MemoryView slice(Object... keys) {
        return with(KeySelection.select(items(), KeySelection.of(keys)));
    }

    /**
     * Gives a part of the first dimension.
     *
     * @param slice which indices
     * @return the part; it shares the loan
     * @throws IllegalArgumentException when the step is 0, or there are no dimensions
     */
    public MemoryView slice(Slice slice) {
        Items open = items();
        Sequence.requireDimensions(open.layout());
        return with(KeySelection.slice(open, 0, Args.notNull(slice, "a slice")));
    }

    /**
     * Gives a sub-view: the items with some indices of the first dimensions.
     *
     * @param indices at most one for each dimension
     * @return the items, without these dimensions; it shares the loan
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws IllegalArgumentException when there are too many indices
     */
    public MemoryView sub(long... indices) {
        return subView(items(), Args.notNull(indices, "indices"));
    }

    /**
     * Stores items from elsewhere, always as if they had been copied out first: {@code m[...] = source}, with CPython's
     * rules. {@link #copyFrom} takes more: flat arrays, other shapes, plain bytes.
     *
     * @param source a view, or any other memory, of the same format, item size and shape; of this memory too
     * @throws IllegalArgumentException when the source is no memory or its structure differs
     * @throws org.scenebuf.engine.memory.BufferException when this view is read-only
     */
    public void assign(Object source) {
        Assignment.run(items(), source);
    }

    /**
     * Picks one field of each record: NumPy's {@code a['field']}.
     *
     * @param name the field's name, such as {@code "vertex"}; of a field in a field, both with a dot between
     * @return a view of the fields; extents that the field has become the last dimensions
     * @throws org.scenebuf.engine.memory.FormatException when there is none of that name; the text lists the names
     */
    public MemoryView field(String name) {
        return with(items().as(layout().field(name)));
    }

    /**
     * Gives the same items in other dimensions, in C order: NumPy's {@code reshape}, where it needs no copy.
     *
     * @param shape extents of as many items; one may be -1, and is found then
     * @return the view
     * @throws IllegalArgumentException when there are more or fewer items
     * @throws org.scenebuf.engine.memory.BufferException when it would need a copy
     */
    public MemoryView reshape(long... shape) {
        return with(items().as(Reshape.run(layout(), Args.notNull(shape, "a shape"))));
    }

    /**
     * Stores one value into every item: NumPy's {@code a.fill(7)}. To copy arrays, buffers and other memory in,
     * whatever its shape, use {@link #copyFrom}.
     *
     * @param value as for {@link #set}
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit
     * @throws org.scenebuf.engine.memory.BufferException when this view is read-only
     */
    public void fill(@Nullable Object value) {
        Assignment.fill(items(), value);
    }

    /**
     * Gives the same bytes as items of another kind, with CPython's rules: either format is of bytes, the new one a
     * single native code, and either shape has one dimension.
     *
     * @param format the new format, such as {@code "H"}
     * @param shape the new extents; none for one dimension of as many items as there are
     * @return the view; it shares the loan
     * @throws IllegalArgumentException when a rule is broken or the sizes do not match
     */
    public MemoryView cast(String format, long... shape) {
        return with(Cast.run(items(), format, Args.notNull(shape, "a shape").length == 0 ? null : shape));
    }

    /**
     * Gives the same bytes as one item of another kind: {@code m.cast(format, shape=[])}.
     *
     * @param format the new format
     * @return a view without dimensions; it shares the loan
     * @throws IllegalArgumentException when a rule of {@link #cast} is broken or there are more bytes
     */
    public MemoryView castToScalar(String format) {
        return with(Cast.run(items(), format, new long[0]));
    }

    /**
     * Gives the same bytes as items of any format and shape.
     *
     * @param format the new format, a record for instance
     * @param shape the new extents
     * @return the view; it shares the loan
     * @throws IllegalArgumentException when the items do not lie close together in C order, or the sizes do not match
     */
    public MemoryView reinterpret(ElementFormat format, long... shape) {
        return with(Cast.reinterpret(items(), format, Args.notNull(shape, "a shape")));
    }

    /**
     * Gives the same items for reading only.
     *
     * @return a view that refuses stores; it shares the loan
     */
    public MemoryView toReadOnly() {
        return with(items().toReadOnly());
    }

    /**
     * Names rows of this view that were changed, for code that stored to them in a way that nobody could see. What was
     * stored otherwise counts as well.
     *
     * @param firstRow the first changed row, an index of dimension 0
     * @param rowCount how many
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void modified(long firstRow, long rowCount) {
        items().modified(firstRow, rowCount);
    }

    /**
     * Says that rows will be named by {@link #modified}: memory that is handed out from here on does not count as
     * stored to; what was handed out before counts once more. Stores through views themselves count as ever.
     *
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void explicit() {
        items().explicit();
    }

    /**
     * Reads all items.
     *
     * @return a list for each dimension, in one another; the item itself where there are no dimensions; of items
     *     without any bytes, lists that cannot be changed, which cost no memory however many there are
     * @throws org.scenebuf.engine.memory.FormatException when the format is unknown
     * @throws IllegalArgumentException when a dimension has more items than a list can have
     */
    public final Object toList() {
        return items().toList();
    }

    /**
     * Copies the items' bytes in C order.
     *
     * @return {@link MemoryView#nbytes} bytes
     */
    public final byte[] toBytes() {
        return toBytes('C');
    }

    /**
     * Copies the items' bytes.
     *
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: F where the items are F- and not C-contiguous, else C
     * @return {@link MemoryView#nbytes} bytes
     * @throws IllegalArgumentException when the order is none, or there are 2 GiB or more
     */
    public final byte[] toBytes(char order) {
        byte[] bytes = new byte[Borrowing.arrayLength(items().layout().byteSize())];
        items().toContiguous(MemorySegment.ofArray(bytes), order);
        return bytes;
    }

    /**
     * Shows the items' bytes in C order.
     *
     * @return two digits for each
     */
    public final String hex() {
        return Hex.of(Borrowing.bytes(items()), "", 0);
    }

    /**
     * Shows the items' bytes in C order, with something between them.
     *
     * @param separator one ASCII character
     * @return two digits for each byte
     * @throws IllegalArgumentException when it is not one ASCII character
     */
    public final String hex(String separator) {
        return hex(separator, 1);
    }

    /**
     * Shows the items' bytes in C order, in groups.
     *
     * @param separator one ASCII character
     * @param bytesPerGroup how many bytes between two; counted from the right, or from the left when negative; 0 for no
     *     separators
     * @return two digits for each byte
     * @throws IllegalArgumentException when the separator is not one ASCII character
     */
    public final String hex(String separator, int bytesPerGroup) {
        Hex.check(separator);
        return Hex.of(Borrowing.bytes(items()), separator, bytesPerGroup);
    }

    /**
     * Goes through the first dimension.
     *
     * @return gives the items of one dimension, and sub-views of more
     * @throws IllegalArgumentException when there are no dimensions
     */
    @Override
    public final Iterator<Object> iterator() {
        return Sequence.iterator(this);
    }

    /**
     * Looks for a value in the first dimension, by {@link org.scenebuf.engine.format.ItemValues#same}.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return true when it is there
     * @throws IllegalArgumentException when there are no dimensions
     */
    public final boolean contains(@Nullable Object value) {
        return Sequence.find(this, value, 0, Long.MAX_VALUE) >= 0;
    }

    /**
     * Counts a value in the first dimension.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return how often it is there
     * @throws IllegalArgumentException when there are no dimensions
     */
    public final long count(@Nullable Object value) {
        return Sequence.count(this, value);
    }

    /**
     * Finds a value in the first dimension, Python's {@code index}.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return where it is first
     * @throws IllegalArgumentException when it is not there, or there are no dimensions
     */
    public final long indexOf(@Nullable Object value) {
        return indexOf(value, 0, Long.MAX_VALUE);
    }

    /**
     * Finds a value in a part of the first dimension.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @param first where to begin; negative counts from the end
     * @param count how many items to look at; there may be fewer
     * @return where it is first
     * @throws IllegalArgumentException when it is not there, or there are no dimensions
     */
    public final long indexOf(@Nullable Object value, long first, long count) {
        long found = Sequence.find(this, value, first, count);
        if (found < 0) {
            throw new IllegalArgumentException(ErrorText.of("one of the items", Sequence.describe(value),
                "ask with contains first"));
        }
        return found;
    }

    /** {@inheritDoc} While that view is out, this one cannot be released. */
    @Override
    public BufferView getBuffer(BufferRequest request) {
        return loan().lendOn(this, items(), Args.notNull(request, "a request"));
    }

    /**
     * Gives this view back. The loan ends with the last of the views that share it. Again is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when it was lent on and is not back
     */
    public void release() {
        SharedLoan left = leave();
        if (left != null) {
            left.leave();
        }
    }

    /** Null when this view was given back before. In one piece, for another thread may end the loan for all views. */
    private synchronized @Nullable SharedLoan leave() {
        SharedLoan mine = loan;
        synchronized (mine) {
            if (released) {
                return null;
            }
            mine.requireNotLent(this);
            released = true;
        }
        ofOthers = first ? new WeakReference<>(mine) : null;
        letGo();
        return mine;
    }

    /**
     * Gives this view back; if it is the one that the others were made of, all of them. Again is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when it was lent on and is not back
     */
    @Override
    public void close() {
        if (!first) {
            release();
            return;
        }
        SharedLoan ofAll = loanOfAll();
        if (ofAll != null) {
            ofAll.end(this::markReleased);
            synchronized (this) {
                letGo();
            }
        }
    }

    /** Null when the loan is over. */
    private synchronized @Nullable SharedLoan loanOfAll() {
        return ofOthers == null ? loan : ofOthers.get();
    }

    /**
     * Tells whether the view was given back.
     *
     * @return true when nothing can be done with it any more
     */
    public boolean isReleased() {
        return released || loan.root().isReleased();
    }

    /**
     * Compares with other memory by value, as Python does: shapes are the same up to the first extent of 0, and each
     * item equals the other's, numbers by exact value whatever their formats. A view always equals itself. Items of
     * formats that {@code struct} does not know, such as named records, never equal anything else; compare their
     * {@link #toList}. A released view equals only itself.
     *
     * @param other a view, or any other memory
     * @return true when it is equal
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other != null && Comparison.equal(this, other);
    }

    /**
     * Gives the hash of the bytes, {@link java.util.Arrays#hashCode(byte[])} of {@link #toBytes}; it is kept, also
     * after release.
     *
     * @throws UnsupportedOperationException when somebody may write the memory, or the format is not {@code B},
     *     {@code b} or {@code c}: such a view must not be a key
     * @throws StaleViewException when the view was released before the first time
     */
    @Override
    public int hashCode() {
        if (hash == null) {
            hash = Comparison.hash(this);
        }
        return hash;
    }

    @Override
    public String toString() {
        return isReleased() ? "released memory view" : "memory view of " + loan.root().exporter() + ", format "
            + format() + ", shape " + Arrays.toString(shape());
    }

    /** Whether nobody can write the memory. */
    boolean isImmutable() {
        return loan().root().isSourceReadOnly();
    }

    SharedLoan loan() {
        SharedLoan open = loan;
        if (released || open == NO_LOAN || open.root().isReleased()) {
            throw released();
        }
        return open;
    }

    static StaleViewException released() {
        return new StaleViewException(ErrorText.of("an open memory view", "a released one", "make a new view"));
    }

    private MemoryView with(Items part) {
        return make(loan(), part, false);
    }

    /** Makes a view of the items with some indices of the first dimensions. */
    MemoryView subView(Items open, long... indices) {
        return with(KeySelection.sub(open, indices));
    }

    /** For who has just kept something of the view: another thread may have released it meanwhile. */
    final void requireUnreleased() {
        if (isReleased()) {
            letGo();
            throw released();
        }
    }

    /** Keeps nothing that others may still hold. */
    void letGo() {
        loan = NO_LOAN;
        items = NO_ITEMS;
    }

    private void markReleased() {
        released = true;
    }
}
