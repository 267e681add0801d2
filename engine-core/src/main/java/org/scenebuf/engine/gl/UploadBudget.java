package org.scenebuf.engine.gl;

import org.scenebuf.engine.internal.ErrorText;

/** The number of bytes that an upload may still send, and the bytes that wait for a later one. */
final class UploadBudget {

    private final long total;
    private long left;
    private long waiting;

    /** The fewest bytes with which some waiting object could continue. */
    private long smallest = Long.MAX_VALUE;

    private UploadBudget(long total) {
        this.total = total;
        this.left = total;
    }

    static UploadBudget unlimited() {
        return new UploadBudget(Long.MAX_VALUE);
    }

    static UploadBudget of(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException(ErrorText.of("a budget of 1 byte or more", bytes,
                "take what a frame has time for, say a megabyte"));
        }
        return new UploadBudget(bytes);
    }

    boolean isUnlimited() {
        return total == Long.MAX_VALUE;
    }

    long left() {
        return left;
    }

    void spend(long bytes) {
        left -= isUnlimited() ? 0 : bytes;
    }

    /**
     * Notes waiting bytes.
     *
     * @param bytes the number of bytes
     * @param unit the fewest bytes that can be sent at a time
     */
    void waits(long bytes, long unit) {
        waiting += bytes;
        if (bytes > 0) {
            smallest = Math.min(smallest, unit);
        }
    }

    long waiting() {
        return waiting;
    }

    /** Throws when no waiting object can ever be sent with this budget. */
    void requireEnough() {
        if (waiting > 0 && left == total && smallest > total) {
            throw new IllegalArgumentException(ErrorText.of("a budget for one row or pixel at least, " + smallest
                + " bytes", total, "take what a frame has time for, say a megabyte"));
        }
    }
}
