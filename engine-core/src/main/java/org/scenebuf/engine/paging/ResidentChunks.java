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

/**
 * The chunks that are in memory, and who of them leaves where others are to come: a clock's hand passes them, and takes
 * those that were not used since it last did. May be used by any thread; nothing is stored under its lock.
 */
final class ResidentChunks {

    private static final System.Logger LOG = System.getLogger(ChunkPager.class.getName());

    /** Who need not be stored leaves. */
    private static final int CLEAN = 1;

    /** Who is not on loan leaves. */
    private static final int HARSHEST = 2;

    /** How many chunks are stored for one that leaves. */
    private static final int STORED_AHEAD = 2;

    private final Room room;
    private final SlotPool pool;
    private final PageOut pageOut;
    private final PagerCounts counts;

    /** Is told of chunks that are wanted, and have left. */
    private final Consumer<Arrival> wanted;

    /** Is told of chunks that could not be stored. */
    private final BiConsumer<PagedChunk, Throwable> failed;

    /** Is told how large a slot was taken. */
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

    /** Says who is told how large a slot was taken; before any is. */
    void whenOneCame(LongConsumer listener) {
        came = listener;
    }

    /** Enters a chunk that is about to be there. */
    synchronized void add(PagedChunk chunk) {
        requireOpen();
        clock.addLast(chunk);
    }

    /** A chunk that was deleted. */
    synchronized void remove(PagedChunk chunk) {
        clock.remove(chunk);
    }

    /** Those that are about to leave, too: they may be on the way to the store. */
    synchronized List<PagedChunk> all() {
        List<PagedChunk> all = new ArrayList<>(leaving);
        all.addAll(clock);
        return all;
    }

    /**
     * Gives a slot for a chunk; others leave for it.
     *
     * @param deadline until when to wait where too many are on loan, in {@link System#nanoTime}
     * @throws CapExceededException when they still are then
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
        if (slotSize(chunk) > room.cap()) {
            throw new CapExceededException("a cap of at least " + slotSize(chunk) + " bytes for " + chunk.name(),
                room.cap() + " bytes", List.of(), false, "raise the cap, or make chunks smaller");
        }
    }

    /** Refuses to wait any longer for room; not while others are about to leave, or something may be collected. */
    void refuseIfOver(PagedChunk chunk, long deadline) {
        if (!collector.collectAny() && deadline - System.nanoTime() <= 0 && room.isSettled()) {
            throw full(chunk, slotSize(chunk));
        }
    }

    /** Gives a slot, for which others leave; null where too many are on loan at the moment. */
    @Nullable Slot tryTake(PagedChunk chunk) {
        return take(chunk, HARSHEST);
    }

    /** Gives a slot, for which others leave that need not be stored; null where there are too few. */
    @Nullable Slot takeAtOnce(PagedChunk chunk) {
        return take(chunk, CLEAN);
    }

    private @Nullable Slot take(PagedChunk chunk, int harshest) {
        long size = slotSize(chunk);
        List<PagedChunk> chosen = choose(size, harshest);
        if (chosen == null) {
            return null;
        }
        @Nullable Slot slot = null;
        try {
            leave(chosen);
            slot = redeem(chunk, size, harshest);
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

    /** A promise is kept once all have left who are about to; others are asked where one of them stays. */
    private @Nullable Slot redeem(PagedChunk chunk, long size, int harshest) {
        Slot slot = pool.take(size);
        while (slot == null) {
            List<PagedChunk> others = choose(0, harshest);
            if (others == null) {
                return null;
            }
            leave(others);
            if (others.isEmpty()) {
                pool.pause("room for " + chunk.name());
            }
            slot = pool.take(size);
        }
        return slot;
    }

    private void leave(List<PagedChunk> chosen) {
        int done = 0;
        try {
            while (done < chosen.size()) {
                pageOut(chosen.get(done++));
            }
        } finally {
            chosen.subList(done, chosen.size()).forEach(this::stays);
        }
        if (done > 0) {
            collector.collectMuch();
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

    /** Promises bytes, and chooses who leaves for them; null, and nobody, where too many are on loan. */
    private synchronized @Nullable List<PagedChunk> choose(long size, int harshest) {
        requireOpen();
        List<PagedChunk> chosen = new ArrayList<>();
        for (int harsh = 0; harsh <= harshest && room.missing(size) > 0; harsh++) {
            choose(size, harsh, Integer.MAX_VALUE, chosen);
        }
        if (room.promise(size)) {
            return chosen;
        }
        chosen.forEach(this::stays);
        return null;
    }

    private void choose(long size, int harsh, int most, List<PagedChunk> chosen) {
        for (int left = clock.size(); left > 0 && chosen.size() < most && room.missing(size) > 0; left--) {
            PagedChunk chunk = clock.removeFirst();
            if (chunk.choose(harsh)) {
                room.leave(slotSize(chunk));
                leaving.add(chunk);
                chosen.add(chunk);
            } else {
                clock.addLast(chunk);
            }
        }
    }

    private static long slotSize(PagedChunk chunk) {
        return IdleBlocks.sizeFor(chunk.byteSize());
    }

    /** Has a chosen chunk leave, unless somebody has it on loan by now, or it cannot be stored. */
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
        slot.end(true);
        hasLeft(chunk);
        counts.pageOuts.increment();
        LOG.log(Level.DEBUG, () -> chunk.name() + " left slot " + slot.number());
        event.end(chunk.id(), chunk.byteSize(), 0);
        comeAgain(chunk, waiting);
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
     * Stores a chunk, where nobody is writing to it. One whose address somebody may still have goes to another slot
     * before: what he writes there later is none of the chunk's.
     *
     * @return false where somebody has it to write, or has it on loan so that it cannot go
     */
    boolean store(PagedChunk chunk, long deadline) {
        PageOut.Outcome outcome = pageOut.store(chunk, false);
        while (outcome == PageOut.Outcome.ADDRESSED) {
            Slot other = take(chunk, deadline);
            if (chunk.moveTo(other)) {
                counts.moves.increment();
            } else {
                other.end(false);
                if (chunk.isSettled() && !chunk.holders().isEmpty()) {
                    return false;
                }
            }
            outcome = pageOut.store(chunk, false);
        }
        return outcome == PageOut.Outcome.STORED;
    }

    /** A chunk that was vacated is away; who wants it by now has it brought. */
    void left(PagedChunk chunk) {
        comeAgain(chunk, chunk.leave());
    }

    private void comeAgain(PagedChunk chunk, @Nullable Arrival waiting) {
        if (chunk.isEnded()) {
            chunk.stayAway(chunk.ended(), one -> false);
        } else if (waiting != null) {
            wanted.accept(waiting);
        }
    }

    /** Sets another cap, for which others leave; one caller after the other. */
    void setCap(long bytes, long deadline) {
        synchronized (capLock) {
            long fewer = room.cap() - bytes;
            while (!lower(bytes, fewer)) {
                if (!collector.collectAny() && deadline - System.nanoTime() <= 0 && room.isSettled()) {
                    throw full("at most " + bytes + " bytes as a cap");
                }
                pool.pause("room below a cap of " + bytes);
            }
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
     * Has chunks leave until so many bytes are free, as far as they were not used lately. What would have to be stored
     * before it leaves is stored meanwhile, so that it can.
     */
    void makeRoom(long bytes) {
        leaveAhead(bytes);
        for (PagedChunk chunk : next()) {
            storeAhead(chunk);
            leaveAhead(bytes);
        }
    }

    private void leaveAhead(long bytes) {
        for (PagedChunk chunk = chooseOne(bytes); chunk != null; chunk = chooseOne(bytes)) {
            pageOut(chunk);
        }
    }

    /** A round of the clock says who was used; the next finds one who was not since. */
    private synchronized @Nullable PagedChunk chooseOne(long bytes) {
        List<PagedChunk> chosen = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            choose(bytes, 0, 1, chosen);
        }
        return chosen.isEmpty() ? null : chosen.getFirst();
    }

    private void storeAhead(PagedChunk chunk) {
        try {
            pageOut.store(chunk, false);
        } catch (RuntimeException | Error notStored) {
            chunk.isUnstorable();
            failed.accept(chunk, notStored);
        }
    }

    /** The chunks to be stored that the clock's hand meets first. */
    private synchronized List<PagedChunk> next() {
        return clock.stream().limit(clock.size() / 2 + 1).filter(PagedChunk::isToBeStored).limit(STORED_AHEAD).toList();
    }
}
