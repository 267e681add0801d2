package org.scenebuf.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

    private static final List<BenchPlan> PLANS = List.of(
        new BenchPlan("work", "ours", "theirs", "them", "µs", 0.5),
        new BenchPlan("work", "ours", "absent", "nobody", "µs", 0.5),
        new BenchPlan("other work", "theirs", "ours", "us", "µs", null));

    @Test
    void aRatioIsOursDividedByThePeers() {
        Costs costs = new Costs();
        costs.put("ours", 3);
        costs.put("theirs", 4);
        List<BenchRow> rows = costs.rows(PLANS);
        assertEquals(2, rows.size(), "a row without a peer's cost is left out");
        assertEquals(0.75, rows.getFirst().ratio());
        assertFalse(rows.getFirst().meetsBound());
        assertTrue(rows.getLast().meetsBound());
        assertTrue(new BenchReport(rows).markdown().contains("| work | 3.000 | 4.000 | them | µs | 0.750 | 0.5 | **not "
            + "met** |"));
    }

    @Test
    void theJsonIsAListOfRowsWithTheseFields() throws Exception {
        Costs costs = new Costs();
        costs.put("ours", 3);
        costs.put("theirs", 4);
        JsonNode json = new ObjectMapper().readTree(new BenchReport(costs.rows(PLANS)).json());
        assertTrue(json.isArray());
        List<String> names = new ArrayList<>();
        json.get(0).fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("row", "ours", "peer", "peerName", "unit", "ratio", "wanted"), names);
        assertTrue(json.get(1).get("wanted").isNull());
    }

    @Test
    void aPatternPicksRows() {
        assertEquals(List.of("translate in place, 10M rows", "translate V3N3T2, 10M rows"),
            BenchPlan.rows(Pattern.compile("translate.*10M")).stream().map(BenchPlan::row).distinct().toList());
        assertTrue(BenchPlan.rows(Pattern.compile("no such row")).isEmpty());
    }

    @Test
    void theChartIsAPicture(@TempDir Path folder) throws Exception {
        BenchChart.write(List.of(BenchRow.of("work", 3, 4, "them", "µs", 0.5)), folder.resolve("ratios.png"));
        assertTrue(Files.size(folder.resolve("ratios.png")) > 1000);
    }
}
