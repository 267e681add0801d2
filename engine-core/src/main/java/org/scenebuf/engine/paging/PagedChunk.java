package org.scenebuf.engine.paging;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * One chunk, wherever its bytes are at the moment. It is the lock of what it says; nothing is read, written or coded
 * under it. What it is about to say to others is said after that.
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

    private final BufferLayout layout;
    private final StoreMarks marks;
    private final UnstoredChanges unstored;

    /** Another only of the edits that it has had. */
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

    /** Makes one that is about to begin: who wants it waits. */
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

    /** Says what it is from now on: the same, but for its edits. */
    synchronized void describe(ChunkDraft like) {
        description = like;
    }

    boolean had(EditId edit) {
        return description.edits().contains(edit);
    }

    /** Says that it has had an edit, which is stored with its bytes. */
    synchronized void hasHad(@Nullable EditId edit) {
        if (edit != null) {
            description = description.edited(edit);
            unstored.isDescribedAnew();
        }
    }

    /** Waits until no other sweep is at the chunk. */
    synchronized void beginSweep() {
        await(() -> !isSwept);
        isSwept = true;
    }

    synchronized void endSweep() {
        isSwept = false;
        notifyAll();
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

    /** Lends the memory; null where it is not there. */
    @Nullable Loan lendIfHere(Object borrower, boolean toRead) {
        Loan loan = lendUnnoticed(borrower, toRead);
        if (loan != null) {
            choice.used();
        }
        return loan;
    }

    /** The same, by somebody whose use of it keeps it here no longer than he has it. */
    synchronized @Nullable Loan lendUnnoticed(Object borrower, boolean toRead) {
        requireThere();
        if (memory == null) {
            return null;
        }
        return toRead ? memory.lendToRead(borrower) : memory.lend(borrower);
    }

    /** Lends the memory; refuses where it is not there. */
    Loan lend(Object borrower, boolean toRead) {
        Loan loan = lendIfHere(borrower, toRead);
        if (loan == null) {
            throw notResident();
        }
        return loan;
    }

    /** The memory that it has now, for looks; refuses where it has none. */
    synchronized Storage here() {
        requireThere();
        if (memory == null) {
            throw notResident();
        }
        choice.used();
        return Storage.of(memory, marks);
    }

    synchronized @Nullable Storage hereIfAny() {
        return memory == null ? null : Storage.of(memory, marks);
    }

    private NotResidentException notResident() {
        return new NotResidentException(ErrorText.of(name() + " in memory", "one that is paged out",
            "acquire a pin of it first, and keep that meanwhile"));
    }

    private void requireThere() {
        if (end != null) {
            throw ended();
        }
    }

    /** What is thrown where it was deleted, replaced or closed. */
    IllegalStateException ended() {
        return new IllegalStateException(ErrorText.of(name(), end, "acquire it anew"));
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Whether it is not known yet what it will be. */
    synchronized boolean isBeginning() {
        return isBeginning;
    }

    /** Whether another object stands for the chunk of this number, or none. */
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
     * Joins those who wait for the chunk to come, or lends it where it is here.
     *
     * @param claim is kept at once, or by who brings the chunk
     * @param made is who waits, where nobody did before
     * @return those who wait; null where the chunk is here
     */
    synchronized @Nullable Arrival want(@Nullable Claim claim, Arrival made) {
        requireThere();
        if (place == Place.HERE) {
            choice.used();
            keep(claim);
            return null;
        }
        arrival = arrival == null ? made : arrival;
        arrival.add(claim, made);
        place = place == Place.AWAY ? Place.COMING : place;
        return arrival;
    }

    private void keep(@Nullable Claim claim) {
        if (claim != null && memory != null) {
            claim.keep(memory);
        }
    }

    /** The bytes are in a slot. Who waits gets them. */
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

    private synchronized @Nullable Arrival enter(Slot in) {
        slot = in;
        memory = in.lend(name(), byteSize());
        place = Place.HERE;
        isBeginning = false;
        notifyAll();
        choice.begin();
        Arrival waited = arrival;
        arrival = null;
        if (waited != null) {
            waited.claims().forEach(this::keep);
        }
        return waited;
    }

    /**
     * The bytes could not be brought: who waits is told why.
     *
     * @param goesOn whether the reason is none for those who wait by now
     * @return false where it is none
     */
    boolean stayAway(Throwable reason, Predicate<Arrival> goesOn) {
        @Nullable Arrival waited;
        synchronized (this) {
            if (arrival != null && goesOn.test(arrival)) {
                return false;
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

    /** Begins to bring the chunk; false where nobody waits for that any more, or somebody has begun. */
    synchronized boolean beginComing(Arrival one) {
        return place == Place.COMING && arrival == one && one.begin();
    }

    /** Whether somebody waits still for what was begun. */
    synchronized boolean isWanted(Arrival one) {
        return arrival == one && one.isWaitedFor();
    }

    /** One of those who wait does so no longer: where he was the last, the chunk need not come. */
    synchronized void unwant(Arrival one) {
        if (one.leave() && arrival == one) {
            arrival = null;
            place = place == Place.COMING ? Place.AWAY : place;
        }
    }

    /** Chooses the chunk to leave; see {@link Choice#choose}. */
    synchronized boolean choose(int harsh) {
        return choice.choose(harsh, memory);
    }

    /** Whether it has to be stored before it can leave, and can be: nobody has it on loan. */
    synchronized boolean isToBeStored() {
        return choice.isToBeStored(memory);
    }

    synchronized void unchoose() {
        choice.end();
    }

    /**
     * Ends the segments, so that nobody can store to the chunk any more, and no loan begins.
     *
     * @return the slot where the bytes are still; null where somebody has them on loan after all
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
     * Ends the segments, so that the chunk can be replaced: nobody has it on loan, and who wants it waits.
     *
     * @return what is to be ended; null where the chunk is on its way at the moment
     * @throws BufferInUseException when somebody has it on loan
     */
    synchronized @Nullable Vacancy vacate() {
        requireThere();
        if (place == Place.AWAY) {
            place = Place.LEAVING;
            return new Vacancy(null);
        }
        if (place != Place.HERE || choice.isMade() || isStoring || memory == null) {
            return null;
        }
        memory.close();
        isOut();
        return new Vacancy(slot);
    }

    private void isOut() {
        memory = null;
        place = Place.LEAVING;
    }

    /** The bytes are where the chunk can be brought from, and the slot is no longer its own. */
    synchronized @Nullable Arrival leave() {
        unstored.forget();
        slot = null;
        choice.end();
        place = arrival == null ? Place.AWAY : Place.COMING;
        isBeginning = false;
        notifyAll();
        return arrival;
    }

    /** The bytes could not be stored: the chunk stays. */
    void stay(Slot in) {
        unchoose();
        arrive(in);
    }

    /** The bytes could not be stored. */
    synchronized void isUnstorable() {
        choice.notStored();
    }

    /** Who has it on loan, or what else keeps it here. */
    synchronized List<String> holders() {
        return choice.isStuck() ? List.of(name() + ", which could not be stored")
            : memory == null ? List.of() : memory.borrowers();
    }

    /**
     * Begins to store the chunk while it is in use. {@link #endStoring} is to follow; until then nobody else does.
     *
     * @param whileWritten whether somebody says that the bytes are whole, though he has them on loan to write
     * @return what holds it meanwhile; null where somebody may be writing
     */
    synchronized @Nullable Snapshot beginStoring(boolean whileWritten) {
        NativeMemory mine = memory;
        if (mine == null || mine.loanCount().toWrite() > 0 && !whileWritten) {
            return null;
        }
        isStoring = true;
        return new Snapshot(mine.lendToRead("the pager, storing it"), mine.loanCount().begunToWrite(), whileWritten,
            mine.hasRawLoans(), description);
    }

    /** Waits while the chunk is being stored, or leaves; gives whether it is here then. */
    synchronized boolean awaitSettled() {
        await(this::isSettled);
        return place == Place.HERE;
    }

    /** Waits for something that is told of by {@code notifyAll}; an interrupt is seen after that. */
    private void await(BooleanSupplier state) {
        Uninterrupted.await(this, () -> state.getAsBoolean() || isClosed);
        if (isClosed) {
            throw ended();
        }
    }

    synchronized boolean isSettled() {
        return !isStoring && place != Place.LEAVING;
    }

    /** Looks whether the chunk need not be stored. */
    synchronized boolean isUnchanged() {
        return memory == null || choice.isUnchanged(memory);
    }

    synchronized void endStoring(Snapshot snapshot) {
        snapshot.loan().close();
        isStoring = false;
        notifyAll();
    }

    /** Whether nobody can have written while a copy was made. */
    synchronized boolean isWhole(Snapshot snapshot) {
        return snapshot.whileWritten() || memory != null
            && memory.loanCount().begunToWrite() == snapshot.writers();
    }

    synchronized void stored(Snapshot snapshot) {
        choice.stored(snapshot.writers());
    }

    /**
     * Goes to another slot, so that who has a bare address of this one has the chunk no longer.
     *
     * @return whether it went; not where somebody has it on loan
     */
    synchronized boolean moveTo(Slot other) {
        Slot mine = beginLeaving();
        if (mine == null) {
            return false;
        }
        try (Loan from = mine.block().lendToRead("moving"); Loan to = other.block().lend("moving")) {
            to.segment().asSlice(0, byteSize()).copyFrom(from.segment().asSlice(0, byteSize()));
        }
        mine.end(false);
        enter(other);
        return true;
    }

    /** The chunk was deleted or replaced. */
    synchronized void end(String why) {
        end = why;
    }

    /** Closes the memory with its last loan: the pager is closed. */
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
