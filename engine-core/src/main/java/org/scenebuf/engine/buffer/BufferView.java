package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MappedPages;
import org.scenebuf.engine.internal.StackRoom;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * A view: memory on loan with the description that the request asked for. It is Python's {@code Py_buffer}.
 * {@linkplain org.scenebuf.engine.memory##terms Terms} explains the words.
 *
 * <p>Parts of the description that the request did not ask for are null, as in CPython. {@link #layout()} always has
 * the whole description.
 *
 * <p>The view holds a loan: while it is open, its exporter neither moves nor frees the memory. Any thread may close the
 * view, and closing twice is harmless. A view that the garbage collector finds before it is closed counts as closed
 * from then on. A closed view throws {@link StaleViewException} at each access to memory. A read-only view throws
 * {@link BufferException} at each store. Java may leave a thread interrupted that was using the memory at the moment
 * when other threads closed the view and freed the memory.
 *
 * <p>A store through a writable view counts as changed at once. Memory that the view hands out, by {@link #segment()}
 * or {@link #lendRaw()}, is different: the library cannot see stores there. All of this memory counts as changed at
 * every look of a cursor until the view is closed, and once more after that. {@link #explicit} switches that off. Of
 * the handed-out memory, only rows that {@link #modified} names count then.
 */
public final class BufferView implements AutoCloseable {

    private static final Thread ANY_THREAD = new Thread("any");

    private final BufferExporter exporter;
    private final BufferRequest request;
    private final BufferLayout layout;
    private final boolean readOnly;
    private final boolean sourceReadOnly;
    private final MemorySegment memory;
    private final Lease lease;
    private final ViewStores stores;
    private final Cleaner.@Nullable Cleanable cleanable;
    private @Nullable Items items;

    /** Not volatile, so that the compiler may read it once for a whole loop. The arena guards the memory itself. */
    private boolean released;

    /** For a versioned view: tells whether the memory has moved. Null for a view with a loan. */
    private final Lease.@Nullable Unpinned unpinned;

    /** Whether the view is released or versioned. Then more has to be checked before each access. */
    private boolean suspect;

    /** Makes a view that {@link Lender} has checked. The view owns the lease. */
    BufferView(BufferExporter exporter, BufferRequest request, BufferLayout layout, Lease lease,
        boolean sourceReadOnly) {
        this.exporter = exporter;
        this.request = request;
        this.layout = layout;
        this.readOnly = !request.asksFor(BufferRequest.WRITABLE);
        this.sourceReadOnly = sourceReadOnly;
        this.lease = lease;
        this.stores = new ViewStores(lease, new LoanName(request.borrower(), exporter));
        MemorySegment lent = stores.memory();
        this.memory = readOnly && !lent.isReadOnly() ? lent.asReadOnly() : lent;
        this.unpinned = lease.unpinned();
        this.suspect = unpinned != null;
        this.cleanable = lease instanceof Lease.OfSegment ? null : Cleanup.whenCollected(this, stores);
    }

    /** {@return the exporter that lent the memory, {@code obj} in CPython} */
    public BufferExporter exporter() {
        return exporter;
    }

    /**
     * Gives the exporter that lent the memory first. It is another than {@link #exporter()} where that one lends on
     * what it borrowed itself.
     *
     * @return the exporter at the beginning
     */
    public BufferExporter firstExporter() {
        BufferView first = this;
        while (first.lease.lentOn() != null) {
            first = first.lease.lentOn();
        }
        return first.exporter;
    }

    /** {@return the request} */
    public BufferRequest request() {
        return request;
    }

    /** {@return the full description of the items; its offsets count from the start of the exporter's block} */
    public BufferLayout layout() {
        return layout;
    }

    /** {@return the bytes of a contiguous copy, {@code len} in CPython} */
    public long len() {
        return layout.byteSize();
    }

    /** {@return the bytes of an item} */
    public long itemSize() {
        return layout.itemSize();
    }

    /** {@return whether stores are refused; true unless the request asked for {@link BufferRequest#WRITABLE}} */
    public boolean readOnly() {
        return readOnly;
    }

    /** {@return the number of dimensions; 1 when the request did not ask for the shape} */
    public int ndim() {
        return request.asksFor(BufferRequest.ND) ? layout.ndim() : 1;
    }

    /** {@return the format string; null when the request did not ask for it, which means bytes} */
    public @Nullable String format() {
        return request.asksFor(BufferRequest.FORMAT) ? layout.format().toString() : null;
    }

    /** {@return a copy of the extents; null when the request did not ask for them, or there are no dimensions} */
    public long @Nullable [] shape() {
        return request.asksFor(BufferRequest.ND) && layout.ndim() > 0 ? layout.shape() : null;
    }

    /**
     * {@return a copy of the strides, in bytes; null when the request did not ask for them, or there are no dimensions}
     */
    public long @Nullable [] strides() {
        return request.asksFor(BufferRequest.STRIDES) && layout.ndim() > 0 ? layout.strides() : null;
    }

    /**
     * {@return a copy of the suboffsets, in bytes; negative where a dimension has no pointer; null when the request did
     * not ask for them, or there are none}
     */
    public long @Nullable [] suboffsets() {
        return request.asksFor(BufferRequest.INDIRECT) && layout.ndim() > 0 ? layout.suboffsets() : null;
    }

    /**
     * Tells whether the memory itself is read-only, for every borrower and every request: {@code readonly} in CPython.
     * An exporter that lends on a view it borrowed to read is read-only for its borrowers, too.
     *
     * @return true when no borrower gets a writable view
     */
    public boolean isSourceReadOnly() {
        return sourceReadOnly;
    }

    /** {@return all items of this view, to read, write and slice, whatever the request asked for} */
    public Items items() {
        if (items == null) {
            items = Items.of(this, memory, lease.marks(), lease.blocks());
        }
        return items;
    }

    /**
     * Hands the memory out, from the lowest byte of the view to its highest. The items of a writable view count as
     * changed until the view is closed.
     *
     * <p>Keep the view as long as you use the segment. A view that was dropped counts as closed once it is collected.
     * Later stores through the segment are no longer seen as changes.
     *
     * @return the segment; item 0 is at its byte {@link #firstItem()}
     */
    public MemorySegment segment() {
        checkOpen();
        items().handOut();
        return extent();
    }

    /**
     * {@return the byte in {@link #segment()} where the item with all indices 0 begins; 0 unless a stride is negative}
     */
    public long firstItem() {
        return layout.offset() - layout.lowestByte();
    }

    /**
     * Tells the address of the first item, Python's {@code buf}, for example to check its alignment. The number alone
     * is no loan, and nothing counts as changed. To use the address, call {@link #lendRaw}.
     *
     * @return the address
     * @throws BufferException when no raw address of this view can be given: the memory is on the Java heap, is a
     *     wrapped segment, or belongs to an arena that its owner may close; or the view is versioned; or the items are
     *     behind pointers
     */
    public long address() {
        checkOpen();
        return lease.address() + layout.offset();
    }

    /**
     * Tells whether the memory may be pages of a file that was mapped to read. A store there by a raw address ends the
     * process. Any read-only memory from outside the library may be such pages.
     *
     * @return true where only reading is safe
     */
    public boolean isMappedReadOnly() {
        Loan loan = lease.loanOfAll();
        return loan != null && loan.isMappedReadOnly();
    }

    /**
     * {@return whether the memory belongs to one thread, by a confined arena; then work must not be spread over
     * threads}
     */
    public boolean isConfined() {
        return !memory.isAccessibleBy(ANY_THREAD);
    }

    /**
     * Tells whether the memory may be pages of a file. Some of these are gone once a program makes the file shorter. So
     * copy the memory before you give its address to native code.
     *
     * @return true where the memory was mapped, is wrapped or borrowed native memory, or is adopted and known to be
     *     mapped
     */
    public boolean mayBeMapped() {
        Loan loan = lease.loanOfAll();
        return loan == null ? MappedPages.mayBe(lease.memory()) : loan.mayBeMapped();
    }

    /**
     * Tells whether nobody was ever lent the memory to write. Then nobody can store to it now: no thread has a segment
     * that it kept.
     *
     * @return true for memory of the library's own that was only read since it was made
     */
    public boolean isUnwritten() {
        Loan loan = lease.loanOfAll();
        return loan != null && loan.isUnwritten();
    }

    /**
     * Lends the raw address of the exporter's block, for a borrower whose stores the library cannot see. The items of a
     * writable view count as changed until the view is closed.
     *
     * @return the raw loan; item 0 is at {@code address() + layout().offset()}
     * @throws BufferException as in {@link #address}
     */
    public RawLoan lendRaw() {
        return items().lendRaw();
    }

    /**
     * Reads one item.
     *
     * @param indices one index for each dimension
     * @return the item; see {@link ElementFormat#read}
     * @throws IndexOutOfBoundsException when an index is outside its dimension
     */
    public Object get(long... indices) {
        return items().get(indices);
    }

    /**
     * Stores one item.
     *
     * @param value the item; see {@link ElementFormat#write}
     * @param indices one index for each dimension
     * @throws IndexOutOfBoundsException when an index is outside its dimension
     * @throws FormatException when the value does not fit; nothing was stored then
     */
    public void set(Object value, long... indices) {
        items().set(value, indices);
    }

    /**
     * Marks rows of this view as changed. Call it for stores that the library cannot see. All other stores count as
     * well.
     *
     * @param firstRow the first changed row, an index of dimension 0
     * @param rowCount the number of rows
     * @throws IndexOutOfBoundsException when the view has no such rows
     */
    public void modified(long firstRow, long rowCount) {
        items().modified(firstRow, rowCount);
    }

    /**
     * Makes this view explicit: the caller promises to name changed rows by {@link #modified}.
     *
     * <p>Memory that the view hands out from now on does not count as changed. Memory that was handed out before counts
     * once more. Stores through the view itself count as always. In a versioned view, name the rows before the memory
     * moves; afterwards that is impossible.
     */
    public void explicit() {
        items().explicit();
    }

    /** {@return whether {@link #close()} was called} */
    public boolean isReleased() {
        return released;
    }

    @Override
    public void close() {
        StackRoom.requireForLoan();
        released = true;
        suspect = true;
        if (cleanable != null) {
            cleanable.clean();
        }
    }

    @Override
    public String toString() {
        return (released ? "released view of " : "view of ") + exporter;
    }

    private MemorySegment extent() {
        long size = layout.endByte() - layout.lowestByte();
        return memory.asSlice(size == 0 ? Math.min(layout.offset(), memory.byteSize()) : layout.lowestByte(), size);
    }

    /**
     * Begins to store in cells of the view, for an accessor of your own over {@link #segment()}. The accessor first
     * calls {@link #explicit}. After each store it marks the first byte of the cell, which costs nearly nothing.
     *
     * @param dimensions how many indices find a cell: 1 for rows, 2 for the pixels of an image
     * @return the table to mark, for offsets in the block that {@link #layout()} counts from. Where it does not
     *     {@linkplain MarkTable#covers cover} the cells, mark all bytes of a cell.
     * @throws IllegalArgumentException when the view has fewer dimensions
     */
    public MarkTable markTable(int dimensions) {
        if (dimensions < 0 || dimensions > layout.ndim()) {
            throw new IllegalArgumentException(ErrorText.of("0 to " + layout.ndim() + " dimensions of " + exporter,
                dimensions, "take 1 for rows, 2 for pixels"));
        }
        items().requireWritable();
        checkOpen();
        return ItemStores.table(items(), dimensions);
    }

    RawLoan lendBlock() {
        checkOpen();
        return lease.lendRaw();
    }

    /** {@return the marks of the memory that {@link #layout} counts from; null where the memory has none} */
    public @Nullable StoreMarks marks() {
        return lease.marks();
    }

    /** Makes the view explicit: memory that is handed out from now on does not count as stored to. */
    void becomeExplicit() {
        stores.explicit();
    }

    ViewStores stores() {
        return stores;
    }

    Lease lease() {
        return lease;
    }

    /** Whether the view was released, or its memory has moved. */
    boolean isGone() {
        return suspect && (released || unpinned != null && unpinned.isStale());
    }

    /** {@return the memory for a thread that finds this view released; none before the release, and without stores} */
    public LateUse lateUse() {
        return stores.lateUse();
    }

    /** Counts the memory as changed, where another thread has released this view. Called where an access is refused. */
    public void noteLateUse() {
        lateUse().note();
    }

    void checkOpen() {
        if (isGone()) {
            noteLateUse();
            throw new StaleViewException(ErrorText.of("an open view of " + exporter,
                released ? "a released one" : "a versioned one whose memory has moved", "borrow again"));
        }
    }
}
