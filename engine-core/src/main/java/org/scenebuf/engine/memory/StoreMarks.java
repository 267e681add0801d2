package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The marks of one block: they say where its memory was stored to. The marks lie beside the memory, so they outlive
 * every view. All users of the memory share them, whichever way they got it.
 * {@linkplain org.scenebuf.engine.memory##terms Terms} explains the words.
 *
 * <table>
 * <caption>How a store becomes known</caption>
 * <tr><th>what stores</th><th>calls</th><th>how exactly the store is known</th></tr>
 * <tr><td>accessors of single values</td><td>{@link #open}, then one mark for each store</td><td>to within two cards of
 *     a {@link MarkTable}</td></tr>
 * <tr><td>writers of consecutive rows</td><td>{@link #newRun}</td><td>exactly</td></tr>
 * <tr><td>bulk copies and bulk arithmetic</td><td>{@link #stored}</td><td>exactly</td></tr>
 * <tr><td>holders of bare memory</td><td>{@link #handOut}</td><td>all of the memory, at every look</td></tr>
 * </table>
 *
 * <p>A watcher, such as a log of changed rows, is told of bulk stores at once. It is told of all other stores when it
 * {@linkplain #look looks}. All methods may be called by any thread.
 */
public final class StoreMarks {

    private final StoreBook book;
    private final long base;

    private StoreMarks(StoreBook book, long base) {
        this.book = book;
        this.base = base;
    }

    /**
     * Makes the marks of a block.
     *
     * @param byteSize the block's size
     * @return the marks; none is set
     */
    public static StoreMarks of(long byteSize) {
        return new StoreMarks(new StoreBook(Args.notNegative(byteSize, "a byte size")), 0);
    }

    /**
     * Makes the marks of memory that is not always resident.
     *
     * @param byteSize the memory's size
     * @param owner the object that loads the memory; the marks keep it reachable
     * @return the marks; none is set
     */
    public static StoreMarks of(long byteSize, Object owner) {
        StoreBook book = new StoreBook(Args.notNegative(byteSize, "a byte size"));
        book.keep(Args.notNull(owner, "an owner"));
        return new StoreMarks(book, 0);
    }

    /**
     * Gives the same marks for part of the memory, for example for a storage that adopts the part.
     *
     * @param offset the part's first byte in this memory
     * @return the marks, with offsets that count from there
     */
    public StoreMarks part(long offset) {
        if (Args.notNegative(offset, "an offset") > byteSize()) {
            throw new IndexOutOfBoundsException(ErrorText.of("an offset of 0 to " + byteSize(), offset,
                "pass where the part begins in this memory"));
        }
        return offset == 0 ? this : new StoreMarks(book, base + offset);
    }

    /**
     * Checks that there are marks for memory of some size.
     *
     * @param size bytes of the memory
     * @throws IllegalArgumentException when the marks are of less memory
     */
    public void requireCovering(long size) {
        if (Args.notNegative(size, "a byte size") > byteSize()) {
            throw new IllegalArgumentException(ErrorText.of("marks of " + size + " bytes or more", "marks of "
                + byteSize() + " bytes", "make marks of that size"));
        }
    }

    /**
     * Gives the table that single stores mark now. A finer table may replace it later. Marks in the old table are still
     * seen.
     *
     * @return the table for offsets in this memory
     */
    public MarkTable table() {
        return book.table().part(base);
    }

    /**
     * Gives the table for stores that mark only their first byte.
     *
     * @param offset the first byte of one of the stores
     * @param steps the strides between the stores, or-ed together
     * @param byteCount the length of each store
     * @return a table that covers the stores, where there is one; see {@link MarkTable#covers}
     */
    public MarkTable table(long offset, long steps, long byteCount) {
        return book.table(base + offset, steps, byteCount).part(base);
    }

    /** Begins to store single values in the memory of a table. {@link #close} must follow. */
    public void open() {
        book.began();
    }

    /** Ends what {@link #open} began. */
    public void close() {
        book.ended();
    }

    /**
     * Reports bytes that were stored to, after the store.
     *
     * @param part the bytes, in offsets of this memory
     */
    public void stored(ByteRanges part) {
        Args.notNull(part, "a part");
        book.tell(part, base);
    }

    /**
     * Reports a store at an unknown place, after memory or the stack ran out. All of the memory counts as stored to at
     * the next look.
     */
    public void storedAnywhere() {
        book.storedAnywhere();
    }

    /**
     * Begins to hand memory out to a borrower whose stores the library cannot see.
     *
     * @param borrower the borrower. Debug mode names it by its {@code toString} where much is handed out and little is
     *     stored to.
     * @param memory this memory
     * @return the list of handed-out bytes, still empty. Bytes that are added to it count as stored to at every look
     *     until it is closed, and once more at the close.
     */
    public HandedOut handOut(Object borrower, MemorySegment memory) {
        Args.notNull(borrower, "a borrower");
        Args.notNull(memory, "memory");
        return book.handOut(base, Options.debug() ? new WasteCheck(borrower, memory) : null);
    }

    /**
     * Begins a run of rows. {@link WriterRun#close} must follow.
     *
     * @param writer the only writer of the run. It is held weakly. The run is kept while the writer can be reached,
     *     also after the run was closed.
     * @param byteStride the bytes of a row, 1 or more
     * @param firstRow the first row of the run, in rows of this memory
     * @return the run
     */
    public WriterRun newRun(Object writer, long byteStride, long firstRow) {
        Args.notNull(writer, "a writer");
        if (byteStride < 1) {
            throw new IllegalArgumentException(ErrorText.of("a byte stride of 1 or more", byteStride,
                "pass the stride of the rows"));
        }
        Args.notNegative(firstRow, "a first row");
        return book.newRun(writer, base, byteStride, firstRow);
    }

    /**
     * Adds a watcher. It is told of stores for as long as it can be reached.
     *
     * @param watcher the watcher; it gets offsets in its own memory, which is this memory
     */
    public void watch(StoreWatcher watcher) {
        Args.notNull(watcher, "a watcher");
        book.watch(watcher);
    }

    /**
     * Makes accessors that are opened from now on mark as finely as the watchers need. A watcher calls it when it has
     * its first cursor. Accessors that are open already go on as before.
     */
    public void refine() {
        book.refine();
    }

    /**
     * Tells all watchers what was marked up to now. After the call, every thread sees the stores that these marks stand
     * for.
     *
     * @param looker the one watcher that is also told of memory that is handed out
     */
    public void look(StoreWatcher looker) {
        Args.notNull(looker, "a looker");
        book.look(looker);
    }

    /**
     * Tells a number that stays the same for as long as nobody can have stored to the memory. With the same number as
     * before, a watcher need not look.
     *
     * <p>One store may come later than the number: a thread stores through an accessor while another thread closes that
     * accessor. So look once more before you rely on a number.
     *
     * @return the number; -1 while somebody may be storing
     */
    public long quietVersion() {
        return book.quietVersion();
    }

    /**
     * Adds a signal that is raised whenever somebody may have stored to the memory, from now on.
     *
     * @param signal is held weakly
     */
    public void raise(ChangeSignal signal) {
        book.raise(Args.notNull(signal, "a signal"));
    }

    /**
     * Changes the number of {@link #quietVersion}, and raises the signals: the memory has another size, or is closed.
     */
    public void noteChange() {
        book.noteChange();
    }

    /**
     * Tells whether an accessor is open that may store. This includes an accessor that was opened before the memory
     * moved.
     *
     * @return true between {@link #open} and {@link #close}, and during a run
     */
    public boolean hasWriters() {
        return book.hasWriters();
    }

    /**
     * Tells whether other marks belong to the same memory, from the same first byte on.
     *
     * @param other the other marks
     * @return true when they do
     */
    public boolean isSame(StoreMarks other) {
        return Args.notNull(other, "marks").book == book && other.base == base;
    }

    /** {@return the size of the memory in bytes, from where these marks begin} */
    public long byteSize() {
        return book.byteSize() - base;
    }

    long base() {
        return base;
    }

    /** Sets the new size of the memory. Nobody has it on loan at this time. */
    void resize(long byteSize) {
        book.resize(byteSize);
    }
}
