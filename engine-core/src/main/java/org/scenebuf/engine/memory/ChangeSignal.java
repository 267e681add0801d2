package org.scenebuf.engine.memory;

/**
 * One flag for the memory of thousands of arrays: it is raised as soon as somebody may have stored to any of them. Who
 * looks after all of them in every frame looks at the flag alone while it is down.
 *
 * <pre>{@code
 * ChangeSignal signal = ChangeSignal.create();
 * cursors.forEach(cursor -> cursor.raise(signal));
 * boolean quiet = false;
 * while (running) {
 *     if (!quiet || signal.isRaised()) {
 *         signal.lower();                                // before the look
 *         cursors.forEach(cursor -> cursor.drain(...));
 *         quiet = cursors.stream().allMatch(ChangeCursor::isQuiet);
 *     }
 * }
 * }</pre>
 *
 * <p>The signal is raised when somebody begins to store and when they end, and by each store in bulk; also when an
 * array gets another size or is closed. In between, an open accessor or view stores without raising it. That is why
 * the flag may be relied on only after every cursor has said that it {@code isQuiet()}: none of them does while
 * somebody may be storing.
 *
 * <p>All methods may be called by any thread. Memory holds the signals that watch it weakly.
 */
public final class ChangeSignal {

    /** Counts stores of which nobody could be told, since memory or the stack ran out. Lost counts do no harm. */
    private static volatile long losses;

    private volatile boolean raised = true;
    private volatile long knownLosses;

    private ChangeSignal() {
    }

    /**
     * Makes a signal that is raised, and watches nothing yet.
     *
     * @return the signal
     */
    public static ChangeSignal create() {
        return new ChangeSignal();
    }

    /**
     * Tells whether somebody may have stored since the signal was lowered.
     *
     * @return true when somebody may
     */
    public boolean isRaised() {
        return raised || knownLosses != losses;
    }

    /**
     * Lowers the signal. Look at the memory after this call, not before: what is stored meanwhile raises it again.
     *
     * @return whether it was raised
     */
    public boolean lower() {
        boolean before = isRaised();
        knownLosses = losses;
        raised = false;
        return before;
    }

    /** Costs a read where it is raised already. */
    void raise() {
        if (!raised) {
            raised = true;
        }
    }

    /** Raises all signals, without a lock and without memory. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    static void raiseAll() {
        losses = losses + 1;
    }
}
