package org.scenebuf.examples.edit;

import java.util.Arrays;
import java.util.Locale;

/** How long frames take, and each part of them; the first, which brings everything to the GPU, does not count. */
final class FrameTimes {

    /** What a frame consists of, in this order. */
    enum Part {
        WAVE, UPLOAD, DRAW, SHOW
    }

    /** The weight of the newest frame in the smoothed time. */
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

    /** Does a part of the frame. */
    void time(Part part, Runnable work) {
        long start = System.nanoTime();
        work.run();
        nanos[part.ordinal()] += System.nanoTime() - start;
    }

    /** The frame time of late, for the window's bar. */
    String now() {
        return String.format(Locale.ROOT, "%.1f ms, %.0f frames/s", smoothedMillis,
            smoothedMillis > 0 ? 1000 / smoothedMillis : 0);
    }

    /** The mean of all frames but the first. */
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
