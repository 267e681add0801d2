package org.scenebuf.engine.memory;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.UserActions;

/**
 * Frees a block once it is closed and no raw address of it is in use.
 *
 * <p>It knows the block's address but not the {@link NativeMemory}. So a cleaner may hold it.
 */
final class Retirement implements Runnable {

    private static final Set<Retirement> RETIRED = new LinkedHashSet<>();

    private final String name;
    private final long byteSize;
    private final Runnable giveBack;

    /**
     * The retirement of the whole block, where this block is a part. An address of the part is an address of the whole.
     */
    private final @Nullable Retirement whole;
    private int rawLoans;
    private boolean closed;
    private String lastRawBorrower = "nobody";

    Retirement(String name, long byteSize, Runnable giveBack) {
        this(name, byteSize, giveBack, null);
    }

    Retirement(String name, long byteSize, Runnable giveBack, @Nullable Retirement whole) {
        this.name = name;
        this.whole = whole;
        this.byteSize = byteSize;
        this.giveBack = giveBack;
        MemoryCounter.allocated(byteSize);
    }

    /** Whether somebody may have the block's address. */
    synchronized boolean hasRawLoans() {
        return rawLoans > 0;
    }

    /** Counts a raw loan. At this time an open loan keeps the block from being closed. */
    synchronized void hold(String borrower) {
        if (whole != null) {
            whole.hold(borrower);
        }
        rawLoans++;
        lastRawBorrower = borrower;
    }

    void drop() {
        boolean last;
        synchronized (this) {
            rawLoans--;
            last = rawLoans == 0 && closed && whole == null;
        }
        if (whole != null) {
            whole.drop();
        }
        if (last) {
            remove(this);
            free();
        }
    }

    /**
     * Closes the block: frees it, or retires it while raw addresses are out. A part is given back at once, because the
     * whole waits for the addresses. Runs once; later calls do nothing.
     */
    @Override
    public void run() {
        boolean unused;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            unused = rawLoans == 0 || whole != null;
            if (!unused) {
                add(this);
            }
        }
        if (unused) {
            free();
        }
    }

    long byteSize() {
        return byteSize;
    }

    synchronized String describe() {
        return byteSize + " bytes of " + name + ", held by " + rawLoans + " raw loan(s), last by " + lastRawBorrower;
    }

    static Retirement[] retired() {
        synchronized (RETIRED) {
            return RETIRED.toArray(Retirement[]::new);
        }
    }

    private void free() {
        MemoryCounter.freed(byteSize);
        UserActions.run(giveBack);
    }

    private static void add(Retirement block) {
        synchronized (RETIRED) {
            RETIRED.add(block);
        }
    }

    private static void remove(Retirement block) {
        synchronized (RETIRED) {
            RETIRED.remove(block);
        }
    }
}
