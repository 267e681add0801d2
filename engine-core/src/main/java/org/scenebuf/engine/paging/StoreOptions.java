package org.scenebuf.engine.paging;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The options of a store.
 *
 * @param durability the guarantee of a commit
 * @param segmentSize the bytes of a segment after which the next one begins, 4 KiB or more
 */
public record StoreOptions(Durability durability, long segmentSize) {

    /** Commits survive a power loss. Segments have 64 MiB. */
    public static final StoreOptions DURABLE = new StoreOptions(Durability.DURABLE, 64L << 20);

    /** Nothing survives: the folder is emptied at the end, but for the file {@code lock}. Segments have 64 MiB. */
    public static final StoreOptions SCRATCH = new StoreOptions(Durability.SCRATCH, 64L << 20);

    /** The guarantees of a commit. */
    public enum Durability {

        /** Committed chunks survive a crash of the process, of the system, and a power loss. */
        DURABLE,
        /** Committed chunks are only visible. The store is deleted when it is closed. */
        SCRATCH
    }

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException when the size of segments is less than 4 KiB
     */
    public StoreOptions {
        Args.notNull(durability, "a durability");
        if (segmentSize < RecordLayout.BLOCK) {
            throw new IllegalArgumentException(ErrorText.of("segments of " + RecordLayout.BLOCK + " bytes or more",
                segmentSize, "take 64 MiB"));
        }
    }

    /**
     * Changes the size of segments.
     *
     * @param bytes the bytes of a segment after which the next one begins
     * @return the changed options
     */
    public StoreOptions withSegmentSize(long bytes) {
        return new StoreOptions(durability, bytes);
    }

    boolean isDurable() {
        return durability == Durability.DURABLE;
    }
}
