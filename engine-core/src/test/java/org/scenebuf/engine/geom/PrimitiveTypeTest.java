package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrimitiveTypeTest {

    @ParameterizedTest
    @CsvSource({"POINTS, 9, 0", "LINES, 9, 0", "LINE_LOOP, 9, 0", "LINE_STRIP, 9, 0", "TRIANGLES, 10, 3",
        "TRIANGLE_STRIP, 10, 8", "TRIANGLE_STRIP, 1, 0", "TRIANGLE_FAN, 10, 8", "TRIANGLE_FAN, 0, 0",
        "LINES_ADJACENCY, 8, 0", "LINE_STRIP_ADJACENCY, 8, 0", "TRIANGLES_ADJACENCY, 13, 2",
        "TRIANGLE_STRIP_ADJACENCY, 10, 3", "TRIANGLE_STRIP_ADJACENCY, 2, 0"})
    void trianglesAreCounted(PrimitiveType type, long indices, long triangles) {
        assertEquals(triangles, type.triangleCount(indices));
    }

    @ParameterizedTest
    @CsvSource({"POINTS, 1, false", "LINES, 2, false", "LINE_LOOP, 2, false", "LINE_STRIP, 2, false",
        "TRIANGLES, 3, true", "TRIANGLE_STRIP, 3, true", "TRIANGLE_FAN, 3, true",
        "LINES_ADJACENCY, 4, false", "LINE_STRIP_ADJACENCY, 4, false", "TRIANGLES_ADJACENCY, 6, true",
        "TRIANGLE_STRIP_ADJACENCY, 6, true"})
    void aFirstShapeTakesSoManyIndices(PrimitiveType type, int fewest, boolean isTriangles) {
        assertEquals(fewest, type.fewestIndices());
        assertEquals(isTriangles, type.isTriangles());
    }
}
