package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.Args;

/**
 * Where a block of memory was stored to: kept beside the memory, so that no view's end loses anything, and shared by
 * all who have it, however they came by it.
 *
 * <table>
 * <caption>How a store becomes known</caption>
 * <tr><th>who stores</th><th>says</th><th>known</th></tr>
 * <tr><td>accessors of single values</td><td>{@link #open}, then a mark for each store</td><td>to within two cards of
 *     a {@link MarkTable}</td></tr>
 * <tr><td>writers of rows one after another</td><td>{@link #newRun}</td><td>exactly</td></tr>
 * <tr><td>copies and arithmetic in bulk</td><td>{@link #stored}</td><td>exactly</td></tr>
 * <tr><td>those who got bare memory</td><td>{@link #handOut}</td><td>all that was handed out, at every look</td></tr>
 * </table>
 *
 * <p>Who watches, as a log of changed rows does, is told of what single stores marked when it {@linkplain #look looks},
 * and of the rest at once. All methods may be called by any thread.
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
     * @param byteSize its size
     * @return marks of which none is set
     */
    public static StoreMarks of(long byteSize) {
        return new StoreMarks(new StoreBook(Args.notNegative(byteSize, "a byte size")), 0);
    }

    /**
     * Makes the marks of memory that is not always there.
     *
     * @param byteSize its size
     * @param owner who brings it; is there for as long as the marks are
     * @return marks of which none is set
     */
    public static StoreMarks of(long byteSize, Object owner) {
        StoreBook book = new StoreBook(Args.notNegative(byteSize, "a byte size"));
        book.keep(Args.notNull(owner, "an owner"));
        return new StoreMarks(book, 0);
    }

    /**
     * Gives the same marks for part of the memory, as for storage that adopts it.
     *
     * @param offset where the part begins in this memory
     * @return the marks, which count from there
     */
    public StoreMarks part(long offset) {
        return offset == 0 ? this : new StoreMarks(book, base + Args.notNegative(offset, "an offset"));
    }

    /**
     * Gives the table that single stores mark now. It may be replaced by a finer one; marks in the old one are seen
     * still.
     *
     * @return the table for offsets in this memory
     */
    public MarkTable table() {
        return book.table().part(base);
    }

    /**
     * Gives the table for stores of which only the first byte is marked.
     *
     * @param offset where one of the stores begins
     * @param steps the strides between them, or-ed together
     * @param byteCount how long each is
     * @return the table that covers them where one does; see {@link MarkTable#covers}
     */
    public MarkTable table(long offset, long steps, long byteCount) {
        return book.table(base + offset, steps, byteCount).part(base);
    }

    /** Begins to store single values in a table's memory. {@link #close} is to follow. */
    public void open() {
        book.began();
    }

    /** Ends what {@link #open} began. */
    public void close() {
        book.ended();
    }

    /**
     * Tells what was stored, once it was.
     *
     * @param part which bytes of this memory
     */
    public void stored(ByteRanges part) {
        Args.notNull(part, "a part");
        book.tell(part, base);
    }

    /**
     * Tells that something was stored by somebody who cannot say where, since memory or the stack ran out: all of the
     * memory counts as stored to when somebody looks next.
     */
    public void storedAnywhere() {
        book.storedAnywhere();
    }

    /**
     * Begins to hand memory out to somebody who does not tell what he stores.
     *
     * @param borrower who; debug mode names it by its {@code toString} where much is handed out and little stored to
     * @param memory this memory
     * @return nothing yet; what is added counts as stored to for whoever looks until it is closed, and once more then
     */
    public HandedOut handOut(Object borrower, MemorySegment memory) {
        Args.notNull(borrower, "a borrower");
        Args.notNull(memory, "memory");
        return book.handOut(base, Options.debug() ? new WasteCheck(borrower, memory) : null);
    }

    /**
     * Begins a run of rows. {@link WriterRun#close} is to follow.
     *
     * @param writer whose run it is, and of no other; held weakly. The run is kept for as long, also after it is closed
     * @param byteStride bytes of a row
     * @param firstRow where it begins, in rows of this memory
     * @return the run
     */
    public WriterRun newRun(Object writer, long byteStride, long firstRow) {
        Args.notNull(writer, "a writer");
        Args.notNegative(byteStride, "a byte stride");
        Args.notNegative(firstRow, "a first row");
        return book.newRun(writer, base, byteStride, firstRow);
    }

    /**
     * Begins to watch, for as long as the watcher can be reached.
     *
     * @param watcher is told in bytes of the memory that it watches, which is this
     */
    public void watch(StoreWatcher watcher) {
        Args.notNull(watcher, "a watcher");
        book.watch(watcher);
    }

    /**
     * Has accessors that are opened from here on mark as closely as the watchers look: to be called when one has
     * somebody to tell for the first time. Those that are open already go on as they are.
     */
    public void refine() {
        book.refine();
    }

    /**
     * Tells all watchers what was marked up to now. When this returns, every thread sees what was stored before the
     * marks.
     *
     * @param looker is told of the memory that is handed out; nobody else is
     */
    public void look(StoreWatcher looker) {
        Args.notNull(looker, "a looker");
        book.look(looker);
    }

    /**
     * Tells a number that stays the same for as long as nobody can have stored to the memory: so that who looks often
     * need not look at all. What a thread stores through an accessor that another one closes meanwhile may come after
     * the number: look once more before it is believed.
     *
     * @return the number; -1 while somebody may be storing
     */
    public long quietVersion() {
        return book.quietVersion();
    }

    /**
     * Has a signal be raised whenever somebody may have stored to the memory, from here on.
     *
     * @param signal is held weakly
     */
    public void raise(ChangeSignal signal) {
        book.raise(Args.notNull(signal, "a signal"));
    }

    /** Has those look again who rely on {@link #quietVersion} or on a signal: there are other rows, or none. */
    public void noteChange() {
        book.noteChange();
    }

    /**
     * Tells whether an accessor is open that may store, on whatever memory it had when it was opened.
     *
     * @return true between {@link #open} and {@link #close}, and while a run goes on
     */
    public boolean hasWriters() {
        return book.hasWriters();
    }

    /**
     * Tells whether others are of the same memory, from the same place on.
     *
     * @param other the others
     * @return true when they are
     */
    public boolean isSame(StoreMarks other) {
        return Args.notNull(other, "marks").book == book && other.base == base;
    }

    /**
     * Tells the size of the memory.
     *
     * @return bytes from where these marks begin
     */
    public long byteSize() {
        return book.byteSize() - base;
    }

    long base() {
        return base;
    }

    /** The memory has another size now; nobody has it on loan. */
    void resize(long byteSize) {
        book.resize(byteSize);
    }
}
