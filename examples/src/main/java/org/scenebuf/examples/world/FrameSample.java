package org.scenebuf.examples.world;

/**
 * What was measured of a frame.
 *
 * @param millis how long it took
 * @param waitMillis how long of that it waited for chunks
 * @param residentBytes of chunks in memory, after it
 * @param quarantinedBytes of these: memory that no chunk is in, since INDArrays may still have its address
 * @param fine how many fine chunks it showed
 * @param coarse how many coarse chunks it showed
 */
record FrameSample(double millis, double waitMillis, long residentBytes, long quarantinedBytes, int fine,
    int coarse) {
}
