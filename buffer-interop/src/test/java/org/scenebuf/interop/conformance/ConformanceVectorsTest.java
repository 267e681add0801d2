package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every vector of every category and prints how many passed.
 *
 * <p>{@code -Dscenebuf.conformance=DIR} takes the files of another folder.
 */
class ConformanceVectorsTest {

    private static final int FAILURES_SHOWN = 10;

    /** Categories without a check, and why. */
    private static final Map<String, String> SKIPPED = Map.of(
        "numpy_getbuffer", "NumPy's own answers, which differ from the protocol",
        "numpy_import", "information: what NumPy makes of a buffer");

    static Stream<String> categories() {
        return Stream.concat(checks().keySet().stream(), SKIPPED.keySet().stream()).sorted();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void everyVectorOfACategoryPasses(String category) {
        assumeTrue(VectorFiles.PROTOCOL.has(category), "the folder has no vectors of " + category);
        List<JsonNode> lines = VectorFiles.PROTOCOL.lines(category);
        assertTrue(!lines.isEmpty(), "no vectors in " + category);
        if (SKIPPED.containsKey(category)) {
            print(category, 0, 0, lines.size());
            System.out.println("  skipped: " + SKIPPED.get(category));
            return;
        }
        Check check = checks().get(category);
        List<String> failures = lines.stream().map(line -> failure(check, line)).filter(text -> !text.isEmpty())
            .toList();
        print(category, lines.size() - failures.size(), failures.size(), 0);
        failures.stream().limit(FAILURES_SHOWN).forEach(System.out::println);
        assertEquals(0, failures.size(), () -> category + ": " + failures.getFirst());
    }

    private static Map<String, Check> checks() {
        Map<String, Check> checks = new TreeMap<>(FormatChecks.ALL);
        checks.putAll(BufferChecks.ALL);
        checks.putAll(IndexChecks.ALL);
        checks.putAll(ValueChecks.ALL);
        checks.put("npy", new NpyCheck());
        checks.put("lifecycle", new LifecycleCheck());
        return checks;
    }

    static void print(String category, int passed, int failed, int skipped) {
        System.out.println("conformance " + category + ": " + passed + " passed, " + failed + " failed, " + skipped
            + " skipped");
    }

    static String failure(Check check, JsonNode line) {
        try {
            check.run(line);
            return "";
        } catch (AssertionError | RuntimeException different) {
            return "  " + line.path("id").asText() + ": " + different;
        }
    }
}
