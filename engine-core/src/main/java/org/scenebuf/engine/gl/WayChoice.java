package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fastest way to send many ranges. Drivers differ: the way that takes half of another's time with one driver
 * may take four times as long with the next. So the first updates of one buffer with many ranges are measured. The ways
 * take turns, and each measured update waits until the GPU has everything.
 */
final class WayChoice {

    /** The number of ranges from which on the way matters. */
    static final int MANY = 64;

    /** The measured updates of each way. The first one does not count: it makes the shader, and compiles code. */
    static final int TURNS = 4;

    private static final int NONE = -1;

    private final GlContext context;
    private final List<RangeWay> ways;

    /** The least nanoseconds for a range, by each way. */
    private final Map<RangeWay, Double> least = new EnumMap<>(RangeWay.class);
    private int turn;

    /** The buffer whose updates are measured. */
    private int buffer = NONE;

    /** The way that is being measured. */
    private @Nullable RangeWay measured;
    private long begun;

    WayChoice(GlContext context, Set<RangeWay> ways) {
        this.context = context;
        this.ways = new ArrayList<>(ways);
    }

    /** The way that every driver and every buffer takes. */
    static RangeWay usual() {
        return RangeWay.COPIES;
    }

    /** Removes a way that the driver refuses. */
    void remove(RangeWay refused) {
        ways.remove(refused);
        turn = 0;
        measured = null;
    }

    /**
     * Begins an update.
     *
     * @param ofBuffer the buffer
     * @param ranges the number of ranges
     * @param fitting the ways that can be taken for this buffer
     * @return the way to take
     */
    RangeWay begin(int ofBuffer, int ranges, Set<RangeWay> fitting) {
        measured = null;
        if (turn >= TURNS * ways.size() || ways.size() <= 1) {
            return fastest(ranges, fitting);
        }
        boolean isMeasured = ranges >= MANY && fitting.containsAll(ways) && (buffer == NONE || buffer == ofBuffer);
        if (!isMeasured) {
            return usual();
        }
        buffer = ofBuffer;
        measured = ways.get(turn % ways.size());
        waitForGpu();
        begun = context.gl().nanoTime();
        return measured;
    }

    private RangeWay fastest(int ranges, Set<RangeWay> fitting) {
        return ways.stream().filter(fitting::contains)
            .filter(way -> way != RangeWay.SHADER || ranges >= MANY || ways.size() == 1)
            .min(Comparator.comparingDouble(way -> least.getOrDefault(way, Double.MAX_VALUE))).orElse(usual());
    }

    /** Ends an update, after its last call. */
    void end(int ranges) {
        if (measured == null) {
            return;
        }
        waitForGpu();
        if (turn >= ways.size()) {
            least.merge(measured, (context.gl().nanoTime() - begun) / (double) ranges, Math::min);
        }
        measured = null;
        turn++;
    }

    private void waitForGpu() {
        try (GlFence all = new GlFence(context, "everything before")) {
            all.await();
        }
    }
}
