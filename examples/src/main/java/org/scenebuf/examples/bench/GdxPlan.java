package org.scenebuf.examples.bench;

import static org.scenebuf.examples.bench.BenchPlan.time;

import java.util.List;

/** The rows about libGDX, whose own way is the peer. */
final class GdxPlan {

    private GdxPlan() {
    }

    static List<BenchPlan> rows() {
        return List.of(
            new BenchPlan("libGDX: bytes sent after 500 of 1M rows changed", "gdx.sent", "gdx.sentAtMost",
                "16,000 and 1 KiB", "bytes", 1.0),
            time("libGDX: upload of 500 of 1M rows", "gdx.ranges", "gdx.whole", "libGDX's own upload of all", 0.05),
            time("libGDX: upload of 64x64 of 2048x2048 pixels", "gdx.rectangle", "gdx.image",
                "libGDX's own upload of all", null),
            time("libGDX: y += 1 on 1M rows", "gdx.inPlace", "gdx.copies", "getVertices, ND4J, setVertices", 0.125),
            new BenchPlan("libGDX: bytes copied for y += 1", "gdx.copied", "gdx.oneByte", "a byte", "bytes", 0.0),
            new BenchPlan("libGDX: garbage of 1000 frames without changes", "gdx.garbage", "gdx.oneByte", "a byte",
                "bytes", 0.0));
    }
}
