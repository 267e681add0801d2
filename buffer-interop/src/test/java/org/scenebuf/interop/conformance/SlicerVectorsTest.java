package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the vectors of slice expressions, and prints how many passed.
 *
 * <p>{@code -Dscenebuf.conformance.slicer=DIR} takes the files of another folder.
 */
class SlicerVectorsTest {

    private static final int FAILURES_SHOWN = 10;
    private static final Map<String, Check> CHECKS = Map.of("read", SliceCheck::read, "write", SliceCheck::write);

    static List<String> categories() {
        return CHECKS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void everyVectorOfACategoryPasses(String category) {
        assumeTrue(VectorFiles.SLICER.has(category), "the folder has no vectors of " + category);
        List<JsonNode> lines = VectorFiles.SLICER.lines(category);
        assertTrue(!lines.isEmpty(), "no vectors in " + category);
        List<String> failures = lines.stream().map(line -> ConformanceVectorsTest.failure(CHECKS.get(category), line))
            .filter(text -> !text.isEmpty()).toList();
        ConformanceVectorsTest.print(category, lines.size() - failures.size(), failures.size(), 0);
        failures.stream().limit(FAILURES_SHOWN).forEach(System.out::println);
        assertEquals(0, failures.size(), () -> category + ": " + failures.getFirst());
    }
}
