package org.scenebuf.engine.buffer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.LateClose;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.HandedOut;
import org.scenebuf.engine.memory.Options;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * The stores of one view as the watchers of its memory see them, and the end of its lease. This object does not refer
 * to the view, so a cleaner may hold it.
 */
final class ViewStores implements Runnable {

    private final Lease lease;

    /** The text is made only when it is needed. */
    private final LoanName borrower;

    /** The marks of each block with single stores; empty for most views. */
    private List<StoreMarks> open = List.of();

    /** After the end, the memory with single stores. */
    private volatile LateUse late = LateUse.NONE;

    /** The handed-out memory of each block. */
    private List<HandedPart> handed = List.of();

    /** In debug mode, the arena that ends the view's memory for every thread; otherwise null. */
    private final @Nullable Arena guard;

    private boolean explicit;
    private boolean ended;

    ViewStores(Lease lease, LoanName borrower) {
        this.lease = lease;
        this.borrower = borrower;
        this.guard = Options.debug() && lease.keepsMemory() ? Arena.ofShared() : null;
    }

    /** The view's memory. In debug mode its segments end with the view, where the view's loan keeps the memory. */
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

    /** Hands out bare memory. */
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

    /** Makes the view explicit. Memory that was handed out counts as changed once more, and then no longer. */
    synchronized void explicit() {
        explicit = true;
        takeBack();
    }

    /** Ends the view's use of the memory. */
    @Override
    public void run() {
        if (guard == null) {
            end();
        } else {
            LateClose.close(guard, this::end); // A native call may still use the memory, so the loan goes on.
        }
    }

    private void end() {
        try {
            endStores();
        } finally {
            lease.end();
        }
    }

    private synchronized void endStores() {
        late = open.isEmpty() ? LateUse.NONE : new LateUse(open);
        ended = true;
        takeBack();
        open.forEach(StoreMarks::close);
        open = List.of();
    }

    LateUse lateUse() {
        return late;
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

    /** The handed-out memory of one block. */
    private record HandedPart(StoreMarks marks, HandedOut out) {
    }
}
