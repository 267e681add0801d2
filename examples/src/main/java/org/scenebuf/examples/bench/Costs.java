package org.scenebuf.examples.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The measured costs by name. {@code copy:1000000} is benchmark {@code copy} over that many rows;
 * {@code columnOne:stride=24} is benchmark {@code columnOne} over rows of that many bytes.
 */
final class Costs {

    /** Fixed bounds in place of a peer's cost, in microseconds as all times are. */
    static final String MICROSECOND = "bound.1us";
    static final String FIVE_MILLISECONDS = "bound.5ms";
    static final String TWENTY_MICROSECONDS = "bound.20us";
    static final String SIXTY_MICROSECONDS = "bound.60us";
    static final String SECOND = "bound.1s";
    static final String HALF_MILLISECOND = "bound.500us";
    static final String THREE_MILLISECONDS = "bound.3ms";

    /** The cost of Panda3D 1.10 for an image of 4096x4096 pixels, measured on another day. */
    static final String PANDA_SWIZZLE = "panda3d.setRamImageAs";

    /** The part of the cost of all mipmap levels that belongs to a few pixels. */
    static final String SHARE_OF_MIPMAP = "share.mipmap";

    private static final String MIPMAP = "mipmap";
    private static final double PART_OF_MIPMAP = 64.0 * 64 / (4096.0 * 4096);

    private final Map<String, Double> costs = new TreeMap<>(Map.of(MICROSECOND, 1.0, FIVE_MILLISECONDS, 5000.0,
        TWENTY_MICROSECONDS, 20.0, SIXTY_MICROSECONDS, 60.0, SECOND, 1e6, HALF_MILLISECOND, 500.0, THREE_MILLISECONDS,
        3000.0, PANDA_SWIZZLE, 220_000.0));

    void put(String name, double cost) {
        costs.put(name, cost);
    }

    void putAll(Map<String, Double> others) {
        costs.putAll(others);
        if (others.containsKey(MIPMAP)) {
            costs.put(SHARE_OF_MIPMAP, others.get(MIPMAP) * PART_OF_MIPMAP);
        }
    }

    /** {@return the rows for which both costs are known} */
    List<BenchRow> rows(List<BenchPlan> plans) {
        return plans.stream().map(this::row).flatMap(Optional::stream).toList();
    }

    private Optional<BenchRow> row(BenchPlan plan) {
        Double ours = costs.get(plan.ours());
        Double peer = costs.get(plan.peer());
        return ours == null || peer == null ? Optional.empty()
            : Optional.of(BenchRow.of(plan.row(), ours, peer, plan.peerName(), plan.unit(), plan.wanted()));
    }
}
