package org.scenebuf.engine.paging;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * How a store keeps its chunks.
 *
 * @param durability what a commit promises
 * @param segmentSize bytes of a segment, from which on the next one is begun: 4 KiB or more
 */
public record StoreOptions(Durability durability, long segmentSize) {

    /** Commits survive a power loss; segments of 64 MiB. */
    public static final StoreOptions DURABLE = new StoreOptions(Durability.DURABLE, 64L << 20);

    /** Nothing survives: the folder is emptied at the end. */
    public static final StoreOptions SCRATCH = new StoreOptions(Durability.SCRATCH, 64L << 20);

    /** What a commit promises. */
    public enum Durability {

        /** That what was committed is there after a crash of the process, the system or the power. */
        DURABLE,
        /** Nothing but that others see it now: the store is gone when it is closed. */
        SCRATCH
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when segments are too small
     */
    public StoreOptions {
        Args.notNull(durability, "a durability");
        if (segmentSize < RecordLayout.BLOCK) {
            throw new IllegalArgumentException(ErrorText.of("segments of " + RecordLayout.BLOCK + " bytes or more",
                segmentSize, "take 64 MiB"));
        }
    }

    /**
     * Takes other segments.
     *
     * @param bytes from which size on the next one is begun
     * @return the options that differ in this
     */
    public StoreOptions withSegmentSize(long bytes) {
        return new StoreOptions(durability, bytes);
    }

    boolean isDurable() {
        return durability == Durability.DURABLE;
    }
}
