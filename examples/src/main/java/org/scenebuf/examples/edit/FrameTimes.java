package org.scenebuf.examples.edit;

import java.util.Arrays;
import java.util.Locale;

/** Measures frames and their parts. The first frame does not count, because it sends everything to the GPU. */
final class FrameTimes {

    /** The parts of a frame, in order. */
    enum Part {
        WAVE, UPLOAD, DRAW, SHOW
    }

    /** The weight of the newest frame in the smoothed frame time. */
    private static final double NEWEST = 0.1;

    private final long[] nanos = new long[Part.values().length];
    private long frames = -1;
    private long bytes;
    private long begin;
    private double smoothedMillis;

    /** Ends one frame and begins the next. */
    void nextFrame(long bytesUploaded) {
        long now = System.nanoTime();
        if (frames < 0) {
            Arrays.fill(nanos, 0);
        } else {
            double millis = (now - begin) / 1e6;
            smoothedMillis = frames == 0 ? millis : smoothedMillis + NEWEST * (millis - smoothedMillis);
            bytes += bytesUploaded;
        }
        frames++;
        begin = now;
    }

    /** Does a part of the frame, and measures it. */
    void time(Part part, Runnable work) {
        long start = System.nanoTime();
        work.run();
        nanos[part.ordinal()] += System.nanoTime() - start;
    }

    /** {@return the smoothed frame time, for the window's title} */
    String now() {
        return String.format(Locale.ROOT, "%.1f ms, %.0f frames/s", smoothedMillis,
            smoothedMillis > 0 ? 1000 / smoothedMillis : 0);
    }

    /** {@return the means of all frames except the first} */
    String summary() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d frames and a first, %,d bytes uploaded;"
            + " mean ms:", Math.max(0, frames), bytes));
        for (Part part : Part.values()) {
            text.append(String.format(Locale.ROOT, " %s %.3f", part.name().toLowerCase(Locale.ROOT),
                nanos[part.ordinal()] / 1e6 / Math.max(1, frames)));
        }
        return text.toString();
    }
}
