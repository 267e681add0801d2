package org.scenebuf.engine.paging;

/**
 * How a pager is doing, and what it has done since it began.
 *
 * @param residentChunks chunks in memory to work with
 * @param residentBytes bytes of their slots, and of those in quarantine
 * @param mostResidentBytes the most there ever were
 * @param quarantinedBytes of slots whose address somebody may still have, though no chunk is there any more
 * @param compressedChunks chunks in memory as they are stored
 * @param compressedBytes bytes of these
 * @param hits how often a chunk was there when it was acquired
 * @param misses how often it was not
 * @param fromCompressed how many chunks came from their stored form in memory
 * @param fromDisk how many came from the disk
 * @param pageOuts how many left
 * @param stores how often a chunk was stored
 * @param codedBytes bytes of chunks that were coded for these; pieces of 256 KiB or more that were not changed are
 *     stored again as they are
 * @param storedBytes bytes that were written for these
 * @param moves how often a chunk went to another slot because somebody may have the address of the old one
 * @param stallNanos how long threads waited for chunks, in nanoseconds
 * @param failures how often a chunk could not be stored in the background
 */
public record PagerStatistics(long residentChunks, long residentBytes, long mostResidentBytes, long quarantinedBytes,
    long compressedChunks, long compressedBytes, long hits, long misses, long fromCompressed, long fromDisk,
    long pageOuts, long stores, long codedBytes, long storedBytes, long moves, long stallNanos, long failures) {
}
