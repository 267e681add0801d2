package org.scenebuf.engine.paging;

/**
 * The state of a pager, and its counters since it was opened.
 *
 * @param residentChunks the number of chunks that are ready for use
 * @param residentBytes the bytes of their slots, and of slots in quarantine
 * @param mostResidentBytes the highest value of that
 * @param quarantinedBytes the bytes of slots without a chunk, of which an address may still be in use
 * @param compressedChunks the number of chunks in memory in their stored form
 * @param compressedBytes the bytes of these
 * @param hits how often an acquired chunk was ready for use
 * @param misses how often it was not
 * @param fromCompressed the number of chunks that came from their stored form in memory
 * @param fromDisk the number of chunks that came from the disk
 * @param pageOuts the number of chunks that left memory
 * @param stores the number of times that a chunk was stored
 * @param codedBytes the bytes of chunks that were encoded for this; unchanged pieces of 256 KiB or more are copied
 *     without encoding
 * @param storedBytes the bytes that were written for this
 * @param moves how often a chunk moved to another slot, because an address of the old one may be in use
 * @param stallNanos the time that threads waited for chunks, in nanoseconds
 * @param failures how often a chunk could not be stored in the background
 */
public record PagerStatistics(long residentChunks, long residentBytes, long mostResidentBytes, long quarantinedBytes,
    long compressedChunks, long compressedBytes, long hits, long misses, long fromCompressed, long fromDisk,
    long pageOuts, long stores, long codedBytes, long storedBytes, long moves, long stallNanos, long failures) {
}
