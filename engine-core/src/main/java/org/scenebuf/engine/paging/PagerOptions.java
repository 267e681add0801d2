package org.scenebuf.engine.paging;

import java.time.Duration;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * How much memory a pager takes, at most, and how long it waits. All of it is native memory, and there is never more
 * than the caps together.
 *
 * @param residentBytes of chunks to work with, in slots: their sizes are rounded up by an eighth at most
 * @param compressedBytes of chunks as they are stored: to bring one from there needs no disk
 * @param codingBytes for reading and writing in passing; at least twice the largest chunk, and a little
 * @param sweepBytes of chunks that a sweep works on, so that none leaves for it; at least the largest chunk
 * @param patience how long to wait for a chunk, or for room, before that is an error
 */
public record PagerOptions(long residentBytes, long compressedBytes, long codingBytes, long sweepBytes,
    Duration patience) {

    private static final long LEAST_CODING = 16L << 20;
    private static final long LEAST_SWEEP = 4L << 20;
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
        if (Args.notNull(patience, "a patience").isNegative()) {
            throw new IllegalArgumentException(ErrorText.of("a patience of 0 or more", patience, "take 5 seconds"));
        }
    }

    /**
     * Takes so much memory for chunks, and more for what goes with it.
     *
     * @param residentBytes of chunks to work with
     * @return half of that for chunks as they are stored, an eighth each for coding and sweeps, and 5 seconds of
     *     patience
     */
    public static PagerOptions resident(long residentBytes) {
        Args.notNegative(residentBytes, "bytes of resident chunks");
        return new PagerOptions(residentBytes, residentBytes / 2, Math.max(LEAST_CODING, residentBytes / SHARE),
            Math.max(LEAST_SWEEP, residentBytes / SHARE), Duration.ofSeconds(5));
    }

    /**
     * Sets the cap of chunks that are kept as they are stored.
     *
     * @param bytes 0 for none
     * @return the same with that
     */
    public PagerOptions withCompressed(long bytes) {
        return new PagerOptions(residentBytes, bytes, codingBytes, sweepBytes, patience);
    }

    /**
     * Sets the cap of memory for coding.
     *
     * @param bytes at least twice the largest chunk, and a little
     * @return the same with that
     */
    public PagerOptions withCoding(long bytes) {
        return new PagerOptions(residentBytes, compressedBytes, bytes, sweepBytes, patience);
    }

    /**
     * Sets the cap of chunks that sweeps work on.
     *
     * @param bytes at least the largest chunk
     * @return the same with that
     */
    public PagerOptions withSweep(long bytes) {
        return new PagerOptions(residentBytes, compressedBytes, codingBytes, bytes, patience);
    }

    /**
     * Sets how long to wait.
     *
     * @param limit 0 not to wait where all is on loan
     * @return the same with that
     */
    public PagerOptions withPatience(Duration limit) {
        return new PagerOptions(residentBytes, compressedBytes, codingBytes, sweepBytes, limit);
    }

    /**
     * Tells the most memory that the pager takes.
     *
     * @return bytes
     */
    public long totalBytes() {
        return Math.addExact(Math.addExact(residentBytes, compressedBytes), Math.addExact(codingBytes, sweepBytes));
    }
}
