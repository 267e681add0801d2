package org.scenebuf.engine.paging;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.StackRoom;

/**
 * The chunks in memory, and the choice of those that leave for others. A clock's hand passes the chunks, and chooses
 * those that were not used since its last pass. May be used by any thread. Nothing is stored under its lock.
 */
final class ResidentChunks {

    private static final System.Logger LOG = System.getLogger(ChunkPager.class.getName());

    /** Chunks that need not be stored leave. */
    private static final int CLEAN = 1;

    /** All chunks that are not on loan leave. */
    private static final int HARSHEST = 2;

    /** The number of chunks that are stored ahead for each that leaves. */
    private static final int STORED_AHEAD = 2;

    private final Room room;
    private final SlotPool pool;
    private final PageOut pageOut;
    private final PagerCounts counts;

    /** Is called for chunks that have left, and are wanted again. */
    private final Consumer<Arrival> wanted;

    /** Is called for chunks that could not be stored. */
    private final BiConsumer<PagedChunk, Throwable> failed;

    /** Is called with the size of each slot that was taken. */
    private LongConsumer came = size -> { };

    private final AddressCollector collector;
    private final Object capLock = new Object();

    /** All that follow are guarded by this. */
    private boolean closed;
    private final Deque<PagedChunk> clock = new ArrayDeque<>();
    private final Set<PagedChunk> leaving = new HashSet<>();

    ResidentChunks(Room room, SlotPool pool, PageOut pageOut, PagerCounts counts, Consumer<Arrival> wanted,
        BiConsumer<PagedChunk, Throwable> failed) {
        this.room = room;
        this.pool = pool;
        this.collector = new AddressCollector(pool, room);
        this.pageOut = pageOut;
        this.counts = counts;
        this.wanted = wanted;
        this.failed = failed;
    }

    /** Sets the listener for sizes of slots, before the first slot is taken. */
    void whenOneCame(LongConsumer listener) {
        came = listener;
    }

    /** Enters a chunk that is about to be in memory. */
    synchronized void add(PagedChunk chunk) {
        requireOpen();
        clock.addLast(chunk);
    }

    /** Has a chunk arrive that was entered. Where the heap is too full for that, it stays away. */
    void arrive(PagedChunk chunk, Slot slot) {
        try {
            chunk.arrive(slot);
        } catch (RuntimeException | Error failed) {
            remove(chunk);
            slot.end(false);
            throw failed;
        }
    }

    /** Removes a chunk that was deleted. */
    synchronized void remove(PagedChunk chunk) {
        clock.remove(chunk);
    }

    /** All chunks, also those that are leaving, because they may not be stored yet. */
    synchronized List<PagedChunk> all() {
        List<PagedChunk> all = new ArrayList<>(leaving);
        all.addAll(clock);
        return all;
    }

    /**
     * Takes a slot for a chunk. Other chunks leave for it.
     *
     * @param deadline the time until which to wait where too many chunks are on loan, in {@link System#nanoTime}
     * @throws CapExceededException when they are still on loan then
     */
    Slot take(PagedChunk chunk, long deadline) {
        requireFits(chunk);
        Slot slot = tryTake(chunk);
        while (slot == null) {
            refuseIfOver(chunk, deadline);
            pool.pause("room for " + chunk.name());
            slot = tryTake(chunk);
        }
        return slot;
    }

    void requireFits(PagedChunk chunk) {
        requireFits(slotSize(chunk), chunk.name());
    }

    /** Refuses what is larger than the cap. */
    void requireFits(long byteSize, String name) {
        if (byteSize > room.cap()) {
            throw new CapExceededException("a cap of at least " + byteSize + " bytes for " + name, room.cap()
                + " bytes", List.of(), false, "raise the cap, or make chunks smaller");
        }
    }

    /** Throws after the deadline, unless chunks are about to leave, or a collection may give room. */
    void refuseIfOver(PagedChunk chunk, long deadline) {
        if (!collector.collectAny() && deadline - System.nanoTime() <= 0 && room.isSettled()) {
            throw full(chunk, slotSize(chunk));
        }
    }

    /** Takes a slot, for which other chunks leave; null where too many are on loan at the moment. */
    @Nullable Slot tryTake(PagedChunk chunk) {
        return take(chunk, HARSHEST);
    }

    /**
     * Takes a slot, for which chunks leave that need not be stored; null where there are too few of these. This never
     * waits.
     */
    @Nullable Slot takeAtOnce(PagedChunk chunk) {
        return take(chunk, CLEAN);
    }

    private @Nullable Slot take(PagedChunk chunk, int mostPressure) {
        long size = slotSize(chunk);
        List<PagedChunk> chosen = choose(size, mostPressure);
        if (chosen == null) {
            return null;
        }
        @Nullable Slot slot = null;
        try {
            leave(chosen);
            slot = redeem(chunk, size, mostPressure);
        } finally {
            if (slot == null) {
                room.withdraw(size);
            }
        }
        if (slot != null) {
            came.accept(size);
        }
        return slot;
    }

    /** Takes the promised slot once the chosen chunks have left. If one of them stays, others are chosen. */
    private @Nullable Slot redeem(PagedChunk chunk, long size, int mostPressure) {
        Slot slot = pool.take(size);
        while (slot == null) {
            List<PagedChunk> others = choose(0, mostPressure);
            if (others == null) {
                return null;
            }
            leave(others);
            if (others.isEmpty() && mostPressure == CLEAN) {
                return null;
            }
            if (others.isEmpty()) {
                pool.pause("room for " + chunk.name());
            }
            slot = pool.take(size);
        }
        return slot;
    }

    private void leave(List<PagedChunk> chosen) {
        pageOut(chosen);
        if (!chosen.isEmpty()) {
            collector.collectMuch();
        }
    }

    private void pageOut(List<PagedChunk> chosen) {
        int done = 0;
        try {
            while (done < chosen.size()) {
                pageOut(chosen.get(done));
                done++;
            }
        } finally {
            for (int k = done; k < chosen.size(); k++) {
                staysIfLeaving(chosen.get(k));
            }
        }
    }

    private CapExceededException full(PagedChunk chunk, long size) {
        return full("room for " + size + " bytes of " + chunk.name() + " within a cap of " + room.cap());
    }

    private CapExceededException full(String expected) {
        List<String> holders = new ArrayList<>(pool.quarantined());
        all().forEach(one -> holders.addAll(one.holders()));
        return new CapExceededException(expected, room.used() + " bytes there", holders, true,
            "close pins and views, or raise the cap");
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(ErrorText.of("an open pager", "a closed one", "make another"));
        }
    }

    /**
     * Promises bytes, and chooses the chunks that leave for them; null, without a choice, where too many are on loan.
     */
    private synchronized @Nullable List<PagedChunk> choose(long size, int mostPressure) {
        requireOpen();
        List<PagedChunk> chosen = new ArrayList<>();
        boolean isPromised = false;
        try {
            for (int pressure = 0; pressure <= mostPressure && room.missing(size) > 0; pressure++) {
                choose(size, pressure, Integer.MAX_VALUE, chosen);
            }
            isPromised = room.promise(size);
        } finally {
            if (!isPromised) {
                chosen.forEach(this::stays);
            }
        }
        return isPromised ? chosen : null;
    }

    private void choose(long size, int pressure, int most, List<PagedChunk> chosen) {
        for (int left = clock.size(); left > 0 && chosen.size() < most && room.missing(size) > 0; left--) {
            PagedChunk chunk = clock.getFirst();
            boolean leaves = chunk.choose(pressure) && enterLeaving(chunk, chosen);
            clock.removeFirst();
            if (!leaves) {
                clock.addLast(chunk);
            }
        }
    }

    /** Enters a chosen chunk among those that leave. Where the heap is full, it is not chosen. */
    private boolean enterLeaving(PagedChunk chunk, List<PagedChunk> chosen) {
        boolean isEntered = false;
        try {
            leaving.add(chunk);
            chosen.add(chunk);
            isEntered = true;
        } finally {
            if (!isEntered) {
                leaving.remove(chunk);
                chunk.unchoose();
            }
        }
        room.leave(slotSize(chunk));
        return true;
    }

    private static long slotSize(PagedChunk chunk) {
        return IdleBlocks.sizeFor(chunk.byteSize());
    }

    /** Makes a chosen chunk leave, unless it is on loan by now, or cannot be stored. */
    private void pageOut(PagedChunk chunk) {
        PagerEvent.PageOut event = PagerEvent.begun(new PagerEvent.PageOut());
        Slot slot = chunk.beginLeaving();
        if (slot == null) {
            stays(chunk);
            return;
        }
        try {
            if (chunk.unstored().mayBe()) {
                pageOut.storeLeaving(chunk, slot);
            }
        } catch (RuntimeException | Error notStored) {
            chunk.isUnstorable();
            stays(chunk);
            chunk.stay(slot);
            failed.accept(chunk, notStored);
            return;
        }
        Arrival waiting = chunk.leave();
        hasLeft(chunk);
        slot.end(true);
        comeAgain(chunk, waiting);
        counts.pageOuts.increment();
        LOG.log(Level.DEBUG, () -> chunk.name() + " left slot " + slot.number());
        event.end(chunk.id(), chunk.byteSize(), 0);
    }

    private synchronized void staysIfLeaving(PagedChunk chunk) {
        if (leaving.contains(chunk)) {
            stays(chunk);
        }
    }

    private synchronized void hasLeft(PagedChunk chunk) {
        leaving.remove(chunk);
    }

    private synchronized void stays(PagedChunk chunk) {
        room.stay(slotSize(chunk));
        leaving.remove(chunk);
        clock.addLast(chunk);
        chunk.unchoose();
    }

    /**
     * Stores a chunk, unless it is on loan for writing. If an address of it may be in use, the chunk first moves to
     * another slot. Then a later store through the address does not reach it.
     *
     * @return false where the chunk is on loan for writing, or on loan so that it cannot move
     */
    boolean store(PagedChunk chunk, long deadline) {
        PageOut.Outcome outcome = pageOut.store(chunk, false);
        while (outcome == PageOut.Outcome.ADDRESSED) {
            Slot other = take(chunk, deadline);
            if (moves(chunk, other)) {
                counts.moves.increment();
            } else if (chunk.isSettled() && !chunk.holders().isEmpty()) {
                return false;
            }
            outcome = pageOut.store(chunk, false);
        }
        return outcome == PageOut.Outcome.STORED;
    }

    private static boolean moves(PagedChunk chunk, Slot other) {
        boolean moves = false;
        try {
            moves = chunk.moveTo(other);
        } finally {
            if (!moves) {
                other.end(false);
            }
        }
        return moves;
    }

    /** Ends the absence of a vacated chunk. If it is wanted by now, it is brought. */
    void left(PagedChunk chunk) {
        comeAgain(chunk, chunk.leave());
    }

    private void comeAgain(PagedChunk chunk, @Nullable Arrival waiting) {
        if (chunk.isEnded()) {
            chunk.stayAway(chunk.ended(), Arrival.GIVES_UP);
        } else if (waiting != null) {
            try {
                wanted.accept(waiting);
            } catch (OutOfMemoryError full) {
                chunk.stayAway(full, Arrival.GIVES_UP);
            }
        }
    }

    /** Changes the cap. Chunks leave for a lower cap. One caller at a time. */
    void setCap(long bytes, long deadline) {
        StackRoom.requireForWait();
        if (!isCapSet(bytes, deadline)) {
            throw full("at most " + bytes + " bytes in use, for a lower cap");
        }
    }

    private boolean isCapSet(long bytes, long deadline) {
        synchronized (capLock) {
            long fewer = room.cap() - bytes;
            while (!lower(bytes, fewer)) {
                if (!collector.collectAny() && deadline - System.nanoTime() <= 0 && room.isSettled()) {
                    return false;
                }
                pool.pause("room below a cap of " + bytes);
            }
            return true;
        }
    }

    private boolean lower(long to, long fewer) {
        if (fewer <= 0) {
            return pool.lower(to, 0);
        }
        List<PagedChunk> chosen = choose(fewer, HARSHEST);
        if (chosen == null) {
            return false;
        }
        boolean isLower = false;
        try {
            leave(chosen);
            isLower = pool.lower(to, fewer);
        } finally {
            if (!isLower) {
                room.withdraw(fewer);
            }
        }
        return isLower;
    }

    void close() {
        List<PagedChunk> all;
        synchronized (this) {
            closed = true;
            all = all();
            clock.clear();
        }
        all.forEach(PagedChunk::close);
    }

    /**
     * Makes chunks leave until a number of bytes is free, as far as there are chunks that were not used lately. A
     * chunk that must be stored before it leaves is stored meanwhile.
     */
    void makeRoom(long bytes) {
        leaveAhead(bytes);
        for (PagedChunk chunk : next()) {
            storeAhead(chunk);
            leaveAhead(bytes);
        }
    }

    private void leaveAhead(long bytes) {
        for (List<PagedChunk> one = chooseOne(bytes); !one.isEmpty(); one = chooseOne(bytes)) {
            pageOut(one);
        }
    }

    /**
     * Chooses one chunk. The first round resets the flags of use, the second one finds a chunk that was not used
     * since.
     */
    private synchronized List<PagedChunk> chooseOne(long bytes) {
        List<PagedChunk> chosen = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            choose(bytes, 0, 1, chosen);
        }
        return chosen;
    }

    private void storeAhead(PagedChunk chunk) {
        try {
            pageOut.store(chunk, false);
        } catch (RuntimeException | Error notStored) {
            chunk.isUnstorable();
            failed.accept(chunk, notStored);
        }
    }

    /** The next chunks to be stored, in the order of the clock's hand. */
    private synchronized List<PagedChunk> next() {
        return clock.stream().limit(clock.size() / 2 + 1).filter(PagedChunk::isToBeStored).limit(STORED_AHEAD).toList();
    }
}
