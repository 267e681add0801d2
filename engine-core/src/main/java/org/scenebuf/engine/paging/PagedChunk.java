package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.FullHeap;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * One chunk in any of its states. The object is the lock of its own fields. Nothing is read, written or coded under
 * the lock, and other objects are called after it is released.
 *
 * <pre>
 *            want                  arrive
 *   AWAY ------------&gt; COMING ------------&gt; HERE
 *    ^                                        |  beginLeaving: no loan begins any more
 *    |   leave                                v
 *    +------------------------------------ LEAVING ---&gt; HERE again, where it could not be stored
 * </pre>
 */
final class PagedChunk {

    private static final BiConsumer<PagedChunk, Slot> ARRIVE = PagedChunk::arrive;

    private final BufferLayout layout;
    private final StoreMarks marks;
    private final UnstoredChanges unstored;

    /** The description; only the list of edits ever changes. */
    private volatile ChunkDraft description;

    /** All that follow are guarded by this. */
    private Place place = Place.AWAY;
    private @Nullable Slot slot;
    private @Nullable NativeMemory memory;
    private @Nullable Arrival arrival;

    private final Choice choice;
    private boolean isBeginning;
    private boolean isSwept;
    private boolean isStoring;
    private @Nullable String end;
    private boolean isClosed;

    private enum Place { AWAY, COMING, HERE, LEAVING }

    PagedChunk(ChunkDraft description) {
        this.description = description;
        this.layout = description.info().layout();
        this.marks = StoreMarks.of(layout.byteSize(), this);
        this.unstored = new UnstoredChanges(marks, layout.byteSize());
        this.choice = new Choice(unstored);
    }

    /** Creates a chunk that is about to begin. Callers that want it wait. */
    static PagedChunk beginning(ChunkDraft description) {
        PagedChunk chunk = new PagedChunk(description);
        chunk.place = Place.LEAVING;
        chunk.isBeginning = true;
        return chunk;
    }

    static PagedChunk of(RecordHeader record) {
        return new PagedChunk(ChunkDraft.of(record));
    }

    long id() {
        return description.key().id();
    }

    ChunkDraft description() {
        return description;
    }

    /** Sets a description that differs only in its edits. */
    synchronized void describe(ChunkDraft like) {
        description = like;
    }

    boolean hasEdit(EditId edit) {
        return description.edits().contains(edit);
    }

    /** Adds an edit to the description, which is stored with the bytes. */
    synchronized void noteEdit(@Nullable EditId edit) {
        if (edit != null) {
            description = description.edited(edit);
            unstored.isDescribedAnew();
        }
    }

    /** Begins a sweep's turn; false while another sweep has its own. */
    synchronized boolean beginSweep() {
        requireThere();
        boolean begins = !isSwept;
        isSwept = true;
        return begins;
    }

    synchronized void endSweep() {
        isSwept = false;
    }

    BufferLayout layout() {
        return layout;
    }

    long byteSize() {
        return layout.byteSize();
    }

    UnstoredChanges unstored() {
        return unstored;
    }

    StoreMarks marks() {
        return marks;
    }

    String name() {
        return "chunk " + id();
    }

    /** Lends the memory; null where the chunk is not in memory. */
    @Nullable Loan lendIfHere(Object borrower, boolean toRead) {
        Loan loan = lendUnnoticed(borrower, toRead);
        if (loan != null) {
            choice.used();
        }
        return loan;
    }

    /** Lends the memory to a borrower whose use does not keep the chunk in memory any longer than the loan. */
    synchronized @Nullable Loan lendUnnoticed(Object borrower, boolean toRead) {
        requireThere();
        if (memory == null) {
            return null;
        }
        return toRead ? memory.lendToRead(borrower) : memory.lend(borrower);
    }

    /** Lends the memory; throws where the chunk is not in memory. */
    Loan lend(Object borrower, boolean toRead) {
        Loan loan = lendIfHere(borrower, toRead);
        if (loan == null) {
            throw notResident();
        }
        return loan;
    }

    /** The memory of the chunk, for looks; throws where it has none. */
    synchronized MemorySegment look() {
        requireThere();
        if (memory == null) {
            throw notResident();
        }
        choice.used();
        return Storage.of(memory, marks).look();
    }

    synchronized @Nullable Storage hereIfAny() {
        return memory == null ? null : Storage.of(memory, marks);
    }

    private NotResidentException notResident() {
        return new NotResidentException(ErrorText.of(name() + " in memory", "one that is paged out",
            "acquire a pin of it first, and keep the pin meanwhile"));
    }

    private void requireThere() {
        if (end != null) {
            throw ended();
        }
    }

    /** The error for a chunk that was deleted, replaced or closed. */
    IllegalStateException ended() {
        return new IllegalStateException(ErrorText.of(name(), end, "acquire it anew"));
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Whether its content is not known yet. */
    synchronized boolean isBeginning() {
        return isBeginning;
    }

    /** Whether this object no longer stands for the chunk of its number. */
    synchronized boolean isEnded() {
        return end != null;
    }

    /** The number of its slot; -1 where it has none. */
    synchronized int slotNumber() {
        return slot == null ? -1 : slot.number();
    }

    synchronized boolean isHere() {
        return place == Place.HERE;
    }

    /**
     * Adds a caller to those who wait for the chunk, or lends it where it is in memory.
     *
     * @param claim the caller's claim, which gets its loan at once, or when the chunk has come
     * @param made the arrival to use, where no caller waited before
     * @return the arrival; null where the chunk is in memory
     */
    synchronized @Nullable Arrival want(@Nullable Claim claim, Arrival made) {
        requireThere();
        if (place == Place.HERE) {
            choice.used();
            if (claim != null && memory != null) {
                claim.keep(memory);
            }
            return null;
        }
        arrival = arrival == null ? made : arrival;
        arrival.add(claim, made);
        place = place == Place.AWAY ? Place.COMING : place;
        return arrival;
    }

    /** Called when the bytes are in a slot. Waiting callers get the chunk. */
    void arrive(Slot in) {
        @Nullable Arrival waited;
        synchronized (this) {
            waited = isClosed ? null : enter(in);
            if (isClosed) {
                in.end(false);
            }
        }
        if (waited != null) {
            waited.done();
        }
    }

    /** Begins with bytes that no store has. */
    void begin(Slot in) {
        unstored.putBack();
        arrive(in);
    }

    /** Enters memory. The loans of waiting callers come first: where the heap is too full for them, nothing changes. */
    private synchronized @Nullable Arrival enter(Slot in) {
        NativeMemory lent = in.lend(name(), byteSize());
        Arrival waited = arrival;
        if (waited != null) {
            waited.keep(lent);
        }
        arrival = null;
        slot = in;
        memory = lent;
        place = Place.HERE;
        isBeginning = false;
        notifyAll();
        choice.begin();
        return waited;
    }

    /**
     * Called when the bytes could not be brought. Waiting callers get the reason. A chunk that has come stays.
     *
     * @param goesOn whether those who wait now still have reason to wait
     * @return false where they continue to wait
     */
    boolean stayAway(Throwable reason, Predicate<Arrival> goesOn) {
        @Nullable Arrival waited;
        synchronized (this) {
            if (place == Place.HERE || arrival != null && goesOn.test(arrival)) {
                return place == Place.HERE;
            }
            place = Place.AWAY;
            isBeginning = false;
            notifyAll();
            waited = arrival;
            arrival = null;
        }
        if (waited != null) {
            waited.failed(reason);
        }
        return true;
    }

    /** Begins to bring the chunk; false where no caller waits any more, or another thread has begun. */
    synchronized boolean beginComing(Arrival one) {
        return place == Place.COMING && arrival == one && one.begin();
    }

    /** Whether a caller still waits for the arrival that was begun. */
    synchronized boolean isWanted(Arrival one) {
        return arrival == one && one.isWaitedFor();
    }

    /** Removes a waiting caller. If it was the last one, the chunk need not come. */
    synchronized void unwant(Arrival one) {
        if (one.leave() && arrival == one) {
            arrival = null;
            place = place == Place.COMING ? Place.AWAY : place;
        }
    }

    /** Chooses the chunk to leave; see {@link Choice#choose}. */
    synchronized boolean choose(int pressure) {
        return choice.choose(pressure, memory);
    }

    /** Whether the chunk must be stored before it can leave, and can be stored now because it is not on loan. */
    synchronized boolean isToBeStored() {
        return choice.isToBeStored(memory);
    }

    synchronized void unchoose() {
        choice.end();
    }

    /**
     * Ends the segments, so that nothing can be stored into the chunk any more, and no loan begins.
     *
     * @return the slot that still has the bytes; null where the chunk is on loan after all
     */
    synchronized @Nullable Slot beginLeaving() {
        Slot mine = slot;
        if (place != Place.HERE || memory == null || mine == null) {
            return null;
        }
        try {
            memory.close();
        } catch (BufferInUseException onLoan) {
            return null;
        }
        isOut();
        return mine;
    }

    /**
     * Ends the segments, so that the chunk can be replaced. It is not on loan then, and callers that want it wait.
     *
     * @return the vacancy, which must be ended; null where the chunk is moving at the moment
     * @throws BufferInUseException while the chunk is on loan
     */
    synchronized @Nullable Vacancy vacate() {
        requireThere();
        Vacancy made = new Vacancy(slot); // What takes heap comes before any change.
        if (place != Place.AWAY) {
            if (place != Place.HERE || choice.isMade() || isStoring || memory == null) {
                return null;
            }
            memory.close();
        }
        isOut();
        return made;
    }

    private void isOut() {
        memory = null;
        place = Place.LEAVING;
    }

    /** Called when the bytes can be read from elsewhere, and the slot no longer belongs to the chunk. */
    synchronized @Nullable Arrival leave() {
        unstored.forget();
        slot = null;
        choice.end();
        place = arrival == null ? Place.AWAY : Place.COMING;
        isBeginning = false;
        notifyAll();
        return arrival;
    }

    /** Called when the bytes could not be stored. The chunk stays in memory, which waits for room in a full heap. */
    void stay(Slot in) {
        unchoose();
        FullHeap.untilDone(ARRIVE, this, in);
    }

    /** Notes that the bytes could not be stored. */
    synchronized void isUnstorable() {
        choice.notStored();
    }

    /** The names of the loans, or of another reason that keeps the chunk in memory. */
    List<String> holders() {
        NativeMemory held;
        synchronized (this) {
            if (choice.isStuck()) {
                return List.of(name() + ", which could not be stored");
            }
            held = memory;
        }
        return held == null ? List.of() : held.borrowers(); // Without the lock: the names are borrowers' own code.
    }

    /**
     * Begins to store the chunk while it is in use. {@link #endStoring} must follow. Until then no other thread
     * stores it.
     *
     * @param whileWritten whether the holder declares the bytes complete, though it has them on loan for writing
     * @return the loan meanwhile; null where the chunk is on loan for writing
     */
    synchronized @Nullable Snapshot beginStoring(boolean whileWritten) {
        NativeMemory mine = memory;
        if (mine == null || mine.loanCount().toWrite() > 0 && !whileWritten) {
            return null;
        }
        Snapshot begun = Snapshot.of(mine, whileWritten, description);
        isStoring = true;
        return begun;
    }

    /** Waits while the chunk is being stored, or is leaving; returns whether it is in memory then. */
    synchronized boolean awaitSettled() {
        Uninterrupted.await(this, () -> isSettled() || isClosed);
        if (isClosed) {
            throw ended();
        }
        return place == Place.HERE;
    }

    synchronized boolean isSettled() {
        return !isStoring && place != Place.LEAVING;
    }

    /** Whether the chunk need not be stored. */
    synchronized boolean isUnchanged() {
        return memory == null || choice.isUnchanged(memory);
    }

    synchronized void endStoring(Snapshot snapshot) {
        isStoring = false;
        notifyAll();
        snapshot.loan().close();
    }

    /** Whether no borrower can have written while a copy was made. */
    synchronized boolean isWhole(Snapshot snapshot) {
        return snapshot.whileWritten() || memory != null
            && memory.loanCount().begunToWrite() == snapshot.writers();
    }

    synchronized void stored(Snapshot snapshot) {
        choice.stored(snapshot.writers());
    }

    /** Moves the chunk to another slot, where no bare address of the old one reaches it; false while it is on loan. */
    synchronized boolean moveTo(Slot other) {
        Slot mine = beginLeaving();
        if (mine == null) {
            return false;
        }
        try {
            mine.copyTo(other, byteSize());
            enter(other);
        } catch (OutOfMemoryError full) {
            enter(mine);
            throw full;
        }
        mine.end(false);
        return true;
    }

    /** Notes that the chunk was deleted or replaced. */
    synchronized void end(String why) {
        end = why;
        marks.noteChange(); // Cursors ask once more, and learn of it.
    }

    /** Closes the memory together with its last loan, because the pager is closed. */
    void close() {
        @Nullable Arrival waited;
        synchronized (this) {
            isClosed = true;
            end("one of a pager that is closed");
            waited = arrival;
            arrival = null;
            if (memory != null && slot != null) {
                memory.closeWhenReturned();
                slot.end(false);
            }
            isOut();
            slot = null;
            place = Place.AWAY;
            notifyAll();
        }
        if (waited != null) {
            waited.failed(ended());
        }
    }
}
