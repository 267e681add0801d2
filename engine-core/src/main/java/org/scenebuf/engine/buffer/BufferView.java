package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;

/**
 * Memory on loan with the description that was asked for: Python's {@code Py_buffer}.
 *
 * <p>What the request did not ask for is null, as in CPython; {@link #layout()} tells all of it always. The view is a
 * counted loan: while it is open its exporter neither moves nor frees the memory. It may be closed by any thread, twice
 * too, and a view that is collected unclosed counts as closed then.
 *
 * <p>A writable view counts as written once something is stored through it or its memory is handed out by
 * {@link #segment()} or {@link #lendRaw()}. From then until it is closed its whole extent counts as changed, unless
 * {@link #modified} says more exactly what was.
 */
public final class BufferView implements AutoCloseable {

    private final BufferExporter exporter;
    private final BufferRequest request;
    private final BufferLayout layout;
    private final boolean readOnly;
    private final MemorySegment memory;
    private final Loan loan;
    private final WriteTracker tracker;
    private final Cleaner.Cleanable cleanable;
    private boolean written;
    private volatile boolean released;

    private BufferView(BufferExporter exporter, BufferRequest request, BufferLayout layout, Loan loan,
        WriteTracker tracker) {
        this.exporter = exporter;
        this.request = request;
        this.layout = layout;
        this.readOnly = !request.asksFor(BufferRequest.WRITABLE);
        this.memory = readOnly ? loan.segment().asReadOnly() : loan.segment();
        this.loan = loan;
        this.tracker = tracker;
        this.cleanable = loan.closeWith(this, tracker::released);
    }

    /**
     * Lends storage: the one way in which a view begins.
     *
     * @param exporter who lends
     * @param storage where the bytes are
     * @param layout what they are
     * @param request what was asked for
     * @param tracker makes what learns of stores; asked only when the view will be writable
     * @return the view
     * @throws BufferException when the request cannot be met, or the layout leaves the storage
     */
    public static BufferView open(BufferExporter exporter, Storage storage, BufferLayout layout, BufferRequest request,
        Supplier<WriteTracker> tracker) {
        RequestRules.check(request, layout, storage.isReadOnly());
        Loan loan = storage.acquire(new Borrower(request.borrower(), exporter));
        try {
            layout.checkInside(loan.segment().byteSize());
            boolean writable = request.asksFor(BufferRequest.WRITABLE);
            return new BufferView(exporter, request, layout, loan, writable ? tracker.get() : WriteTracker.NONE);
        } catch (RuntimeException refused) {
            loan.close();
            throw refused;
        }
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
     * Hands the memory out, from the lowest byte of the view to its highest; for a writable view this counts as
     * writing.
     *
     * <p>Keep the view as long as the segment is used. A view that was dropped counts as closed once it is collected:
     * what is stored through the segment after that is no longer seen as a change.
     *
     * @return the segment; item 0 is at {@link #firstItem()} of it
     * @throws StaleViewException when the view is released
     */
    public MemorySegment segment() {
        checkOpen();
        noteWrite();
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
     * Lends the bare address of the exporter's block, for a borrower that nobody can watch; for a writable view this
     * counts as writing.
     *
     * @return the raw loan; item 0 is at {@code address() + layout().offset()}
     * @throws StaleViewException when the view is released
     */
    public RawLoan lendRaw() {
        checkOpen();
        noteWrite();
        return loan.lendRaw();
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
        checkOpen();
        Object item = layout.format().read(memory, layout.byteOffset(indices));
        Reference.reachabilityFence(this);
        return item;
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
        checkOpen();
        checkWritable();
        layout.format().write(memory, layout.byteOffset(indices), value);
        noteWrite();
    }

    /**
     * Names the rows of this view that were changed; from here on only rows that are named count.
     *
     * @param from first changed row, an index of dimension 0
     * @param to one past the last
     * @throws IndexOutOfBoundsException when the view has no such rows
     * @throws BufferException when the view is read-only
     * @throws StaleViewException when the view is released
     */
    public void modified(long from, long to) {
        checkOpen();
        checkWritable();
        tracker.modified(layout.rows(from, to));
        written = true;
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
        released = true;
        cleanable.clean();
    }

    @Override
    public String toString() {
        return (released ? "released view of " : "view of ") + exporter;
    }

    /** Names itself only when an error asks: most loans are never named. */
    private record Borrower(String who, BufferExporter exporter) {

        @Override
        public String toString() {
            return who + " over " + exporter;
        }
    }

    private MemorySegment extent() {
        long size = layout.endByte() - layout.lowestByte();
        return memory.asSlice(size == 0 ? 0 : layout.lowestByte(), size);
    }

    private void noteWrite() {
        if (!written && !readOnly) {
            written = true;
            tracker.written(layout);
        }
    }

    private void checkWritable() {
        if (readOnly) {
            throw new BufferException(ErrorText.of("a writable view", "a read-only one of " + exporter,
                "borrow with BufferRequest.WRITABLE"));
        }
    }

    private void checkOpen() {
        if (released) {
            throw new StaleViewException(ErrorText.of("an open view of " + exporter, "a released one",
                "borrow again"));
        }
    }
}
