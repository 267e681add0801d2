package org.scenebuf.examples.world;

/**
 * The measurements of one frame.
 *
 * @param millis how long the frame took
 * @param waitMillis how long it waited for chunks
 * @param residentBytes the bytes of chunks in memory after the frame
 * @param quarantinedBytes of these, the bytes without a chunk that cannot be reused yet, because INDArrays may still
 *     have their address
 * @param fine how many fine chunks the frame showed
 * @param coarse how many coarse chunks the frame showed
 */
record FrameSample(double millis, double waitMillis, long residentBytes, long quarantinedBytes, int fine,
    int coarse) {
}
