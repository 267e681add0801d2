package org.scenebuf.engine.paging;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.Storage;

/**
 * A world larger than memory: the chunks of a store, of which those that are worked with are in memory, and never more
 * bytes than the caps.
 *
 * <pre>{@code
 * try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
 *     ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(256L << 20))) {
 *     pager.request(8, 1.0);                               // is brought while this goes on
 *     try (Pin pin = pager.acquire(7); MemoryView rows = MemoryView.of(pin)) {
 *         rows.set(0, …);                                  // in place
 *     }
 *     pager.flush();                                       // all edits are on the disk from now on
 * }
 * }</pre>
 *
 * <table>
 * <caption>Where a chunk may be</caption>
 * <tr><th>tier</th><th>cap</th><th>to be worked with</th></tr>
 * <tr><td>resident</td><td>{@link PagerOptions#residentBytes}</td><td>at once</td></tr>
 * <tr><td>compressed</td><td>{@link PagerOptions#compressedBytes}</td><td>when it is decoded</td></tr>
 * <tr><td>disk</td><td>none</td><td>when it is read and decoded</td></tr>
 * </table>
 *
 * <table>
 * <caption>What a pager promises</caption>
 * <tr><th>of</th><th>it is true that</th></tr>
 * <tr><td>a chunk on loan</td><td>it stays where it is: a pin, a view, an array, whatever holds it</td></tr>
 * <tr><td>the caps</td><td>they hold at each moment; where all that is there is on loan, an error names who has
 *     it</td></tr>
 * <tr><td>an edit</td><td>it is stored when nobody has the chunk to write any more, or its holder says
 *     {@link Pin#commit}; never half of it</td></tr>
 * <tr><td>what was stored</td><td>it is on the disk for good once {@link #flush} or {@link Pin#commit} has
 *     returned</td></tr>
 * <tr><td>cursors</td><td>they outlast the memory; a chunk that went and came back unchanged counts as
 *     unchanged</td></tr>
 * <tr><td>a failure in the background</td><td>the next call tells of it; the chunk stays, to be stored later</td></tr>
 * </table>
 *
 * <p>While a pager is over a store, chunks are put and deleted by the pager. Who stores single elements without a loan,
 * as versioned views do, holds a pin to edit meanwhile. What was not flushed is gone when the pager is closed. All
 * methods may be called by any thread.
 */
public final class ChunkPager implements AutoCloseable {

    private static final int THREADS = 2;
    private static final BufferRequest SOURCE = BufferRequest.FULL_RO.by("a chunk pager");

    private final StoreSide store;
    private final PagerOptions options;
    private final PagerCounts counts = new PagerCounts();
    private final Room room;
    private final Room compressedRoom;
    private final SlotPool pool;
    private final CompressedChunks compressed;
    private final PagedChunks chunks;
    private final PageOut pageOut;
    private final ResidentChunks residents;
    private final PageWaits waits;
    private final SweepParts sweeps;
    private final Replacement replacement;
    private final PagerFailures failures = new PagerFailures(counts);
    private final Cleaner.Cleanable end;
    private volatile boolean closed;

    private ChunkPager(StoreSide store, PagerOptions options, int threads) {
        this.store = store;
        this.options = options;
        this.room = new Room(options.residentBytes());
        this.compressedRoom = new Room(options.compressedBytes());
        this.pool = new SlotPool("slots of a chunk pager", room);
        this.compressed = new CompressedChunks(compressedRoom);
        this.chunks = new PagedChunks(store);
        CodingRoom coding = new CodingRoom(new Room(options.codingBytes()));
        store.files().scratch().keepAtMost(options.codingBytes());
        Crew crew = threads > 0 ? Crew.start() : Crew.NONE;
        this.pageOut = new PageOut(store, coding, compressed, crew, counts);
        PageQueue queue = new PageQueue(threads);
        this.residents = new ResidentChunks(room, pool, pageOut, counts, queue::addAgain, failures::tell);
        PageIn pageIn = new PageIn(store, coding, compressed, residents, crew, counts);
        PageKeeper keeper = PageKeeper.start(threads > 0, room, residents::makeRoom);
        residents.whenOneCame(keeper::came);
        queue.start(pageIn::bring);
        this.waits = new PageWaits(queue, counts, pageIn::bringAtOnce);
        SweepSlots sweepSlots = new SweepSlots(options.sweepBytes());
        this.sweeps = new SweepParts(store, chunks, residents, sweepSlots, pageIn, pageOut,
            PageWaits.nanos(options.patience()));
        this.replacement = new Replacement(store, chunks, residents, compressed, coding);
        this.end = Cleanup.whenCollected(this,
            new PagerEnd(queue, keeper, crew, residents, compressed, pool, sweepSlots));
    }

    /**
     * Begins to page the chunks of a store.
     *
     * @param store the store; it must stay open as long as the pager
     * @param options how much memory to take
     * @return the pager
     * @throws ChunkStoreException when the store is closed
     */
    public static ChunkPager over(ChunkStore store, PagerOptions options) {
        return over(store, options, THREADS);
    }

    /** Without threads, everything is done by who asks for it. */
    static ChunkPager over(ChunkStore store, PagerOptions options, int threads) {
        Args.notNull(options, "options");
        return new ChunkPager(Args.notNull(store, "a store").side(), options, threads);
    }

    /**
     * Brings a chunk into memory, to be edited; waits for it as long as the options say.
     *
     * @param id its number
     * @return what keeps it there
     * @throws ChunkStoreException when there is no such chunk, or it is damaged, or cannot be read
     * @throws CapExceededException when there is no room, since all that is there is on loan
     * @throws NotResidentException when it did not come in time, or this thread was interrupted
     */
    public Pin acquire(long id) {
        return acquire(id, options.patience());
    }

    /**
     * Brings a chunk into memory, to be edited.
     *
     * @param id its number
     * @param patience how long to wait
     * @return what keeps it there; throws what {@link #acquire(long)} does
     */
    public Pin acquire(long id, Duration patience) {
        return pin(id, Args.notNull(patience, "a patience"), store.files().isReadOnly());
    }

    /**
     * Brings a chunk into memory, to be looked at: it may be stored meanwhile, where others edited it.
     *
     * @param id its number
     * @return what keeps it there
     * @throws ChunkStoreException when there is no such chunk, or it is damaged, or cannot be read
     * @throws CapExceededException when there is no room, since all that is there is on loan
     * @throws NotResidentException when it did not come in time, or this thread was interrupted
     */
    public Pin acquireToRead(long id) {
        return acquireToRead(id, options.patience());
    }

    /**
     * Brings a chunk into memory, to be looked at.
     *
     * @param id its number
     * @param patience how long to wait
     * @return what keeps it there; throws what {@link #acquireToRead(long)} does
     */
    public Pin acquireToRead(long id, Duration patience) {
        return pin(id, Args.notNull(patience, "a patience"), true);
    }

    private Pin pin(long id, Duration patience, boolean toRead) {
        requireSound();
        return chunks.with(id, chunk -> pin(chunk, new Pin.Name(id, toRead), patience));
    }

    private Pin pin(PagedChunk chunk, Pin.Name name, Duration patience) {
        boolean toRead = name.toRead();
        Loan loan = chunk.lendIfHere(name, toRead);
        if (loan == null) {
            counts.misses.increment();
            loan = waits.await(chunk, name, toRead, patience);
        } else {
            counts.hits.increment();
        }
        return new Pin(this, chunk, loan);
    }

    /**
     * Pins a chunk that is in memory, to be edited; never waits.
     *
     * @param id its number
     * @return what keeps it there
     * @throws NotResidentException when it is not in memory
     * @throws ChunkStoreException when there is no such chunk, or it is damaged
     */
    public Pin acquireIfResident(long id) {
        return pinIfResident(id, store.files().isReadOnly());
    }

    /**
     * Pins a chunk that is in memory, to be looked at; never waits.
     *
     * @param id its number
     * @return what keeps it there
     * @throws NotResidentException when it is not in memory
     * @throws ChunkStoreException when there is no such chunk, or it is damaged
     */
    public Pin acquireToReadIfResident(long id) {
        return pinIfResident(id, true);
    }

    private Pin pinIfResident(long id, boolean toRead) {
        requireSound();
        Pin pin = chunks.with(id, chunk -> new Pin(this, chunk, chunk.lend(new Pin.Name(id, toRead), toRead)));
        counts.hits.increment();
        return pin;
    }

    /**
     * Has a chunk brought into memory while the caller goes on. Nothing waits for room there: where all is on loan, the
     * request fails.
     *
     * @param id its number
     * @param priority the larger, the sooner; of chunks as urgent as each other the one that was asked for first comes
     *     first. Who waits for a chunk comes before all of them
     * @return tells when it has come
     * @throws ChunkStoreException when there is no such chunk, or it is damaged
     * @throws IllegalArgumentException when the priority is no number
     */
    public PageRequest request(long id, double priority) {
        Args.finite(priority, "a priority");
        requireSound();
        return chunks.with(id, chunk -> waits.request(chunk, priority));
    }

    /**
     * Tells whether a chunk is in memory now.
     *
     * @param id its number
     * @return true when {@link #acquireIfResident} would give it
     */
    public boolean isResident(long id) {
        requireOpen();
        PagedChunk chunk = chunks.find(id);
        return chunk != null && chunk.isHere();
    }

    /**
     * Gives the memory of a chunk as storage, for arrays, indices and textures that outlive its times there. Who
     * borrows from it while the chunk is paged out gets a {@link NotResidentException}: a pin keeps it there. What is
     * closed with such an array is the storage, not the chunk.
     *
     * @param id its number
     * @return storage of the chunk's size
     * @throws ChunkStoreException when there is no such chunk, or it is damaged
     */
    public Storage storage(long id) {
        requireSound();
        return new PagedStorage(chunks.get(id), store.files().isReadOnly(), this);
    }

    /**
     * Begins a chunk of zeros. It is in the store once it was stored.
     *
     * @param key what it is called
     * @param info what its bytes are
     * @return what keeps it in memory, to be edited
     * @throws ChunkStoreException when there is a chunk of that number
     * @throws CapExceededException when there is no room, since all that is there is on loan
     */
    public Pin create(ChunkKey key, ChunkInfo info) {
        requireWritable();
        Args.notNull(info, "a description");
        PagedChunk chunk = PagedChunk.beginning(ChunkDraft.of(Args.notNull(key, "a key"), info.layout(), info, null));
        chunks.enterNew(chunk);
        Claim claim = new Claim(new Pin.Name(key.id(), false), false);
        chunk.want(claim, new Arrival(chunk, 0, deadline()));
        try {
            Slot slot = residents.take(chunk, deadline());
            try (Loan loan = slot.block().lend("beginning " + chunk.name())) {
                loan.segment().fill((byte) 0);
            }
            residents.add(chunk);
            chunk.begin(slot);
        } catch (RuntimeException | Error failed) {
            chunk.end("one that could not be begun");
            chunks.remove(chunk);
            chunk.stayAway(failed, one -> false);
            throw failed;
        }
        return new Pin(this, chunk, claim.future().join());
    }

    /**
     * Puts a chunk, in place of the one of that number: what an exporter lends, in C order.
     *
     * @param key what it is called
     * @param source lends its items; they are described and coded as by {@link ChunkStore#put}
     * @throws org.scenebuf.engine.memory.BufferInUseException when somebody has the one before on loan
     * @throws ChunkStoreException when it cannot be written; all is then as before
     */
    public void put(ChunkKey key, BufferExporter source) {
        put(key, source, null);
    }

    /**
     * Puts a chunk that is described by the caller.
     *
     * @param key what it is called
     * @param source lends its items
     * @param info what they are; of as many bytes
     * @throws org.scenebuf.engine.memory.BufferInUseException when somebody has the one before on loan
     * @throws ChunkStoreException when it cannot be written; all is then as before
     */
    public void putAs(ChunkKey key, BufferExporter source, ChunkInfo info) {
        put(key, source, Args.notNull(info, "a description"));
    }

    private void put(ChunkKey key, BufferExporter source, @Nullable ChunkInfo info) {
        Args.notNull(key, "a key");
        requireWritable();
        try (BufferView view = Buffers.borrow(source, SOURCE)) {
            replacement.put(ChunkDraft.of(key, view.layout(), info, null), view, deadline());
        }
    }

    /**
     * Deletes a chunk.
     *
     * @param id its number
     * @return whether there was one
     * @throws org.scenebuf.engine.memory.BufferInUseException when somebody has it on loan
     * @throws ChunkStoreException when that cannot be written; all is then as before
     */
    public boolean delete(long id) {
        requireWritable();
        return replacement.delete(id, deadline());
    }

    /**
     * Stores all chunks that were edited, and commits them: what is whole then is on the disk. Chunks that somebody has
     * to write are left out.
     *
     * @return what was stored, and what left out
     * @throws ChunkStoreException when something cannot be stored; it stays in memory, to be stored later
     */
    public FlushReport flush() {
        requireWritable();
        long before = counts.stores.sum();
        List<FlushReport.LeftOut> leftOut = new ArrayList<>();
        for (PagedChunk chunk : residents.all()) {
            try {
                if (!residents.store(chunk, deadline())) {
                    leftOut.add(new FlushReport.LeftOut(chunk.id(), chunk.holders()));
                }
            } catch (CapExceededException cannotMove) {
                leftOut.add(new FlushReport.LeftOut(chunk.id(), cannotMove.holders()));
            }
        }
        store.commit();
        return new FlushReport(counts.stores.sum() - before, leftOut);
    }

    /** Stores a chunk that its holder says is whole, and commits it. */
    void commit(PagedChunk chunk) {
        requireWritable();
        pageOut.store(chunk, true);
        store.commit();
    }

    /**
     * Edits many chunks, one after the other: those that are in memory there, the others without any leaving for them.
     * When this returns, all that was edited is on the disk, but for what is left out.
     *
     * @param query which ones, by key and description
     * @param edit what to do with each
     * @return what was done
     * @throws ChunkStoreException when the edit of a chunk, which it names, throws: that one is as before, and those
     *     before it are edited; or when something cannot be read or stored
     */
    public SweepReport forEach(BiPredicate<ChunkKey, ChunkInfo> query, ChunkEdit edit) {
        return sweep(query, edit, null);
    }

    /**
     * Edits many chunks, each once, however often this is called: a sweep that died is simply started again.
     *
     * @param query which ones, by key and description
     * @param id tells the edit from others; a chunk remembers the last 16 that it has had
     * @param edit what to do with each that has not had it
     * @return what was done
     * @throws ChunkStoreException when the edit of a chunk, which it names, throws: that one is as before, and those
     *     before it are edited; or when something cannot be read or stored
     */
    public SweepReport forEach(BiPredicate<ChunkKey, ChunkInfo> query, EditId id, ChunkEdit edit) {
        return sweep(query, edit, Args.notNull(id, "the number of an edit"));
    }

    private SweepReport sweep(BiPredicate<ChunkKey, ChunkInfo> query, ChunkEdit edit, @Nullable EditId id) {
        Args.notNull(query, "a query");
        Args.notNull(edit, "an edit");
        requireWritable();
        return new Sweep(sweeps, edit, id).over(ids(), query);
    }

    /** Those of the store, and those that are not stored yet, in ascending order. */
    private List<Long> ids() {
        TreeSet<Long> ids = new TreeSet<>();
        residents.all().forEach(chunk -> ids.add(chunk.id()));
        ids.addAll(store.files().catalog().ids());
        return List.copyOf(ids);
    }

    /**
     * Sets another cap for chunks in memory; those that were used least lately leave for it.
     *
     * @param bytes the cap
     * @throws CapExceededException when more than that is on loan; the cap is as before
     */
    public void setResidentCap(long bytes) {
        Args.notNegative(bytes, "a cap");
        requireSound();
        residents.setCap(bytes, deadline());
    }

    /**
     * Has somebody told when a chunk could not be stored in the background. It stays in memory; the next call throws
     * that, too.
     *
     * @param listener gets the number of the chunk, and what failed, on the thread that met the failure
     */
    public void onFailure(BiConsumer<Long, Throwable> listener) {
        failures.listen(Args.notNull(listener, "a listener"));
    }

    /**
     * Tells how the pager is doing.
     *
     * @return counts, as they were one after the other
     */
    public PagerStatistics statistics() {
        return new PagerStatistics(residents.all().size(), room.used(), room.peak(), pool.quarantinedBytes(),
            compressed.count(), compressedRoom.used(), counts.hits.sum(), counts.misses.sum(),
            counts.fromCompressed.sum(), counts.fromDisk.sum(), counts.pageOuts.sum(), counts.stores.sum(),
            counts.codedBytes.sum(), counts.storedBytes.sum(), counts.moves.sum(), counts.stallNanos.sum(),
            counts.failures.sum());
    }

    private long deadline() {
        return System.nanoTime() + PageWaits.nanos(options.patience());
    }

    private void requireWritable() {
        requireSound();
        store.files().requireWritable(store.name());
    }

    private void requireSound() {
        requireOpen();
        failures.throwUntold();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(ErrorText.of("an open pager", "a closed one over " + store.name(),
                "make another"));
        }
    }

    /**
     * Ends the paging. What was edited and not flushed is gone. Chunks on loan stay until they are given back. Closing
     * twice is harmless.
     */
    @Override
    public void close() {
        closed = true;
        end.clean();
    }

    @Override
    public String toString() {
        return (closed ? "closed chunk pager over " : "chunk pager over ") + store.name();
    }
}
