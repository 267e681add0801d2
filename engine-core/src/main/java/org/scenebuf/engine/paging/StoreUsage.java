package org.scenebuf.engine.paging;

/**
 * How much room a store takes.
 *
 * @param chunks how many are committed
 * @param chunkBytes bytes that these have in segments
 * @param diskBytes bytes of all segments; what is more than the chunks' is given back by a compaction
 */
public record StoreUsage(long chunks, long chunkBytes, long diskBytes) {
}
