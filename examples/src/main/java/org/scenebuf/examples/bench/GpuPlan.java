package org.scenebuf.examples.bench;

import static org.scenebuf.examples.bench.BenchPlan.time;

import java.util.List;

/** The rows about uploads. They hold for this machine's OpenGL; a graphics card needs its own measurement. */
final class GpuPlan {

    private static final String PIXELS = "gpu: one pixel of 4096x4096 with levels in RAM";
    private static final String TILE = "gpu: 64x64 pixels of 4096x4096 with levels in RAM";
    private static final String RANDOM = "gpu: 1,000 random rows of 1M";

    private GpuPlan() {
    }

    static List<BenchPlan> rows() {
        return List.of(
            new BenchPlan(PIXELS, "gpu.pixel", "gpu.8KiB", "8 KiB", "bytes", 1.0),
            new BenchPlan(TILE, "gpu.tile", "gpu.28KiB", "28 KiB", "bytes", 1.0),
            time("gpu: a whole image of 4096x4096", "gpu.image", "gpu.imageRaw",
                "raw glTexSubImage2D from the same memory", 1.1),
            time("gpu: a whole image of 4096x4096", "gpu.imageByBuffer", "gpu.imageRaw",
                "raw, by way of a pixel buffer against without", null),
            time("gpu: 10,000 small edits of rows of 100k", "gpu.edits", "gpu.merged", "one merged upload", 2.0),
            time("gpu: 10,000 small edits of 4096x4096 pixels", "gpu.pixelEdits", "gpu.image", "one merged upload",
                2.0),
            time(RANDOM, "gpu.ring", "gpu.calls", "by calls; ours by the ring", 0.5),
            time("gpu: a frame of 1,000 geoms with nothing changed", "gpu.idle", Costs.TWENTY_MICROSECONDS,
                "20 microseconds", 1.0));
    }
}
