package org.scenebuf.engine.paging;

/**
 * The disk space of a store.
 *
 * @param chunks the number of committed chunks
 * @param chunkBytes the bytes of these in segments
 * @param diskBytes the bytes of all segments; a compaction gives back those that no chunk needs
 */
public record StoreUsage(long chunks, long chunkBytes, long diskBytes) {
}
