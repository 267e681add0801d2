package org.scenebuf.engine.paging;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
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
import org.scenebuf.engine.internal.StackRoom;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.Storage;

/**
 * Holds in memory those chunks of a store that are in use, within caps. So a world may be larger than memory.
 *
 * <pre>{@code
 * try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
 *     ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(256L << 20))) {
 *     pager.request(8, 1.0);                               // is read in the background
 *     try (Pin pin = pager.acquire(7); MemoryView rows = MemoryView.of(pin)) {
 *         rows.field("vertex").set(1.5f, 17, 1);           // y of row 17, in place
 *     }
 *     pager.flush();                                       // all edits are on the disk from now on
 * }
 * }</pre>
 *
 * <table>
 * <caption>The places of a chunk</caption>
 * <tr><th>tier</th><th>cap</th><th>ready for use</th></tr>
 * <tr><td>resident</td><td>{@link PagerOptions#residentBytes}</td><td>at once</td></tr>
 * <tr><td>compressed</td><td>{@link PagerOptions#compressedBytes}</td><td>after decoding</td></tr>
 * <tr><td>disk</td><td>none</td><td>after reading and decoding</td></tr>
 * </table>
 *
 * <table>
 * <caption>The pager's guarantees</caption>
 * <tr><th>for</th><th>guarantee</th></tr>
 * <tr><td>a chunk on {@linkplain org.scenebuf.engine.memory##terms loan}</td><td>It stays where it is in memory while a
 *     pin, a view, an array or any other loan is open</td></tr>
 * <tr><td>the caps</td><td>They hold at every moment. Where all chunks in memory are on loan, an error names the
 *     holders</td></tr>
 * <tr><td>an edit</td><td>The chunk is stored when it is no longer on loan for writing, or its holder calls
 *     {@link Pin#commit}. Half an edit is never stored</td></tr>
 * <tr><td>stored chunks</td><td>They are durable once {@link #flush} or {@link Pin#commit} has returned</td></tr>
 * <tr><td>cursors</td><td>They outlast the memory. A chunk that left and came back unchanged counts as
 *     unchanged</td></tr>
 * <tr><td>a failure in the background</td><td>The next call throws it. The chunk stays in memory, to be stored
 *     later</td></tr>
 * </table>
 *
 * <p>While a pager is open, put and delete the store's chunks through the pager. A versioned view is not a loan. So
 * keep a pin for editing open while you store single elements through such a view. Changes that were not flushed are
 * lost when the pager is closed. All methods may be called by any thread. After {@link #close} the methods for chunks
 * throw {@link IllegalStateException}.
 *
 * <p>A method that needs a chunk throws {@link ChunkStoreException} when there is no such chunk, when it is damaged, or
 * when it cannot be read. A method that needs room in memory throws {@link CapExceededException} when all chunks in
 * memory are on loan.
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
    private final PagerFailures failures;
    private final Cleaner.Cleanable end;

    private ChunkPager(StoreSide store, PagerOptions options, int threads) {
        this.store = store;
        this.options = options;
        this.failures = new PagerFailures(counts, store.writes());
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
            new PagerEnd(store.writes(), queue, keeper, crew, residents, chunks, compressed, pool, sweepSlots,
                store.files().pagerSeat()));
    }

    /**
     * Opens the pager for the chunks of a store. A store has one pager at a time.
     *
     * @param store the store; keep it open as long as the pager
     * @param options the caps of memory, and the patience
     * @return the pager
     * @throws ChunkStoreException when the store is closed
     * @throws IllegalStateException when another pager over this store is open
     */
    public static ChunkPager over(ChunkStore store, PagerOptions options) {
        return over(store, options, THREADS);
    }

    /** With 0 threads, each caller does its own work. */
    static ChunkPager over(ChunkStore store, PagerOptions options, int threads) {
        Args.notNull(options, "options");
        StoreSide side = Args.notNull(store, "a store").side();
        return side.takeSeat(() -> new ChunkPager(side, options, threads));
    }

    /**
     * Brings a chunk into memory for editing, and waits for it with the patience of the options.
     *
     * @param id the chunk's number
     * @return the pin that keeps the chunk in memory
     * @throws NotResidentException when the chunk did not come in time, or this thread was interrupted
     */
    public Pin acquire(long id) {
        return acquire(id, options.patience());
    }

    /**
     * Brings a chunk into memory for editing.
     *
     * @param id the chunk's number
     * @param patience the longest time to wait
     * @return the pin that keeps the chunk in memory
     * @throws NotResidentException as for {@link #acquire(long)}
     */
    public Pin acquire(long id, Duration patience) {
        return pin(id, PagerOptions.requirePatience(patience), store.files().isReadOnly());
    }

    /**
     * Brings a chunk into memory for reading. Meanwhile the edits of others may be stored.
     *
     * @param id the chunk's number
     * @return the pin that keeps the chunk in memory
     * @throws NotResidentException when the chunk did not come in time, or this thread was interrupted
     */
    public Pin acquireToRead(long id) {
        return acquireToRead(id, options.patience());
    }

    /**
     * Brings a chunk into memory for reading.
     *
     * @param id the chunk's number
     * @param patience the longest time to wait
     * @return the pin that keeps the chunk in memory
     * @throws NotResidentException as for {@link #acquireToRead(long)}
     */
    public Pin acquireToRead(long id, Duration patience) {
        return pin(id, PagerOptions.requirePatience(patience), true);
    }

    private Pin pin(long id, Duration patience, boolean toRead) {
        requireSound();
        return chunks.with(id, chunk -> pin(chunk, new Pin.Name(id, toRead), patience));
    }

    private Pin pin(PagedChunk chunk, Pin.Name name, Duration patience) {
        boolean toRead = name.toRead();
        requireStorable(chunk, toRead);
        Loan loan = chunk.lendIfHere(name, toRead);
        if (loan == null) {
            counts.misses.increment();
            loan = waits.await(chunk, name, toRead, patience);
        } else {
            counts.hits.increment();
        }
        return Pin.of(this, chunk, loan);
    }

    /**
     * Pins a chunk for editing, if it is in memory. This never waits.
     *
     * @param id the chunk's number
     * @return the pin that keeps the chunk in memory
     * @throws NotResidentException when the chunk is not in memory
     */
    public Pin acquireIfResident(long id) {
        return pinIfResident(id, store.files().isReadOnly());
    }

    /**
     * Pins a chunk for reading, if it is in memory. This never waits.
     *
     * @param id the chunk's number
     * @return the pin that keeps the chunk in memory
     * @throws NotResidentException when the chunk is not in memory
     */
    public Pin acquireToReadIfResident(long id) {
        return pinIfResident(id, true);
    }

    private Pin pinIfResident(long id, boolean toRead) {
        requireSound();
        Pin pin = chunks.with(id, chunk -> {
            requireStorable(chunk, toRead);
            return Pin.of(this, chunk, chunk.lend(new Pin.Name(id, toRead), toRead));
        });
        counts.hits.increment();
        return pin;
    }

    /** Refuses an edit that could never be stored. */
    private void requireStorable(PagedChunk chunk, boolean toRead) {
        if (!toRead) {
            pageOut.requireStorable(chunk);
        }
    }

    /**
     * Requests a chunk without waiting for it. A request does not wait for room: where all chunks in memory are on
     * loan, it fails.
     *
     * @param id the chunk's number
     * @param priority a higher number is served earlier. Among equal priorities the first request is served first.
     *     Chunks that a caller waits for come before all requests
     * @return the state of the request
     * @throws IllegalArgumentException when the priority is not a finite number
     */
    public PageRequest request(long id, double priority) {
        Args.finite(priority, "a priority");
        requireSound();
        return chunks.with(id, chunk -> waits.request(chunk, priority));
    }

    /**
     * Tells whether a chunk is in memory now.
     *
     * @param id the chunk's number
     * @return true when {@link #acquireIfResident} would succeed
     */
    public boolean isResident(long id) {
        store.writes().requireOpen();
        PagedChunk chunk = chunks.find(id);
        return chunk != null && chunk.isHere();
    }

    /**
     * Gives the memory of a chunk as storage, for arrays, indices and textures that exist longer than the chunk stays
     * in memory. While the chunk is paged out, a loan from the storage throws {@link NotResidentException}. A pin
     * keeps the chunk in memory. Closing such an array closes the storage, not the chunk. A put with another
     * description ends the storage; ask for it anew then.
     *
     * @param id the chunk's number
     * @return storage of the chunk's size
     */
    public Storage storage(long id) {
        requireSound();
        return new PagedStorage(chunks.get(id), store.files().isReadOnly(), this);
    }

    /**
     * Creates a chunk of zeros. It gets into the store when it is first stored.
     *
     * @param key the key of the chunk
     * @param info the description of its bytes
     * @return the pin that keeps the chunk in memory, for editing
     * @throws ChunkStoreException when there is a chunk of that number
     * @throws IllegalArgumentException when the description is too long to be stored
     */
    public Pin create(ChunkKey key, ChunkInfo info) {
        requireWritable();
        Args.notNull(info, "a description");
        residents.requireFits(info.layout().byteSize(), "chunk " + Args.notNull(key, "a key").id());
        PagedChunk chunk = PagedChunk.beginning(ChunkDraft.of(key, info.layout(), info, null));
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
            chunk.stayAway(failed, Arrival.GIVES_UP);
            throw failed;
        }
        return Pin.of(this, chunk, claim.future().join());
    }

    /**
     * Puts a chunk, and replaces the one with the same number. The items of the exporter are stored in C order.
     *
     * @param key the key of the chunk
     * @param source the items; they are described and encoded as by {@link ChunkStore#put}
     * @throws org.scenebuf.engine.memory.BufferInUseException while the old chunk is on loan
     * @throws ChunkStoreException when the chunk cannot be written; nothing has changed then
     */
    public void put(ChunkKey key, BufferExporter source) {
        put(key, source, null);
    }

    /**
     * Puts a chunk with a description of your own.
     *
     * @param key the key of the chunk
     * @param source the items
     * @param info their description, of the same number of bytes
     * @throws org.scenebuf.engine.memory.BufferInUseException while the old chunk is on loan
     * @throws ChunkStoreException when the chunk cannot be written; nothing has changed then
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
     * @param id the chunk's number
     * @return whether there was such a chunk
     * @throws org.scenebuf.engine.memory.BufferInUseException while the chunk is on loan
     * @throws ChunkStoreException when the deletion cannot be written; nothing has changed then
     */
    public boolean delete(long id) {
        requireWritable();
        return replacement.delete(id, deadline());
    }

    /**
     * Stores all edited chunks, and commits them. They are on the disk then. Chunks that are on loan for writing are
     * left out.
     *
     * @return the numbers of stored chunks and of those that were left out
     * @throws ChunkStoreException when a chunk cannot be stored; it stays in memory, to be stored later. All others are
     *     stored and committed
     * @throws CapExceededException when the cap for coding is too low for a chunk; likewise
     */
    public FlushReport flush() {
        requireWritable();
        long before = counts.stores.sum();
        List<FlushReport.LeftOut> leftOut = Flush.run(residents.all(), residents, store, this::deadline);
        return new FlushReport(counts.stores.sum() - before, leftOut);
    }

    /** Stores and commits a chunk that its holder declares complete. */
    void commit(PagedChunk chunk) {
        requireWritable();
        pageOut.store(chunk, true);
        store.commit();
    }

    /**
     * Edits many chunks, one after another. Chunks in memory stay there, and get exactly the bytes that the edit
     * changes: other threads may edit other bytes of them meanwhile. For the others, no chunk has to leave memory. When
     * this method returns, the edits are on the disk, except those of chunks that were left out.
     *
     * @param query selects the chunks, by key and description
     * @param edit the edit of each chunk
     * @return the numbers of edited, skipped and left out chunks
     * @throws ChunkStoreException when the edit throws. The error names the chunk, which has not changed; the chunks
     *     before it are edited. Also when a chunk cannot be read or stored; a chunk in memory keeps the edit then, to
     *     be stored later. To sweep again after an error, use an {@link EditId}
     * @throws NotResidentException when another sweep edits a chunk for longer than the patience
     */
    public SweepReport forEach(BiPredicate<ChunkKey, ChunkInfo> query, ChunkEdit edit) {
        return sweep(query, edit, null);
    }

    /**
     * Edits many chunks, each once, however often this method is called. So a failed sweep can just be run again.
     *
     * @param query selects the chunks, by key and description
     * @param id the identity of the edit; a chunk remembers the last 16 edits that it has had
     * @param edit the edit of each chunk that has not had it
     * @return the numbers of edited, skipped and left out chunks
     * @throws ChunkStoreException as for {@link #forEach(BiPredicate, ChunkEdit)}
     */
    public SweepReport forEach(BiPredicate<ChunkKey, ChunkInfo> query, EditId id, ChunkEdit edit) {
        return sweep(query, edit, Args.notNull(id, "the number of an edit"));
    }

    private SweepReport sweep(BiPredicate<ChunkKey, ChunkInfo> query, ChunkEdit edit, @Nullable EditId id) {
        Args.notNull(query, "a query");
        Args.notNull(edit, "an edit");
        requireWritable();
        try {
            return new Sweep(sweeps, edit, id).over(ids(), query);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** The numbers of the chunks in the store and of those that are not stored yet, in ascending order. */
    private List<Long> ids() {
        TreeSet<Long> ids = new TreeSet<>();
        residents.all().forEach(chunk -> ids.add(chunk.id()));
        ids.addAll(store.files().catalog().ids());
        return List.copyOf(ids);
    }

    /**
     * Changes the cap of chunks in memory. For a lower cap, the chunks that were not used lately leave memory.
     *
     * @param bytes the cap
     * @throws CapExceededException when more bytes than that are on loan; the cap does not change then
     */
    public void setResidentCap(long bytes) {
        Args.notNegative(bytes, "a cap");
        requireSound();
        residents.setCap(bytes, deadline());
    }

    /**
     * Registers a listener for chunks that could not be stored in the background. Such a chunk stays in memory. The
     * next call of the pager throws the failure too.
     *
     * @param listener gets the number of the chunk and the failure, on the thread that met the failure
     */
    public void onFailure(BiConsumer<Long, Throwable> listener) {
        failures.listen(Args.notNull(listener, "a listener"));
    }

    /** {@return the pager's statistics; the numbers are read one after another} */
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
        StackRoom.requireForWait();
        requireSound();
        store.files().requireWritable(store.name());
    }

    private void requireSound() {
        store.writes().requireOpen();
        failures.throwUntold();
    }

    /**
     * Closes the pager. Edits that were not flushed are lost; a warning names their chunks. Chunks on loan stay in
     * memory until their loans end. A call that another thread has begun, such as a sweep, stores nothing more: it
     * throws. Closing twice is harmless.
     */
    @Override
    public void close() {
        StackRoom.requireForWait();
        if (store.writes().close()) {
            PagerFailures.warnOfLost(residents.all().stream().filter(chunk -> chunk.unstored().take() != null)
                .map(PagedChunk::name).toList(), store.name());
        }
        end.clean();
    }

    @Override
    public String toString() {
        return (store.writes().isClosed() ? "closed chunk pager over " : "chunk pager over ") + store.name();
    }
}
