package org.scenebuf.engine.memory;

/**
 * One flag for the memory of thousands of arrays. The flag is raised as soon as somebody may have stored to any of the
 * arrays. A program that looks at all of them in each frame saves time by this flag: while the flag is down, the
 * program need not ask any cursor.
 *
 * <pre>{@code
 * ChangeSignal signal = ChangeSignal.create();
 * cursors.forEach(cursor -> cursor.raise(signal));
 * boolean quiet = false;
 * while (running) {
 *     if (!quiet || signal.isRaised()) {
 *         signal.lower();                                // lowered before the look: later stores raise it
 *         cursors.forEach(cursor -> cursor.drain((first, count) -> upload(first, count)));
 *         quiet = cursors.stream().allMatch(ChangeCursor::isQuiet);
 *     }
 * }
 * }</pre>
 *
 * <p>The signal is raised when an accessor, a view or a holder of bare memory begins to store, and when that user has
 * ended. It is also raised by each store in bulk, and when an array gets another size or is closed. Between its begin
 * and its end, a user stores without raising the signal. So trust a lowered signal only after {@code isQuiet()} was
 * true for every cursor. A cursor is never quiet while somebody may be storing.
 *
 * <p>All methods may be called by any thread. The memory refers to its signals only weakly. So keep the signal in a
 * field.
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
