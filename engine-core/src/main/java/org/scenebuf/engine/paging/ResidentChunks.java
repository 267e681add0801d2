package org.scenebuf.engine.paging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.NotResidentException;

/**
 * The chunks that are in memory, and who of them leaves where others are to come: a clock's hand passes them, and takes
 * those that were not used since it last did. May be used by any thread; nothing is stored under its lock.
 */
final class ResidentChunks {

    /** Who need not be stored leaves. */
    private static final int CLEAN = 1;

    /** Who is not on loan leaves. */
    private static final int HARSHEST = 2;

    /** How many chunks are stored for one that leaves. */
    private static final int STORED_AHEAD = 2;

    /** How long somebody waits for room without looking again, in milliseconds. */
    private static final long LOOK_AGAIN = 2;

    /** How long somebody waits for addresses to be collected without asking again, in nanoseconds. */
    private static final long COLLECT_AGAIN = 500_000_000;

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

    /** Both are guarded by this. */
    private final Deque<PagedChunk> clock = new ArrayDeque<>();
    private final Set<PagedChunk> leaving = new HashSet<>();

    ResidentChunks(Room room, SlotPool pool, PageOut pageOut, PagerCounts counts, Consumer<Arrival> wanted,
        BiConsumer<PagedChunk, Throwable> failed) {
        this.room = room;
        this.pool = pool;
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
     * @param deadline until when to wait where all others are on loan, in {@link System#nanoTime}; asked again and
     *     again
     * @throws CapExceededException when they still are then
     */
    Slot take(PagedChunk chunk, LongSupplier deadline) {
        long size = IdleBlocks.sizeFor(chunk.byteSize());
        if (size > room.cap()) {
            throw new CapExceededException("a cap of at least " + size + " bytes for " + chunk.name(), room.cap()
                + " bytes", List.of(), "raise the cap, or make chunks smaller");
        }
        promise(chunk, size, deadline);
        try {
            Slot slot = redeem(chunk, size, deadline);
            came.accept(size);
            return slot;
        } catch (RuntimeException | Error none) {
            room.withdraw(size);
            throw none;
        }
    }

    private void promise(PagedChunk chunk, long size, LongSupplier deadline) {
        Patience patience = new Patience(chunk, size, deadline);
        List<PagedChunk> chosen = choose(size);
        while (chosen == null) {
            patience.await();
            chosen = choose(size);
        }
        chosen.forEach(this::pageOut);
    }

    /** A promise is kept once all have left who are about to; others are asked where one of them stays. */
    private Slot redeem(PagedChunk chunk, long size, LongSupplier deadline) {
        Patience patience = new Patience(chunk, size, deadline);
        Slot slot = pool.take(size);
        while (slot == null) {
            List<PagedChunk> others = choose(0);
            if (others == null) {
                patience.await();
            } else if (others.isEmpty()) {
                pause(chunk);
            } else {
                others.forEach(this::pageOut);
            }
            slot = pool.take(size);
        }
        return slot;
    }

    /** One who waits for room. */
    private final class Patience {

        private final PagedChunk chunk;
        private final long size;
        private final LongSupplier deadline;
        private long collectAt = System.nanoTime();

        Patience(PagedChunk chunk, long size, LongSupplier deadline) {
            this.chunk = chunk;
            this.size = size;
            this.deadline = deadline;
        }

        /** Waits a little while; refuses when that was enough. */
        void await() {
            long now = System.nanoTime();
            if (now - collectAt >= 0 && !pool.quarantined().isEmpty()) {
                System.gc(); // Who had an address may be gone, and nobody has noticed.
                collectAt = now + COLLECT_AGAIN;
            } else if (deadline.getAsLong() - now <= 0 && room.isSettled()) { // Else others are about to leave.
                throw full(chunk, size);
            }
            pause(chunk);
        }
    }

    private void pause(PagedChunk chunk) {
        try {
            pool.await(LOOK_AGAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotResidentException(ErrorText.of("to wait for room for " + chunk.name(),
                "an interrupt of this thread", "ask again later"));
        }
    }

    private CapExceededException full(PagedChunk chunk, long size) {
        return full("room for " + size + " bytes of " + chunk.name() + " within a cap of " + room.cap());
    }

    private CapExceededException full(String expected) {
        List<String> holders = new ArrayList<>(pool.quarantined());
        all().forEach(one -> holders.addAll(one.holders()));
        return new CapExceededException(expected, room.used() + " bytes there", holders,
            "close pins and views, or raise the cap");
    }

    /** Promises bytes, and chooses who leaves for them; null, and nobody, where too many are on loan. */
    private @Nullable List<PagedChunk> choose(long size) {
        return choose(size, HARSHEST);
    }

    private synchronized @Nullable List<PagedChunk> choose(long size, int harshest) {
        List<PagedChunk> chosen = new ArrayList<>();
        for (int harsh = 0; harsh <= harshest && room.missing(size) > 0; harsh++) {
            choose(size, harsh, Integer.MAX_VALUE, chosen);
        }
        if (room.promise(size)) {
            return chosen;
        }
        for (PagedChunk chunk : chosen) {
            chunk.unchoose();
            stays(chunk);
        }
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
            chunk.unchoose();
            stays(chunk);
            return;
        }
        try {
            if (chunk.unstored().mayBe()) {
                pageOut.storeLeaving(chunk, slot);
            }
        } catch (RuntimeException | Error notStored) {
            chunk.isUnstorable();
            chunk.stay(slot);
            stays(chunk);
            failed.accept(chunk, notStored);
            return;
        }
        Arrival waiting = chunk.leave();
        slot.end(true);
        hasLeft(chunk);
        counts.pageOuts.increment();
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
            Slot other = take(chunk, () -> deadline);
            if (chunk.moveTo(other)) {
                counts.moves.increment();
            } else {
                other.end(false);
                if (chunk.isSettled() && chunk.isOnLoan()) {
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
        RuntimeException reason = chunk.reasonNotToCome();
        if (reason != null) {
            chunk.stayAway(reason, false);
        } else if (waiting != null) {
            wanted.accept(waiting);
        }
    }

    /** Sets another cap, for which others leave. */
    void setCap(long bytes, long deadline) {
        while (!pool.setCap(bytes)) {
            List<PagedChunk> leaving = choose(room.cap() - bytes);
            if (leaving != null) {
                leaving.forEach(this::pageOut);
                room.withdraw(room.cap() - bytes);
            } else if (deadline - System.nanoTime() <= 0) {
                throw full("at most " + bytes + " bytes as a cap");
            }
        }
    }

    synchronized void close() {
        clock.forEach(PagedChunk::close);
        clock.clear();
    }

    /** Gives a slot that is free, or for which others leave that need not be stored; null where there is none. */
    @Nullable Slot takeAtOnce(PagedChunk chunk) {
        long size = slotSize(chunk);
        List<PagedChunk> chosen = choose(size, CLEAN);
        if (chosen == null) {
            return null;
        }
        chosen.forEach(this::pageOut);
        Slot slot = pool.take(size);
        if (slot == null) {
            room.withdraw(size);
        } else {
            came.accept(size);
        }
        return slot;
    }

    /**
     * Has chunks leave until so many bytes are free, as far as they were not used lately. What would have to be stored
     * before it leaves is stored meanwhile, so that it can.
     */
    void makeRoom(long bytes) {
        for (PagedChunk chunk = chooseOne(bytes); chunk != null; chunk = chooseOne(bytes)) {
            pageOut(chunk);
        }
        storeAhead();
    }

    /** A round of the clock says who was used; the next finds one who was not since. */
    private synchronized @Nullable PagedChunk chooseOne(long bytes) {
        List<PagedChunk> chosen = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            choose(bytes, 0, 1, chosen);
        }
        return chosen.isEmpty() ? null : chosen.getFirst();
    }

    /** Stores the chunks that the clock's hand meets first. */
    private void storeAhead() {
        for (PagedChunk chunk : next()) {
            try {
                pageOut.store(chunk, false);
            } catch (RuntimeException | Error notStored) {
                chunk.isUnstorable();
                failed.accept(chunk, notStored);
            }
        }
    }

    private synchronized List<PagedChunk> next() {
        return clock.stream().limit(clock.size() / 2 + 1).filter(PagedChunk::isToBeStored).limit(STORED_AHEAD).toList();
    }
}
