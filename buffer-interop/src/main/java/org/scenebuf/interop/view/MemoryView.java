package org.scenebuf.interop.view;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeNumbers;
import org.scenebuf.engine.buffer.NumberAccess;
import org.scenebuf.engine.format.ElementFormat;
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
 * <p>A store marks the rows that this view covers as changed, not those of the view it was made of.
 */
public abstract sealed class MemoryView implements ViewDescription, ViewContents, NumberAccess, BufferExporter,
    AutoCloseable permits NativeMemoryView, OtherMemoryView {

    /** What a released view has: so that it keeps nothing for which other views, dropped meanwhile, had a loan. */
    private static final SharedLoan NO_LOAN = SharedLoan.ended();
    private static final Items NO_ITEMS = NO_LOAN.root().items();

    private SharedLoan loan;
    private Items items;

    /** Whether the others were made of this one, so that {@link #close} ends the loan for them all. */
    private final boolean first;

    /** Of a first view that was released before the others: their loan. */
    private @Nullable WeakReference<SharedLoan> ofOthers;
    private @Nullable Integer hash;
    private boolean released;

    MemoryView(SharedLoan loan, Items items, boolean first) {
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
        return over(exporter.getBuffer(request.by(Borrowing.BORROWER)));
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

    /** Chooses the class by the kind of memory: a loop that stays with one is compiled for that alone. */
    private static MemoryView make(SharedLoan loan, Items items, boolean first) {
        return items.numbers() instanceof NativeNumbers numbers ? new NativeMemoryView(loan, items, first, numbers)
            : new OtherMemoryView(loan, items, first);
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

    @Override
    public BufferLayout layout() {
        return items().layout();
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
     * Reads one item.
     *
     * @param indices one for each dimension
     * @return the item; see {@link ElementFormat#read}
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws IllegalArgumentException when there are too many or too few indices
     * @throws org.scenebuf.engine.memory.FormatException when the format is unknown
     */
    public Object get(long... indices) {
        Items open = items();
        return open.get(Keys.fromStart(indices, open.layout()));
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
        Items open = items();
        open.requireWritable();
        open.set(value, Keys.fromStart(indices, open.layout()));
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
        return with(Keys.select(items(), Keys.of(keys)));
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
        return with(Keys.slice(open, 0, slice));
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
        return with(Keys.sub(items(), indices));
    }

    /**
     * Stores items from elsewhere, always as if they had been copied out first: {@code m[...] = source}.
     *
     * @param source a view, or any other memory, of the same format, item size and shape; of this memory too
     * @throws IllegalArgumentException when the source is no memory or its structure differs
     * @throws org.scenebuf.engine.memory.BufferException when this view is read-only
     */
    public void assign(Object source) {
        Assignment.run(items(), source);
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
        return with(Cast.run(items(), format, shape.length == 0 ? null : shape));
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
        return with(Cast.reinterpret(items(), format, shape));
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
     * Names the rows that were changed through this view; from here on only rows that are named count.
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
     * Says that rows will be named by {@link #modified}: from here on only they count.
     *
     * @throws org.scenebuf.engine.memory.BufferException when the view is read-only
     */
    public void explicit() {
        items().explicit();
    }

    /** {@inheritDoc} While that view is out, this one cannot be released. */
    @Override
    public BufferView getBuffer(BufferRequest request) {
        return loan().lendOn(this, items(), request);
    }

    /**
     * Gives this view back. The loan ends with the last of the views that share it. Again is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when it was lent on and is not back
     */
    public void release() {
        SharedLoan mine = loan;
        synchronized (mine) {
            if (released) {
                return;
            }
            mine.requireNotLent(this);
            released = true;
        }
        ofOthers = first ? new WeakReference<>(mine) : null;
        letGo();
        mine.leave();
    }

    /**
     * Gives this view back; if it is the one that the others were made of, all of them. Again is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when it was lent on and is not back
     */
    @Override
    public void close() {
        SharedLoan ofAll = ofOthers == null ? loan : ofOthers.get();
        if (!first) {
            release();
        } else if (ofAll != null) {
            ofAll.end(this::markReleased);
            letGo();
        }
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

    @Override
    public Items items() {
        Items open = items; // Another thread may release the view meanwhile.
        if (isReleased() || open == NO_ITEMS) {
            throw released();
        }
        return open;
    }

    /** Whether nobody can write the memory. */
    boolean isImmutable() {
        return loan().root().isSourceReadOnly();
    }

    private SharedLoan loan() {
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

    /** Keeps nothing that others may still hold. */
    void letGo() {
        loan = NO_LOAN;
        items = NO_ITEMS;
    }

    private void markReleased() {
        released = true;
    }
}
