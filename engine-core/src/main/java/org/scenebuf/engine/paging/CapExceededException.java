package org.scenebuf.engine.paging;

import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** A chunk cannot come into memory without more bytes there than the cap allows: what is there is held. */
public final class CapExceededException extends BufferException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_NAMES = 8;

    private final transient List<String> holders;

    /** Whether there may be room later. */
    private final boolean isPassing;

    CapExceededException(String expected, Object given, List<String> holders, boolean isPassing, String remedy) {
        super(ErrorText.of(expected, given + names(holders), remedy));
        this.holders = List.copyOf(holders);
        this.isPassing = isPassing;
    }

    boolean isPassing() {
        return isPassing;
    }

    private static String names(List<String> holders) {
        if (holders.isEmpty()) {
            return "";
        }
        return ", held by " + holders.size() + " (" + String.join(", ", holders.stream().limit(MOST_NAMES).toList())
            + (holders.size() > MOST_NAMES ? " and others" : "") + ")";
    }

    /**
     * Names what keeps chunks in memory.
     *
     * @return pins, views and others that have chunks on loan, and who has addresses of memory that was lent
     */
    public List<String> holders() {
        return holders == null ? List.of() : holders;
    }
}
