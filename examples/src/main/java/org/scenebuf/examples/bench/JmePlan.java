package org.scenebuf.examples.bench;

import static org.scenebuf.examples.bench.BenchPlan.time;

import java.util.List;

/** The rows about jMonkeyEngine, whose own way in the same run is the peer. */
final class JmePlan {

    private JmePlan() {
    }

    static List<BenchPlan> rows() {
        String changed = "jME: 500 of 1M rows changed";
        return List.of(
            new BenchPlan(changed + ", sent", "jme.rows.bytes", "jme.rows.bound", "16,000 bytes and 1 KiB", "bytes",
                1.0),
            time(changed, "jme.rows", "jme.rows.whole", "jME's whole upload", 0.05),
            time("jME: 64x64 of 2048x2048 pixels changed", "jme.pixels", "jme.pixels.whole", "jME's whole upload",
                0.05),
            time("jME: a buffer of 64 bytes, made and destroyed", "jme.allocate.64", "jme.lwjgl.64",
                "jME's LWJGL allocator", 2.0),
            time("jME: a buffer of 1 MiB, made and destroyed", "jme.allocate.1048576", "jme.lwjgl.1048576",
                "jME's LWJGL allocator", 2.0),
            new BenchPlan("jME: garbage of a frame without changes", "jme.garbage", "jme.garbage.bound", "one byte",
                "bytes", 1.0));
    }
}
