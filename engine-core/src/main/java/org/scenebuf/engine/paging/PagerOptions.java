package org.scenebuf.engine.paging;

import java.time.Duration;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The memory of a pager, and its patience. All of it is native memory, and never more than the sum of the caps.
 *
 * @param residentBytes the cap of chunks that are ready for use, in slots; a slot's size is rounded up by at most an
 *     eighth
 * @param compressedBytes the cap of chunks in their stored form; such a chunk comes without the disk
 * @param codingBytes the cap of memory for reading and writing; at least {@link #codingFor} the largest chunk
 * @param sweepBytes the cap of chunks that sweeps edit, for which no chunk has to leave; at least twice the largest
 *     chunk, rounded up as above
 * @param patience the longest wait for a chunk or for room, before an error
 */
public record PagerOptions(long residentBytes, long compressedBytes, long codingBytes, long sweepBytes,
    Duration patience) {

    private static final long LEAST_CODING = 16L << 20;
    private static final long LEAST_SWEEP = 8L << 20;
    private static final int SHARE = 8;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public PagerOptions {
        Args.notNegative(residentBytes, "bytes of resident chunks");
        Args.notNegative(compressedBytes, "bytes of chunks as they are stored");
        Args.notNegative(codingBytes, "bytes for coding");
        Args.notNegative(sweepBytes, "bytes for sweeps");
        requirePatience(patience);
    }

    static Duration requirePatience(Duration patience) {
        if (Args.notNull(patience, "a patience").isNegative()) {
            throw new IllegalArgumentException(ErrorText.of("a patience of 0 or more", patience, "take 5 seconds"));
        }
        return patience;
    }

    /**
     * Makes options for a cap of chunks that are ready for use, with usual values for the rest.
     *
     * @param residentBytes the cap of chunks that are ready for use
     * @return options with half of that for chunks in their stored form, an eighth each for coding and for sweeps (at
     *     least 16 MiB and 8 MiB), and a patience of 5 seconds
     */
    public static PagerOptions resident(long residentBytes) {
        Args.notNegative(residentBytes, "bytes of resident chunks");
        return new PagerOptions(residentBytes, residentBytes / 2, Math.max(LEAST_CODING, residentBytes / SHARE),
            Math.max(LEAST_SWEEP, residentBytes / SHARE), Duration.ofSeconds(5));
    }

    /**
     * Changes the cap of chunks in their stored form.
     *
     * @param bytes the cap; 0 for none
     * @return the changed options
     */
    public PagerOptions withCompressed(long bytes) {
        return new PagerOptions(residentBytes, bytes, codingBytes, sweepBytes, patience);
    }

    /**
     * Changes the cap of memory for coding.
     *
     * @param bytes at least {@link #codingFor} the largest chunk
     * @return the changed options
     */
    public PagerOptions withCoding(long bytes) {
        return new PagerOptions(residentBytes, compressedBytes, bytes, sweepBytes, patience);
    }

    /**
     * Changes the cap of chunks that sweeps edit.
     *
     * @param bytes at least twice the largest chunk, and an eighth more
     * @return the changed options
     */
    public PagerOptions withSweep(long bytes) {
        return new PagerOptions(residentBytes, compressedBytes, codingBytes, bytes, patience);
    }

    /**
     * Changes the patience.
     *
     * @param limit the longest wait; with 0 a call does not wait where all chunks are on loan
     * @return the changed options
     */
    public PagerOptions withPatience(Duration limit) {
        return new PagerOptions(residentBytes, compressedBytes, codingBytes, sweepBytes, limit);
    }

    /**
     * Tells how much memory for coding a chunk needs. A chunk that needs more than the cap can be read and not edited.
     *
     * @param chunkBytes the size of the chunk
     * @return a little more than twice the size, and at least 56 KiB
     * @throws IllegalArgumentException when the size is negative
     */
    public static long codingFor(long chunkBytes) {
        return Args.notNegative(chunkBytes, "bytes of a chunk") > Long.MAX_VALUE / SHARE ? Long.MAX_VALUE
            : 2 * IdleBlocks.sizeFor(chunkBytes + RecordLayout.MOST_METADATA + RecordLayout.BLOCK);
    }

    /** {@return the most memory that the pager takes, in bytes; {@link Long#MAX_VALUE} where a long cannot count it} */
    public long totalBytes() {
        return saturated(saturated(residentBytes, compressedBytes), saturated(codingBytes, sweepBytes));
    }

    private static long saturated(long bytes, long more) {
        return bytes > Long.MAX_VALUE - more ? Long.MAX_VALUE : bytes + more;
    }
}
