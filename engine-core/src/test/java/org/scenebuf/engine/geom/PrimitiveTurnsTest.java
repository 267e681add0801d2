package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.scenebuf.engine.geom.Indices.CUT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;

/** Shapes turned round, rotated, doubled, and drawn as points or lines. */
class PrimitiveTurnsTest {

    /** Corners of one triangle with what lies beyond its edges, or without. */
    private record Triangle(List<Long> indices) {

        /** The same seen from the same side, beginning with its lowest corner. */
        Triangle sorted() {
            int step = indices.size() / 3;
            List<Long> turned = new ArrayList<>(indices);
            while (turned.getFirst() > Math.min(turned.get(step), turned.get(2 * step))) {
                Collections.rotate(turned, -step);
            }
            return new Triangle(turned);
        }

        /** Seen from the other side, with the same beyond every edge. */
        Triangle reversed() {
            List<Long> turned = new ArrayList<>(indices);
            Collections.reverse(turned);
            Collections.rotate(turned, 1);
            return new Triangle(turned);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRIANGLE_STRIP", "TRIANGLE_STRIP_ADJACENCY"})
    void aStripTurnedRoundHasItsTrianglesFromTheOtherSideFromTheLastToTheFirst(PrimitiveType type) {
        for (int triangles = 0; triangles < 9; triangles++) {
            try (GeomPrimitive strip = strip(type, triangles, 0)) {
                List<Triangle> expected = triangles(strip).stream().map(Triangle::reversed).toList().reversed();
                try (GeomPrimitive reversed = strip.reverse(); GeomPrimitive again = reversed.reverse()) {
                    assertEquals(sorted(expected), sorted(triangles(reversed)), type + " of " + triangles);
                    assertEquals(type, reversed.type());
                    assertEquals(Set.copyOf(sorted(triangles(strip))), Set.copyOf(sorted(triangles(again))),
                        type + " of " + triangles);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRIANGLE_STRIP", "TRIANGLE_STRIP_ADJACENCY"})
    void aRotatedStripHasItsTrianglesFromTheSameSideWithTheirFirstCornerLast(PrimitiveType type) {
        int step = type == PrimitiveType.TRIANGLE_STRIP ? 1 : 2;
        for (int triangles = 1; triangles < 9; triangles++) {
            try (GeomPrimitive strip = strip(type, triangles, 0); GeomPrimitive rotated = strip.rotate()) {
                List<Triangle> found = triangles(rotated);
                assertEquals(sorted(triangles(strip).reversed()), sorted(found), type + " of " + triangles);
                List<Long> last = found.stream().map(triangle -> triangle.indices.get(2 * step)).toList();
                List<Long> first = LongStream.range(0, triangles).map(k -> step * k).boxed().toList().reversed();
                assertEquals(first, last, type + " of " + triangles);
                assertEquals(type, rotated.type());
            }
        }
    }

    @Test
    void stripsWithAdjacencyAreWrittenInPairsAndTurnedOneByOne() {
        assertTurned("[4, 5, 2, 3, 0, 1]", strip(PrimitiveType.TRIANGLE_STRIP_ADJACENCY, 1, 0).reverse());
        assertTurned("[2, 0, 4, 5, 6, 7, -1, 4, 6, 2, 3, 0, 1]",
            strip(PrimitiveType.TRIANGLE_STRIP_ADJACENCY, 2, 0).reverse());
        assertTurned("[2, 5, 4, 1, 0, 3]", strip(PrimitiveType.TRIANGLE_STRIP_ADJACENCY, 1, 0).rotate());
        assertTurned("[6, 7, 4, 5, 2, 3, 0, 1]", strip(PrimitiveType.TRIANGLE_STRIP_ADJACENCY, 2, 0).rotate());
        GeomPrimitive two = Indices.primitive(PrimitiveType.TRIANGLE_STRIP_ADJACENCY, 0, 1, 2, 3, 4, 5, CUT, 10, 11,
            12, 13, 14, 15);
        assertTurned("[4, 5, 2, 3, 0, 1, -1, 14, 15, 12, 13, 10, 11]", two.reverse());
    }

    @Test
    void theUnfinishedEndOfAStripWithAdjacencyIsLeftOut() {
        assertTurned("[4, 5, 2, 3, 0, 1]", strip(PrimitiveType.TRIANGLE_STRIP_ADJACENCY, 1, 1).reverse());
        try (GeomPrimitive few = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP_ADJACENCY).addConsecutive(0, 5)
            .build("few")) {
            assertTurned("[]", few.reverse());
            assertTurned("[]", few.rotate());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POINTS | 0 1 2 | POINTS | [0, 1, 2]",
        "LINES | 0 1 2 3 | LINES | [1, 0, 3, 2]",
        "LINE_STRIP | 0 1 2 -1 5 6 | LINE_STRIP | [2, 1, 0, -1, 6, 5]",
        "LINE_LOOP | 0 1 2 | LINE_LOOP | [2, 1, 0]",
        "TRIANGLES | 0 1 2 3 4 5 | TRIANGLES | [1, 2, 0, 4, 5, 3]",
        "TRIANGLE_STRIP | 0 1 2 | TRIANGLE_STRIP | [2, 2, 1, 0]",
        "TRIANGLE_STRIP | 0 1 2 3 | TRIANGLE_STRIP | [3, 2, 1, 0]",
        "TRIANGLE_FAN | 0 1 2 3 -1 5 6 7 | TRIANGLES | [2, 0, 1, 3, 0, 2, 7, 5, 6]",
        "LINES_ADJACENCY | 0 1 2 3 | LINES_ADJACENCY | [3, 2, 1, 0]",
        "LINE_STRIP_ADJACENCY | 0 1 2 3 4 | LINE_STRIP_ADJACENCY | [4, 3, 2, 1, 0]",
        "TRIANGLES_ADJACENCY | 0 1 2 3 4 5 | TRIANGLES_ADJACENCY | [2, 3, 4, 5, 0, 1]"})
    void theFirstVertexOfEveryShapeBecomesItsLast(PrimitiveType type, String vertices, PrimitiveType becomes,
        String expected) {
        try (GeomPrimitive given = primitive(type, vertices)) {
            GeomPrimitive rotated = given.rotate();
            assertEquals(becomes, rotated.type());
            assertTurned(expected, rotated);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POINTS | 0 1 | [0, 1]", "LINE_STRIP | 0 1 -1 2 3 | [0, 1, -1, 2, 3]",
        "TRIANGLES | 0 1 2 | [0, 1, 2, 0, 2, 1]",
        "TRIANGLE_STRIP | 0 1 2 3 | [0, 1, 2, 3, -1, 3, 3, 2, 1, 0]",
        "TRIANGLE_FAN | 0 1 2 3 | [0, 1, 2, 3, -1, 0, 3, 2, 1]",
        "TRIANGLE_STRIP_ADJACENCY | 0 1 2 3 4 5 | [0, 1, 2, 3, 4, 5, -1, 4, 5, 2, 3, 0, 1]"})
    void doubledTrianglesAreSeenFromBothSides(PrimitiveType type, String vertices, String expected) {
        try (GeomPrimitive given = primitive(type, vertices)) {
            GeomPrimitive both = given.doubleSide();
            assertEquals(type, both.type());
            assertTurned(expected, both);
        }
    }

    @Test
    void everyVertexThatIsNamedBecomesOnePoint() {
        assertTurned("[0, 1, 2, 3, 300]", primitive(PrimitiveType.TRIANGLE_STRIP, "3 2 1 -1 0 300 2").makePoints());
        assertTurned("[5, 70000, 4294967294]", primitive(PrimitiveType.POINTS, "70000 5 4294967294 5").makePoints());
        assertTurned("[]", primitive(PrimitiveType.POINTS, "").makePoints());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TRIANGLES | 0 1 2 2 1 3 | [0, 1, 1, 2, 2, 0, 1, 3, 3, 2]",
        "TRIANGLE_STRIP | 0 1 2 3 | [0, 1, 1, 2, 2, 0, 1, 3, 3, 2]",
        "TRIANGLES_ADJACENCY | 0 9 1 8 2 7 | [0, 1, 1, 2, 2, 0]",
        "LINE_LOOP | 0 1 2 | [0, 1, 1, 2, 2, 0]", "LINES | 0 1 1 0 | [0, 1]",
        "LINE_STRIP_ADJACENCY | 9 0 1 2 8 | [0, 1, 1, 2]"})
    void everyEdgeBecomesOneLine(PrimitiveType type, String vertices, String expected) {
        try (GeomPrimitive given = primitive(type, vertices)) {
            GeomPrimitive lines = given.makeLines();
            assertEquals(PrimitiveType.LINES, lines.type());
            assertTurned(expected, lines);
        }
    }

    @Test
    void pointsHaveNoLines() {
        try (GeomPrimitive points = primitive(PrimitiveType.POINTS, "1")) {
            assertEquals("expected lines or triangles, given POINTS: points have no edges",
                assertThrows(UnsupportedOperationException.class, points::makeLines).getMessage());
        }
    }

    private static GeomPrimitive primitive(PrimitiveType type, String vertices) {
        return Indices.primitive(type, List.of(vertices.split(" ")).stream().filter(text -> !text.isEmpty())
            .mapToLong(Long::parseLong).toArray());
    }

    /** A strip of vertices 0, 1, 2 ... and some more. */
    private static GeomPrimitive strip(PrimitiveType type, int triangles, int more) {
        int indices = triangles == 0 ? 0
            : type == PrimitiveType.TRIANGLE_STRIP ? triangles + 2 : 2 * triangles + 4;
        return GeomPrimitive.builder(type).addConsecutive(0, indices + more).build("strip");
    }

    private static List<Triangle> triangles(GeomPrimitive strip) {
        List<Triangle> triangles = new ArrayList<>();
        try (GeomPrimitive simple = strip.decompose();
            BufferView view = simple.indices().getBuffer(BufferRequest.FULL_RO)) {
            int length = simple.type().fewestIndices();
            for (long row = 0; row < simple.indices().rowCount(); row += length) {
                triangles.add(new Triangle(LongStream.range(row, row + length)
                    .map(at -> ((Number) view.get(at)).longValue()).boxed().toList()));
            }
        }
        return triangles;
    }

    private static List<Triangle> sorted(List<Triangle> triangles) {
        return triangles.stream().map(Triangle::sorted).toList();
    }

    private static void assertTurned(String expected, GeomPrimitive turned) {
        assertEquals(expected, Indices.text(turned));
        turned.close();
    }
}
