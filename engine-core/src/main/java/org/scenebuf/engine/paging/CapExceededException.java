package org.scenebuf.engine.paging;

import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** Thrown when a chunk cannot come into memory within the cap, because the chunks in memory are held. */
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

    /** {@return the names of the holders: pins, views and other loans of chunks, and addresses of lent memory} */
    public List<String> holders() {
        return holders == null ? List.of() : holders;
    }
}
