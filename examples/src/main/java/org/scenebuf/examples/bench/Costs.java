package org.scenebuf.examples.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was measured, by name: {@code copy:1000000} is benchmark {@code copy} over so many rows,
 * {@code columnOne:stride=24} is benchmark {@code columnOne} over rows of so many bytes.
 */
final class Costs {

    /** Bounds that are no peer's: in microseconds, as times are. */
    static final String FIVE_MILLISECONDS = "bound.5ms";
    static final String TWENTY_MICROSECONDS = "bound.20us";
    static final String SIXTY_MICROSECONDS = "bound.60us";

    private final Map<String, Double> costs = new TreeMap<>(Map.of(FIVE_MILLISECONDS, 5000.0, TWENTY_MICROSECONDS, 20.0,
        SIXTY_MICROSECONDS, 60.0));

    void put(String name, double cost) {
        costs.put(name, cost);
    }

    void putAll(Map<String, Double> others) {
        costs.putAll(others);
    }

    /** Rows whose two costs are known. */
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
