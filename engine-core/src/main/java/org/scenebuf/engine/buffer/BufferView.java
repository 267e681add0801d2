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
 * Memory on loan with the description that was asked for: Python's {@code Py_buffer}.
 *
 * <p>What the request did not ask for is null, as in CPython; {@link #layout()} tells all of it always. The view is a
 * counted loan: while it is open its exporter neither moves nor frees the memory. It may be closed by any thread, twice
 * too, and a view that is collected unclosed counts as closed then.
 *
 * <p>What is stored through a writable view counts as changed at once, and nothing else does. Memory that it hands out
 * by {@link #segment()} or {@link #lendRaw()} cannot tell: all that was handed out counts as changed for whoever looks
 * until the view is closed, and once more then. {@link #explicit} switches that off; {@link #modified} names rows then.
 */
public final class BufferView implements AutoCloseable {

    /** More calls than it takes to give memory back, as a rule; that must not be broken off half-way. */
    private static final int FRAMES_OF_ROOM = 16;
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

    /** Not volatile, so that loops may look once: memory itself is guarded by its arena. */
    private boolean released;

    /** What may move away under the view; null where nothing may. */
    private final Lease.@Nullable Unpinned unpinned;

    /** Released, or versioned: then there is more to look at before the memory is touched. */
    private boolean suspect;

    /** A view that {@link Lender} has checked; it owns the lease. */
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

    /**
     * Tells who lent the memory.
     *
     * @return the exporter, {@code obj}
     */
    public BufferExporter exporter() {
        return exporter;
    }

    /**
     * Tells what was asked for.
     *
     * @return the request
     */
    public BufferRequest request() {
        return request;
    }

    /**
     * Describes the items fully, whatever the request asked for.
     *
     * @return the layout; its offsets count from the start of the exporter's block
     */
    public BufferLayout layout() {
        return layout;
    }

    /**
     * Tells the size of a contiguous copy.
     *
     * @return {@code len} in bytes
     */
    public long len() {
        return layout.byteSize();
    }

    /**
     * Tells the size of an item.
     *
     * @return bytes
     */
    public long itemSize() {
        return layout.itemSize();
    }

    /**
     * Tells whether stores are refused.
     *
     * @return true unless the request asked for {@link BufferRequest#WRITABLE}
     */
    public boolean readOnly() {
        return readOnly;
    }

    /**
     * Counts the dimensions.
     *
     * @return 1 when no shape was asked for
     */
    public int ndim() {
        return request.asksFor(BufferRequest.ND) ? layout.ndim() : 1;
    }

    /**
     * Gives the format.
     *
     * @return the format string; null when it was not asked for, which means bytes
     */
    public @Nullable String format() {
        return request.asksFor(BufferRequest.FORMAT) ? layout.format().toString() : null;
    }

    /**
     * Gives the extents.
     *
     * @return a copy; null when not asked for or when there are no dimensions
     */
    public long @Nullable [] shape() {
        return request.asksFor(BufferRequest.ND) && layout.ndim() > 0 ? layout.shape() : null;
    }

    /**
     * Gives the strides.
     *
     * @return a copy, in bytes; null when not asked for or when there are no dimensions
     */
    public long @Nullable [] strides() {
        return request.asksFor(BufferRequest.STRIDES) && layout.ndim() > 0 ? layout.strides() : null;
    }

    /**
     * Gives the suboffsets.
     *
     * @return a copy, in bytes, negative where a dimension has no pointer; null when not asked for or when there are
     *     none
     */
    public long @Nullable [] suboffsets() {
        return request.asksFor(BufferRequest.INDIRECT) && layout.ndim() > 0 ? layout.suboffsets() : null;
    }

    /**
     * Tells whether the memory itself may only be read, whatever was asked: {@code readonly}, which is the same for all
     * borrowers, also for those of exporters that lend on what they borrowed to read.
     *
     * @return true when nobody gets a view to write
     */
    public boolean isSourceReadOnly() {
        return sourceReadOnly;
    }

    /**
     * Gives the items, to read and write and slice.
     *
     * @return all items of this view, whatever the request asked for
     */
    public Items items() {
        if (items == null) {
            items = Items.of(this, memory, lease.marks(), lease.blocks());
        }
        return items;
    }

    /**
     * Hands the memory out, from the lowest byte of the view to its highest; the items of a writable view count as
     * changed as long as it is open.
     *
     * <p>Keep the view as long as the segment is used. A view that was dropped counts as closed once it is collected:
     * what is stored through the segment after that is no longer seen as a change.
     *
     * @return the segment; item 0 is at {@link #firstItem()} of it
     * @throws StaleViewException when the view is released
     */
    public MemorySegment segment() {
        checkOpen();
        items().handOut();
        return extent();
    }

    /**
     * Tells where the item with all indices 0 is in {@link #segment()}.
     *
     * @return bytes; 0 unless a stride is negative
     */
    public long firstItem() {
        return layout.offset() - layout.lowestByte();
    }

    /**
     * Tells where the first item is, Python's {@code buf}: to see how it is aligned. A number alone is no loan, and
     * nothing counts as changed; whoever goes there asks {@link #lendRaw}.
     *
     * @return the address
     * @throws BufferException when no bare address can be lent of this view: of memory on the Java heap, of a wrapped
     *     segment, of a versioned view, of items behind pointers, or of an arena that its owner may close
     * @throws StaleViewException when the view is released
     */
    public long address() {
        checkOpen();
        return lease.address() + layout.offset();
    }

    /**
     * Tells whether the memory may be pages of a file that was mapped to read: who stores there by a bare address ends
     * the process. All read-only memory that comes from elsewhere may.
     *
     * @return true where nothing but reading is safe
     */
    public boolean isMappedReadOnly() {
        Loan loan = lease.loanOfAll();
        return loan != null && loan.isMappedReadOnly();
    }

    /**
     * Tells whether the memory is one thread's own: that of a confined arena.
     *
     * @return true where work must not be spread over threads
     */
    public boolean isConfined() {
        return !memory.isAccessibleBy(ANY_THREAD);
    }

    /**
     * Tells whether the memory may be pages of a file, of which some are gone once somebody makes the file shorter: who
     * gives its address to native code copies it first.
     *
     * @return true of all memory that was neither allocated here nor adopted by address
     */
    public boolean mayBeMapped() {
        Loan loan = lease.loanOfAll();
        return loan == null ? MappedPages.mayBe(lease.memory()) : loan.mayBeMapped();
    }

    /**
     * Tells whether nobody else can be storing to the memory: nobody has it on loan, or knows it.
     *
     * @return a number that is the same later when nobody could in between; -1 when somebody can
     */
    public long begunWhileAlone() {
        Loan loan = lease.loanOfAll();
        return loan == null ? -1 : loan.begunWhileAlone();
    }

    /**
     * Lends the bare address of the exporter's block, for a borrower that nobody can watch; the items of a writable
     * view count as changed as long as it is open.
     *
     * @return the raw loan; item 0 is at {@code address() + layout().offset()}
     * @throws BufferException as {@link #address}
     * @throws StaleViewException when the view is released
     */
    public RawLoan lendRaw() {
        return items().lendRaw();
    }

    /**
     * Reads one item.
     *
     * @param indices one for each dimension
     * @return the item; see {@link ElementFormat#read}
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws StaleViewException when the view is released
     */
    public Object get(long... indices) {
        return items().get(indices);
    }

    /**
     * Stores one item.
     *
     * @param value the item; see {@link ElementFormat#write}
     * @param indices one for each dimension
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws FormatException when the value does not fit; nothing was stored then
     * @throws BufferException when the view is read-only
     * @throws StaleViewException when the view is released
     */
    public void set(Object value, long... indices) {
        items().set(value, indices);
    }

    /**
     * Names rows of this view that were changed, for code that stored to them in a way that nobody could see. What was
     * stored otherwise counts as well.
     *
     * @param firstRow the first changed row, an index of dimension 0
     * @param rowCount how many
     * @throws IndexOutOfBoundsException when the view has no such rows
     * @throws BufferException when the view is read-only
     * @throws StaleViewException when the view is released
     */
    public void modified(long firstRow, long rowCount) {
        items().modified(firstRow, rowCount);
    }

    /**
     * Says that rows will be named by {@link #modified}: memory that is handed out from here on does not count as
     * stored to; what was handed out before counts once more. Stores through the view itself count as ever. Of a
     * versioned view rows must be named before the memory moves: after that they cannot be.
     *
     * @throws BufferException when the view is read-only
     * @throws StaleViewException when the view is released
     */
    public void explicit() {
        items().explicit();
    }

    /**
     * Tells whether the view was closed.
     *
     * @return true after {@link #close()}
     */
    public boolean isReleased() {
        return released;
    }

    @Override
    public void close() {
        StackRoom.require(FRAMES_OF_ROOM);
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
     * Begins to store in cells of the view, for an accessor of one's own over {@link #segment()}: it says {@link
     * #explicit} first, and marks each cell that it stores to where that begins, which costs nearly nothing.
     *
     * @param dimensions how many indices find a cell: 1 for rows, 2 for the pixels of an image
     * @return the table to mark, for offsets in the block that {@link #layout()} counts from; where it does not
     *     {@linkplain MarkTable#covers cover} the cells, all of a cell has to be marked
     * @throws IllegalArgumentException when the view has fewer dimensions
     * @throws BufferException when the view is read-only
     * @throws StaleViewException when it is released
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

    /**
     * Tells where stores to the view's memory are noted.
     *
     * @return the marks of the memory that {@link #layout} counts from; null where nobody can watch it
     */
    public @Nullable StoreMarks marks() {
        return lease.marks();
    }

    /** From here on memory that is handed out does not count as stored to. */
    void becomeExplicit() {
        stores.explicit();
    }

    ViewStores stores() {
        return stores;
    }

    Lease lease() {
        return lease;
    }

    /** Whether it was released, or its memory has moved. */
    boolean isGone() {
        return suspect && (released || unpinned != null && unpinned.isStale());
    }

    void checkOpen() {
        if (isGone()) {
            throw new StaleViewException(ErrorText.of("an open view of " + exporter,
                released ? "a released one" : "a versioned one whose memory has moved", "borrow again"));
        }
    }
}
