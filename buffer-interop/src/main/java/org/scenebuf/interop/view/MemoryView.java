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
import org.scenebuf.engine.buffer.LateUse;
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
 *     y.slice("::10").assign(new float[100]);       // every tenth y is 0; only these rows count as changed
 *     position.slice("12:18").cast("B", 72);        // throws: the items are not contiguous
 *     position.toList();                            // lists in lists
 * }
 * }</pre>
 *
 * <p>All views that are made from one first view share its {@linkplain org.scenebuf.engine.memory##terms loan} of the
 * exporter. While the loan is open, the exporter neither moves nor frees the memory. {@link #release} gives one view
 * back, as in Python; the last view to be released ends the loan. {@link #close} of a derived view does the same.
 * {@code close} of the first view ends the loan for all views. Try-with-resources calls {@code close}.
 *
 * <p>A view that the program drops is released when it is garbage-collected. Keep the first view in try-with-resources:
 * in {@code of(x).cast("B")} nothing refers to the first view, so the loan stays open until the collector finds that
 * view. Every method of a released view throws {@link StaleViewException}, except {@link #isReleased}, {@link #equals},
 * {@link #toString}, {@link #release}, {@link #close} and a hash that was computed before. Every store into a read-only
 * view throws {@link org.scenebuf.engine.memory.BufferException}.
 *
 * <p>A negative index counts from the end. A slice never leaves the view. Items of any format are read and stored,
 * also records and foreign byte orders; {@link ElementFormat#read} lists the Java types. Two views are equal when
 * their shapes are equal and their items have equal values; see {@link #equals}.
 *
 * <p>{@link #getInt(long) getInt}, {@link #setFloat(float, long) setFloat} and the methods like them read and store
 * numbers without boxing. {@link Numbers} has the table of the methods and the formats that they take.
 *
 * <table>
 * <caption>For users of NumPy</caption>
 * <tr><th>NumPy</th><th>this class</th></tr>
 * <tr><td>{@code a[2, -1]}</td><td>{@code getFloat(2, -1)}, {@code get(2, -1)}</td></tr>
 * <tr><td>{@code a[1:3, ::2]}, {@code a[5]}</td><td>{@code slice("1:3, ::2")}, {@code sub(5)}</td></tr>
 * <tr><td>{@code a['normal']}</td><td>{@code field("normal")}</td></tr>
 * <tr><td>{@code a.reshape(4, -1)}</td><td>{@code reshape(4, -1)}</td></tr>
 * <tr><td>{@code a.fill(7)}, {@code a[:] = b}</td><td>{@code fill(7)}, {@code copyFrom(b)}</td></tr>
 * <tr><td>{@code a.view('B')}</td><td>{@code cast("B")}, {@link #reinterpret}</td></tr>
 * <tr><td>{@code a.astype('d')}</td><td>new numbers: {@code
 * Nd4jViews.open(a).array().castTo(DataType.DOUBLE)}</td></tr>
 * <tr><td>{@code a[rows]}, {@code a[rows] = b}</td><td>{@code Nd4jRows.gather}, {@code scatter}, with row
 *     numbers</td></tr>
 * <tr><td>{@code a[mask]}</td><td>the same, with the numbers of the rows whose mask is true</td></tr>
 * </table>
 *
 * <p>A single stored value counts as changed at once, together with the other rows in the block of 256 bytes around it,
 * and where rows lie across the ends of blocks, in the 64 bytes after it. Where rows are narrow, the block is smaller:
 * it has at most 64 rows. When values are assigned or copied into a slice, only the rows of the slice count as changed.
 */
public abstract sealed class MemoryView implements Iterable<Object>, BufferExporter, AutoCloseable
    permits NativeMemoryView, OtherMemoryView, MemoryViewBase {

    /** The loan of every released view. So a released view keeps no loan alive that other views still count on. */
    private static final SharedLoan NO_LOAN = SharedLoan.ended();
    private static final Items NO_ITEMS = NO_LOAN.root().items();

    private SharedLoan loan;

    /** For a thread that another thread has taken the view away from; null until all references are dropped. */
    private @Nullable LateUse late;

    /** Null until the items are first needed. */
    private @Nullable Items items;

    /** Whether the other views were made of this one, so that {@link #close} ends the loan for all of them. */
    private final boolean first;

    /** The loan of the other views, kept by a first view that was released before them. */
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
     * Makes a view of any memory. The view is writable where the memory is.
     *
     * @param memory an exporter, an array, a NIO buffer or a segment: see {@link Buffers}. For a view, the result is
     *     one more view with the same loan
     * @return the view
     * @throws IllegalArgumentException when the object is not memory of a known kind
     * @throws org.scenebuf.engine.memory.BufferException when the memory cannot be lent
     * @throws StaleViewException when the memory is a released view
     */
    public static MemoryView of(Object memory) {
        if (memory instanceof MemoryView view) {
            return view.with(view.items());
        }
        return over(Buffers.borrow(memory, Borrowing.BORROWER));
    }

    /**
     * Makes a view of any memory for reading only. Such a view never marks anything as changed.
     *
     * @param memory an exporter, an array, a NIO buffer or a segment
     * @return the view
     * @throws IllegalArgumentException when the object is not memory of a known kind
     * @throws org.scenebuf.engine.memory.BufferException when the memory cannot be lent
     */
    public static MemoryView ofReadOnly(Object memory) {
        if (memory instanceof MemoryView view) {
            return view.toReadOnly();
        }
        return over(Borrowing.toRead(memory instanceof BufferExporter exporter ? exporter : Buffers.wrap(memory)));
    }

    /**
     * Makes a view by a request of your own, for instance a versioned view.
     *
     * @param exporter the lender of the memory
     * @param request the request to the exporter. What it leaves out of {@link BufferRequest#FULL} is completed as in
     *     CPython: no format is {@code B}, no shape is one dimension of {@code len / itemSize} items, no strides is C
     *     order
     * @return the view
     * @throws org.scenebuf.engine.memory.BufferException when the request cannot be met
     */
    public static MemoryView of(BufferExporter exporter, BufferRequest request) {
        return over(Buffers.borrow(exporter, Args.notNull(request, "a request").by(Borrowing.BORROWER)));
    }

    /**
     * Makes a view of contiguous items: {@code PyMemoryView_GetContiguous}.
     *
     * @param memory an exporter, an array, a NIO buffer or a segment
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @param write whether the items will be written
     * @return a view of the same memory where that is contiguous, else a read-only view of a new copy
     * @throws org.scenebuf.engine.memory.BufferException when the items will be written but are read-only or not
     *     contiguous; use {@link Buffers#mirror} then
     * @throws IllegalArgumentException when the order is not one of the three
     */
    public static MemoryView contiguous(Object memory, char order, boolean write) {
        return ContiguousView.of(MemoryView.of(memory), order, write);
    }

    /**
     * Chooses the class by the kind of memory and items. The JIT compiles a loop over one class for that class alone.
     */
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

    /** {@return the root exporter, which lent the memory: Python's {@code obj}} */
    public BufferExporter exporter() {
        return loan().root().exporter();
    }

    /** {@return the layout of the items} */
    public BufferLayout layout() {
        return items().layout();
    }

    /** {@return the items of this view, for code that works on layouts} */
    public Items items() {
        Items open = items; // Another thread may release the view meanwhile.
        if (isReleased() || open == NO_ITEMS) {
            throw released();
        }
        return open == null ? madeItems() : open;
    }

    /** Makes the items of a view that was created without them. */
    Items madeItems() {
        throw released();
    }

    /** {@return whether stores are refused} */
    public boolean readOnly() {
        return items().readOnly();
    }

    /** {@return the size of a contiguous copy, in bytes} */
    public final long nbytes() {
        return layout().byteSize();
    }

    /** {@return the size of an item, in bytes} */
    public final long itemSize() {
        return layout().itemSize();
    }

    /** {@return the format string of an item, as the exporter gave it; {@code "B"} where the exporter gave none} */
    public final String format() {
        return layout().format().toString();
    }

    /** {@return the number of dimensions; 0 for a single item} */
    public final int ndim() {
        return layout().ndim();
    }

    /** {@return a copy of the extents, in items} */
    public final long[] shape() {
        return layout().shape();
    }

    /** {@return a copy of the strides, in bytes} */
    public final long[] strides() {
        return layout().strides();
    }

    /**
     * Gives the suboffsets of the dimensions.
     *
     * @return a copy, bytes; empty where there are none
     * @throws org.scenebuf.engine.memory.BufferException when the suboffsets of this view cannot be written as
     *     numbers; see {@link BufferLayout#suboffsets}
     */
    public final long[] suboffsets() {
        long[] suboffsets = layout().suboffsets();
        return suboffsets == null ? new long[0] : suboffsets;
    }

    /**
     * Tells whether the items are contiguous.
     *
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @return true when they are
     */
    public final boolean isContiguous(char order) {
        return layout().isContiguous(order);
    }

    /**
     * Gives the extent of the first dimension, Python's {@code len}.
     *
     * @return the number of items, or of sub-views
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

    /** {@return the accessor that finds items and reads them as primitive numbers} */
    public abstract Numbers numbers();

    /**
     * Reads an item of a one-dimensional view as an int.
     *
     * @param i index of dimension 0, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws ArithmeticException when an int cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the items are not whole numbers
     */
    public final int getInt(long i) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(i));
    }

    /**
     * Reads an item of a two-dimensional view as an int.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws ArithmeticException when an int cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the items are not whole numbers
     */
    public final int getInt(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(i, j));
    }

    /**
     * Reads an item of a three-dimensional view as an int.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws ArithmeticException when an int cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the items are not whole numbers
     */
    public int getInt(long i, long j, long k) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(i, j, k));
    }

    /**
     * Reads an item of a view of any number of dimensions as an int.
     *
     * @param indices one for each dimension, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws ArithmeticException when an int cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the items are not whole numbers
     */
    public final int getInt(long... indices) {
        Numbers numbers = numbers();
        return numbers.getInt(numbers.position(indices));
    }

    /**
     * Stores an int as an item of a one-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setInt(int value, long i) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(i), value);
    }

    /**
     * Stores an int as an item of a two-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setInt(int value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(i, j), value);
    }

    /**
     * Stores an int as an item of a three-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public void setInt(int value, long i, long j, long k) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(i, j, k), value);
    }

    /**
     * Stores an int as an item of a view of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setInt(int value, long... indices) {
        Numbers numbers = numbers();
        numbers.setInt(numbers.position(indices), value);
    }

    /**
     * Reads an item of a one-dimensional view as a long.
     *
     * @param i index of dimension 0, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws ArithmeticException when a long cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the items are not whole numbers
     */
    public final long getLong(long i) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(i));
    }

    /**
     * Reads an item of a two-dimensional view as a long.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws ArithmeticException when a long cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the items are not whole numbers
     */
    public final long getLong(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(i, j));
    }

    /**
     * Reads an item of a three-dimensional view as a long.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws ArithmeticException when a long cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the items are not whole numbers
     */
    public long getLong(long i, long j, long k) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(i, j, k));
    }

    /**
     * Reads an item of a view of any number of dimensions as a long.
     *
     * @param indices one for each dimension, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws ArithmeticException when a long cannot hold the value
     * @throws org.scenebuf.engine.memory.FormatException when the items are not whole numbers
     */
    public final long getLong(long... indices) {
        Numbers numbers = numbers();
        return numbers.getLong(numbers.position(indices));
    }

    /**
     * Stores a long as an item of a one-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setLong(long value, long i) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(i), value);
    }

    /**
     * Stores a long as an item of a two-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setLong(long value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(i, j), value);
    }

    /**
     * Stores a long as an item of a three-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public void setLong(long value, long i, long j, long k) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(i, j, k), value);
    }

    /**
     * Stores a long as an item of a view of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setLong(long value, long... indices) {
        Numbers numbers = numbers();
        numbers.setLong(numbers.position(indices), value);
    }

    /**
     * Reads an item of a one-dimensional view as a float.
     *
     * @param i index of dimension 0, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when a float cannot hold every number of the format
     */
    public float getFloat(long i) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(i));
    }

    /**
     * Reads an item of a two-dimensional view as a float.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when a float cannot hold every number of the format
     */
    public float getFloat(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(i, j));
    }

    /**
     * Reads an item of a three-dimensional view as a float.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when a float cannot hold every number of the format
     */
    public final float getFloat(long i, long j, long k) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(i, j, k));
    }

    /**
     * Reads an item of a view of any number of dimensions as a float.
     *
     * @param indices one for each dimension, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when a float cannot hold every number of the format
     */
    public final float getFloat(long... indices) {
        Numbers numbers = numbers();
        return numbers.getFloat(numbers.position(indices));
    }

    /**
     * Stores a float as an item of a one-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public void setFloat(float value, long i) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(i), value);
    }

    /**
     * Stores a float as an item of a two-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public void setFloat(float value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(i, j), value);
    }

    /**
     * Stores a float as an item of a three-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setFloat(float value, long i, long j, long k) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(i, j, k), value);
    }

    /**
     * Stores a float as an item of a view of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setFloat(float value, long... indices) {
        Numbers numbers = numbers();
        numbers.setFloat(numbers.position(indices), value);
    }

    /**
     * Reads an item of a one-dimensional view as a double.
     *
     * @param i index of dimension 0, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when a double cannot hold every number of the format
     */
    public double getDouble(long i) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(i));
    }

    /**
     * Reads an item of a two-dimensional view as a double.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when a double cannot hold every number of the format
     */
    public double getDouble(long i, long j) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(i, j));
    }

    /**
     * Reads an item of a three-dimensional view as a double.
     *
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when a double cannot hold every number of the format
     */
    public final double getDouble(long i, long j, long k) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(i, j, k));
    }

    /**
     * Reads an item of a view of any number of dimensions as a double.
     *
     * @param indices one for each dimension, from the end when negative
     * @return the value
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when a double cannot hold every number of the format
     */
    public final double getDouble(long... indices) {
        Numbers numbers = numbers();
        return numbers.getDouble(numbers.position(indices));
    }

    /**
     * Stores a double as an item of a one-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public void setDouble(double value, long i) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(i), value);
    }

    /**
     * Stores a double as an item of a two-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public void setDouble(double value, long i, long j) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(i, j), value);
    }

    /**
     * Stores a double as an item of a three-dimensional view.
     *
     * @param value the value
     * @param i index of dimension 0, from the end when negative
     * @param j index of dimension 1, from the end when negative
     * @param k index of dimension 2, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setDouble(double value, long i, long j, long k) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(i, j, k), value);
    }

    /**
     * Stores a double as an item of a view of any number of dimensions.
     *
     * @param value the value
     * @param indices one for each dimension, from the end when negative
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws org.scenebuf.engine.memory.FormatException when the format cannot hold the value; nothing was stored then
     */
    public final void setDouble(double value, long... indices) {
        Numbers numbers = numbers();
        numbers.setDouble(numbers.position(indices), value);
    }

    /**
     * Selects a part: {@code m[1, ::2, ...]}.
     *
     * @param keys whole numbers, {@link Slice}s, {@link Key.Ellipsis}, or texts of these such as
     *     {@code "1, ::2, ..."}. A whole number removes its dimension, a slice keeps it. Dimensions without a key are
     *     taken whole
     * @return the part, which shares the loan
     * @throws IndexOutOfBoundsException when an index leaves its dimension; slices never do
     * @throws IllegalArgumentException when there are too many keys, a step is 0, or an object is not a key
     */
    public MemoryView slice(Object... keys) {
        return with(KeySelection.select(items(), KeySelection.of(keys)));
    }

    /**
     * Selects a part of the first dimension.
     *
     * @param slice the indices
     * @return the part, which shares the loan
     * @throws IllegalArgumentException when the step is 0, or there are no dimensions
     */
    public MemoryView slice(Slice slice) {
        Items open = items();
        Sequence.requireDimensions(open.layout());
        return with(KeySelection.slice(open, 0, Args.notNull(slice, "a slice")));
    }

    /**
     * Selects a sub-view: the items at the given indices of the first dimensions.
     *
     * @param indices at most one for each dimension
     * @return a view of the items without these dimensions, which shares the loan
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws IllegalArgumentException when there are too many indices
     */
    public MemoryView sub(long... indices) {
        return subView(items(), Args.notNull(indices, "indices"));
    }

    /**
     * Copies items of the same structure into this view, with CPython's rules: {@code m[...] = source}. The result is
     * always as if the source had been copied first, also where both overlap. {@link #copyFrom} takes more sources:
     * flat arrays, other shapes, plain bytes.
     *
     * @param source a view, or any other memory, of the same format, item size and shape; it may be this memory
     * @throws IllegalArgumentException when the source is not memory, or its structure differs
     */
    public void assign(Object source) {
        Assignment.run(items(), source);
    }

    /**
     * Selects one field of each record: NumPy's {@code a['field']}.
     *
     * @param name the field's name, such as {@code "vertex"}. For a field within a field, give both names with a dot
     *     between them
     * @return a view of the field in each record; the field's own extents become the last dimensions
     * @throws org.scenebuf.engine.memory.FormatException when there is no such field; the text lists the names
     */
    public MemoryView field(String name) {
        return with(items().as(layout().field(name)));
    }

    /**
     * Gives the same items in other dimensions, in C order and without a copy: NumPy's {@code reshape}.
     *
     * @param shape extents of the same number of items; one extent may be -1 and is then computed
     * @return the view
     * @throws IllegalArgumentException when there are more or fewer items
     * @throws org.scenebuf.engine.memory.BufferException when the new shape would need a copy
     */
    public MemoryView reshape(long... shape) {
        return with(items().as(Reshape.run(layout(), Args.notNull(shape, "a shape"))));
    }

    /**
     * Stores one value into every item: NumPy's {@code a.fill(7)}. To copy an array, a buffer or other memory of any
     * shape into this view, use {@link #copyFrom}.
     *
     * @param value as for {@link #set}
     * @throws org.scenebuf.engine.memory.FormatException when the value does not fit
     */
    public void fill(@Nullable Object value) {
        Assignment.fill(items(), value);
    }

    /**
     * Gives the same bytes as items of another kind, with CPython's rules. One of the two formats must be a byte
     * format, and the new one a single native code. One of the two shapes must have one dimension.
     *
     * @param format the new format, such as {@code "H"}
     * @param shape the new extents; without any, the view has one dimension with all items
     * @return the view, which shares the loan
     * @throws IllegalArgumentException when a rule is broken or the sizes do not match
     */
    public MemoryView cast(String format, long... shape) {
        return with(Cast.run(items(), format, Args.notNull(shape, "a shape").length == 0 ? null : shape));
    }

    /**
     * Gives the same bytes as a single item of another kind: {@code m.cast(format, shape=[])}.
     *
     * @param format the new format
     * @return a view without dimensions, which shares the loan
     * @throws IllegalArgumentException when a rule of {@link #cast} is broken, or this view has more bytes than the
     *     item
     */
    public MemoryView castToScalar(String format) {
        return with(Cast.run(items(), format, new long[0]));
    }

    /**
     * Gives the same bytes as items of any format and shape.
     *
     * @param format the new format, a record for instance
     * @param shape the new extents
     * @return the view, which shares the loan
     * @throws IllegalArgumentException when the items are not contiguous in C order, or the sizes do not match
     */
    public MemoryView reinterpret(ElementFormat format, long... shape) {
        return with(Cast.reinterpret(items(), format, Args.notNull(shape, "a shape")));
    }

    /**
     * Gives the same items for reading only.
     *
     * @return a read-only view, which shares the loan
     */
    public MemoryView toReadOnly() {
        return with(items().toReadOnly());
    }

    /**
     * Marks rows of this view as changed, for code that stored to the memory in a way that the library cannot see.
     * The marks that the library made itself stay.
     *
     * @param firstRow the first changed row, an index of dimension 0
     * @param rowCount the number of changed rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void modified(long firstRow, long rowCount) {
        items().modified(firstRow, rowCount);
    }

    /**
     * Announces that {@link #modified} will name the changed rows. From now on, memory that this view hands out does
     * not count as changed. Memory handed out before counts once more. Stores through views still count as always.
     */
    public void explicit() {
        items().explicit();
    }

    /**
     * Reads all items.
     *
     * @return lists within lists, one level for each dimension; the item itself where there are no dimensions. Items
     *     without any bytes come as immutable lists, which take no memory however many items there are
     * @throws org.scenebuf.engine.memory.FormatException when the format is unknown
     * @throws IllegalArgumentException when a dimension has more items than a list can have
     */
    public final Object toList() {
        return items().toList();
    }

    /**
     * Copies the items' bytes in C order into an array.
     *
     * @return an array of {@link MemoryView#nbytes} bytes
     */
    public final byte[] toBytes() {
        return toBytes('C');
    }

    /**
     * Copies the items' bytes into an array.
     *
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: F where the items are F-contiguous and not C-contiguous,
     *     else C
     * @return an array of {@link MemoryView#nbytes} bytes
     * @throws IllegalArgumentException when the order is not one of the three, or there are 2 GiB or more
     */
    public final byte[] toBytes(char order) {
        byte[] bytes = new byte[Borrowing.arrayLength(items().layout().byteSize())];
        items().toContiguous(MemorySegment.ofArray(bytes), order);
        return bytes;
    }

    /** {@return the items' bytes in C order as hexadecimal text, two digits for each byte} */
    public final String hex() {
        return Hex.of(Borrowing.copy(items()), "", 0);
    }

    /**
     * Shows the items' bytes in C order as hexadecimal text, with a separator between bytes.
     *
     * @param separator one ASCII character
     * @return two digits for each byte
     * @throws IllegalArgumentException when the separator is not one ASCII character
     */
    public final String hex(String separator) {
        return hex(separator, 1);
    }

    /**
     * Shows the items' bytes in C order as hexadecimal text, in groups.
     *
     * @param separator one ASCII character
     * @param bytesPerGroup the number of bytes between two separators, counted from the right, or from the left when
     *     negative; 0 for no separators
     * @return two digits for each byte
     * @throws IllegalArgumentException when the separator is not one ASCII character
     */
    public final String hex(String separator, int bytesPerGroup) {
        Hex.check(separator);
        return Hex.of(Borrowing.copy(items()), separator, bytesPerGroup);
    }

    /**
     * Iterates over the first dimension.
     *
     * @return an iterator over the items of a view of one dimension, or over the sub-views of a view of more
     * @throws IllegalArgumentException when there are no dimensions
     */
    @Override
    public final Iterator<Object> iterator() {
        return Sequence.iterator(this);
    }

    /**
     * Looks for a value in the first dimension, and compares by {@link org.scenebuf.engine.format.ItemValues#same}.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return true when the value was found
     * @throws IllegalArgumentException when there are no dimensions
     */
    public final boolean contains(@Nullable Object value) {
        return Sequence.find(this, value, 0, Long.MAX_VALUE) >= 0;
    }

    /**
     * Counts the occurrences of a value in the first dimension.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return the number of occurrences
     * @throws IllegalArgumentException when there are no dimensions
     */
    public final long count(@Nullable Object value) {
        return Sequence.count(this, value);
    }

    /**
     * Finds a value in the first dimension, Python's {@code index}.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @return the index of the first occurrence
     * @throws IllegalArgumentException when the value was not found, or there are no dimensions
     */
    public final long indexOf(@Nullable Object value) {
        return indexOf(value, 0, Long.MAX_VALUE);
    }

    /**
     * Finds a value in a part of the first dimension.
     *
     * @param value an item; a list or memory where there are more dimensions
     * @param first the first index to look at; negative counts from the end
     * @param count the number of items to look at; there may be fewer
     * @return the index of the first occurrence
     * @throws IllegalArgumentException when the value was not found, or there are no dimensions
     */
    public final long indexOf(@Nullable Object value, long first, long count) {
        long found = Sequence.find(this, value, first, count);
        if (found < 0) {
            throw new IllegalArgumentException(ErrorText.of("one of the items", Sequence.describe(value),
                "check contains first"));
        }
        return found;
    }

    /** {@inheritDoc} While the result is open, this view cannot be released. */
    @Override
    public BufferView getBuffer(BufferRequest request) {
        return loan().lendOn(this, items(), Args.notNull(request, "a request"));
    }

    /**
     * Gives this view back. The loan ends with the last of the views that share it. Releasing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while memory that this view lent on is still on loan
     */
    public void release() {
        SharedLoan left = leave();
        if (left != null) {
            left.leave();
        }
    }

    /**
     * Null when this view was released before. One synchronized step, because another thread may end the loan for all
     * views.
     */
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
     * Gives this view back. If the other views were made of this one, it gives all of them back. Closing twice is
     * harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while memory that the view lent on is still on loan
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

    /** Null when the loan has ended. */
    private synchronized @Nullable SharedLoan loanOfAll() {
        return ofOthers == null ? loan : ofOthers.get();
    }

    /** {@return whether the view was released, so that it can no longer be used} */
    public boolean isReleased() {
        return released || loan.root().isReleased();
    }

    /**
     * Compares with other memory by value, as Python does. The shapes must be the same up to the first extent of 0,
     * and each item must equal the other's. Numbers are compared by exact value, whatever their formats. A view
     * always equals itself. Items of formats that {@code struct} does not know, such as named records, never equal
     * anything else; compare their {@link #toList}. A released view equals only itself.
     *
     * @param other a view, or any other memory
     * @return true when both are equal
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other != null && Comparison.equal(this, other);
    }

    /**
     * Gives the hash of the bytes: {@link java.util.Arrays#hashCode(byte[])} of {@link #toBytes}. The hash is kept,
     * also after release.
     *
     * @throws UnsupportedOperationException when anybody may write the memory, or the format is not {@code B},
     *     {@code b} or {@code c}: such a view must not be a key
     * @throws StaleViewException when the view was released before its hash was first asked for
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

    /** The error of an access after the release, which may have come from another thread. */
    final StaleViewException released() {
        LateUse known = late;
        (known == null ? loan.root().lateUse() : known).note();
        return new StaleViewException(ErrorText.of("an open memory view", "a released one", "make a new view"));
    }

    private MemoryView with(Items part) {
        return make(loan(), part, false);
    }

    /** Makes a view of the items at the given indices of the first dimensions. */
    MemoryView subView(Items open, long... indices) {
        return with(KeySelection.sub(open, indices));
    }

    /** Called after this view has kept an object of its own: another thread may have released the view meanwhile. */
    final void requireUnreleased() {
        if (isReleased()) {
            letGo();
            throw released();
        }
    }

    /** Drops all references, so that this view keeps nothing alive. */
    void letGo() {
        late = late == null ? loan.root().lateUse() : late;
        loan = NO_LOAN;
        items = NO_ITEMS;
    }

    private void markReleased() {
        released = true;
    }
}
