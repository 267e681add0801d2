package org.scenebuf.engine.buffer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.HandedOut;
import org.scenebuf.engine.memory.Options;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * How one view stores to memory, as those who watch the memory see it; and the end of its lease. It knows nothing of
 * the view, so that a cleaner may hold it.
 */
final class ViewStores implements Runnable {

    private final Lease lease;

    /** Names itself only when somebody asks. */
    private final LoanName borrower;

    /** Of each block that single values are stored in; most views store none. */
    private List<StoreMarks> open = List.of();

    /** Of each block that bare memory was handed out of. */
    private List<HandedPart> handed = List.of();

    /** In debug mode, ends the view's memory for every thread; null outside it. */
    private final @Nullable Arena guard;

    private boolean explicit;
    private boolean ended;

    ViewStores(Lease lease, LoanName borrower) {
        this.lease = lease;
        this.borrower = borrower;
        boolean isGuarded = Options.debug() && lease.memory().isNative() && !lease.isVersioned();
        this.guard = isGuarded ? Arena.ofShared() : null;
    }

    /** The memory as the view has it: in debug mode none of its segments outlives it. */
    MemorySegment memory() {
        return guard == null ? lease.memory() : lease.memory().reinterpret(guard, null);
    }

    /** Begins to store single values in a block. */
    synchronized void open(StoreMarks marks) {
        if (!ended && !open.contains(marks)) {
            open = with(open, marks);
            marks.open();
        }
    }

    /** Bare memory is handed out. */
    synchronized void handOut(StoreMarks marks, MemorySegment block, ByteRanges part) {
        if (explicit) {
            return;
        }
        if (ended) {
            marks.stored(part);
            return;
        }
        handedOutOf(marks, block).add(part);
    }

    private HandedOut handedOutOf(StoreMarks marks, MemorySegment block) {
        for (HandedPart each : handed) {
            if (each.marks == marks) {
                return each.out;
            }
        }
        HandedPart made = new HandedPart(marks, marks.handOut(borrower, block));
        handed = with(handed, made);
        return made.out;
    }

    /** What was handed out counts once more, and never again. */
    synchronized void explicit() {
        explicit = true;
        takeBack();
    }

    /** Ends the view's use of the memory. */
    @Override
    public void run() {
        try {
            if (guard != null) {
                guard.close();
            }
        } finally {
            endStores();
            lease.end();
        }
    }

    private synchronized void endStores() {
        ended = true;
        takeBack();
        open.forEach(StoreMarks::close);
        open = List.of();
    }

    private void takeBack() {
        handed.forEach(each -> each.out.close());
        handed = List.of();
    }

    private static <T> List<T> with(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    /** What was handed out of one block. */
    private record HandedPart(StoreMarks marks, HandedOut out) {
    }
}
