package org.scenebuf.examples.world;

/**
 * What was measured of a frame.
 *
 * @param millis how long it took
 * @param waitMillis how long of that it waited for chunks
 * @param residentBytes of chunks in memory, after it
 * @param fine how many fine chunks it showed
 * @param coarse how many coarse chunks it showed
 */
record FrameSample(double millis, double waitMillis, long residentBytes, int fine, int coarse) {
}
