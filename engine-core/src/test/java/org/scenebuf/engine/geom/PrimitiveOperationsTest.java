package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.scenebuf.engine.geom.Indices.CUT;
import static org.scenebuf.engine.geom.PrimitiveType.LINES;
import static org.scenebuf.engine.geom.PrimitiveType.LINES_ADJACENCY;
import static org.scenebuf.engine.geom.PrimitiveType.LINE_LOOP;
import static org.scenebuf.engine.geom.PrimitiveType.LINE_STRIP;
import static org.scenebuf.engine.geom.PrimitiveType.LINE_STRIP_ADJACENCY;
import static org.scenebuf.engine.geom.PrimitiveType.POINTS;
import static org.scenebuf.engine.geom.PrimitiveType.TRIANGLES;
import static org.scenebuf.engine.geom.PrimitiveType.TRIANGLES_ADJACENCY;
import static org.scenebuf.engine.geom.PrimitiveType.TRIANGLE_FAN;
import static org.scenebuf.engine.geom.PrimitiveType.TRIANGLE_STRIP;
import static org.scenebuf.engine.geom.PrimitiveType.TRIANGLE_STRIP_ADJACENCY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.NumericType;

/** Panda3D's tests of primitives, and more. */
class PrimitiveOperationsTest {

    @Test
    void stripsLoopsAndFansAreTakenApart() {
        assertBecomes(TRIANGLES, "[0, 1, 2, 2, 1, 3]", Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3).decompose());
        assertBecomes(TRIANGLES, "[0, 1, 2, 2, 1, 3, 4, 5, 6]",
            Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3, CUT, 4, 5, 6).decompose());
        assertBecomes(TRIANGLES, "[0, 1, 2, 0, 2, 3, 7, 8, 9]",
            Indices.primitive(TRIANGLE_FAN, 0, 1, 2, 3, CUT, 7, 8, 9).decompose());
        assertBecomes(LINES, "[0, 1, 1, 2, 5, 6]", Indices.primitive(LINE_STRIP, 0, 1, 2, CUT, 5, 6).decompose());
        assertBecomes(LINES, "[0, 1, 1, 2, 2, 0]", Indices.primitive(LINE_LOOP, 0, 1, 2).decompose());
        assertBecomes(POINTS, "[3, 1]", Indices.primitive(POINTS, 3, 1).decompose());
    }

    @Test
    void trianglesWithoutAnAreaAreLeftOutOfStrips() {
        assertBecomes(TRIANGLES, "[0, 1, 2, 2, 1, 3, 4, 5, 6]",
            Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3, 3, 4, 4, 5, 6).decompose());
        assertBecomes(TRIANGLES, "[1, 1, 2]", Indices.primitive(TRIANGLES, 1, 1, 2).decompose());
    }

    @Test
    void joinedStripsHaveTheTrianglesOfCutOnes() {
        GeomPrimitive joined = Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3, 3, 0, 0, 1, 2);
        GeomPrimitive cut = Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3, CUT, 0, 1, 2);
        assertEquals("[0, 1, 2, 3, -1, 0, 1, 2]", Indices.text(cut));
        assertBecomes(TRIANGLES, "[0, 1, 2, 2, 1, 3, 0, 1, 2]", joined.decompose());
        assertBecomes(TRIANGLES, "[0, 1, 2, 2, 1, 3, 0, 1, 2]", cut.decompose());
    }

    @Test
    void takingApartLeavesTheOriginalAsItIs() {
        GeomPrimitive strip = Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3);
        strip.decompose().close();
        assertEquals("[0, 1, 2, 3]", Indices.text(strip));
    }

    @Test
    void stripsWithAdjacencyAreTakenApartAsInOpenGl() {
        assertBecomes(TRIANGLES_ADJACENCY, "[0, 1, 2, 5, 4, 3]",
            Indices.primitive(TRIANGLE_STRIP_ADJACENCY, 0, 1, 2, 3, 4, 5).decompose());
        assertBecomes(TRIANGLES_ADJACENCY, "[0, 1, 2, 6, 4, 3, 4, 0, 2, 5, 6, 8, 4, 2, 6, 9, 8, 7]",
            Indices.primitive(TRIANGLE_STRIP_ADJACENCY, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9).decompose());
    }

    @Test
    void neighboursOfTrianglesAreFound() {
        assertBecomes(TRIANGLES_ADJACENCY, "[0, 0, 1, 3, 2, 2, 2, 0, 1, 1, 3, 3]",
            Indices.primitive(TRIANGLES, 0, 1, 2, 2, 1, 3).makeAdjacency());
        assertBecomes(TRIANGLES_ADJACENCY, "[0, 0, 1, 3, 2, 2, 2, 0, 1, 1, 3, 3]",
            Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3).makeAdjacency());
    }

    @Test
    void neighboursOfLinesAreFound() {
        assertBecomes(LINES_ADJACENCY, "[0, 0, 1, 2, 0, 1, 2, 3, 1, 2, 3, 3]",
            Indices.primitive(LINES, 0, 1, 1, 2, 2, 3).makeAdjacency());
        assertBecomes(LINES_ADJACENCY, "[2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1]",
            Indices.primitive(LINE_LOOP, 0, 1, 2).makeAdjacency());
    }

    @Test
    void neighboursOfLineStripsAreFoundAndTheirStripsTakenApart() {
        GeomPrimitive adjacent =
            Indices.primitive(LINE_STRIP, 0, 1, CUT, 1, 2, 3, CUT, 3, 4, 5, 6).makeAdjacency();
        assertBecomes(LINES_ADJACENCY,
            "[0, 0, 1, 2, 0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6, 4, 5, 6, 6]", adjacent.decompose());
        assertBecomes(LINE_STRIP_ADJACENCY, "[0, 0, 1, 2, -1, 0, 1, 2, 3, 4, -1, 2, 3, 4, 5, 6, 6]", adjacent);
    }

    @Test
    void whatHasNoNeighboursIsRefused() {
        assertEquals("expected lines or triangles without adjacency, given POINTS: points have no neighbours",
            assertThrows(UnsupportedOperationException.class,
                () -> Indices.primitive(POINTS, 1).makeAdjacency()).getMessage());
    }

    @Test
    void shapesAreTurnedRound() {
        assertBecomes(TRIANGLES, "[0, 2, 1, 2, 3, 1]", Indices.primitive(TRIANGLES, 0, 1, 2, 2, 1, 3).reverse());
        assertBecomes(TRIANGLES_ADJACENCY, "[0, 5, 4, 3, 2, 1]",
            Indices.primitive(TRIANGLES_ADJACENCY, 0, 1, 2, 3, 4, 5).reverse());
        assertBecomes(TRIANGLE_FAN, "[0, 3, 2, 1, -1, 4, 6, 5]",
            Indices.primitive(TRIANGLE_FAN, 0, 1, 2, 3, CUT, 4, 5, 6).reverse());
        assertBecomes(LINES, "[1, 0, 3, 2]", Indices.primitive(LINES, 0, 1, 2, 3).reverse());
        assertBecomes(LINE_STRIP, "[2, 1, 0, -1, 4, 3]", Indices.primitive(LINE_STRIP, 0, 1, 2, CUT, 3, 4).reverse());
        assertBecomes(TRIANGLE_STRIP, "[4, 3, 2, 1, 0]", Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3, 4).reverse());
        assertBecomes(TRIANGLE_STRIP, "[3, 3, 2, 1, 0]", Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3).reverse());
    }

    @Test
    void aReversedStripShowsTheOtherSide() {
        assertBecomes(TRIANGLES, "[2, 3, 1, 2, 1, 0]",
            Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3).reverse().decompose());
        assertBecomes(TRIANGLES, "[4, 3, 2, 2, 3, 1, 2, 1, 0]",
            Indices.primitive(TRIANGLE_STRIP, 0, 1, 2, 3, 4).reverse().decompose());
    }

    @Test
    void verticesAreOffsetAsPandaDoes() {
        GeomPrimitive strips = Indices.primitive(LINE_STRIP, 0, 1, 2, 3, CUT, 3, 4, 5, CUT, 0, 1);
        strips.offsetVertices(100);
        assertEquals("[100, 101, 102, 103, -1, 103, 104, 105, -1, 100, 101]", Indices.text(strips));
        strips.offsetVertices(-100);
        assertEquals("[0, 1, 2, 3, -1, 3, 4, 5, -1, 0, 1]", Indices.text(strips));
        strips.offsetVerticesAt(4, 4, 100);
        assertEquals("[0, 1, 2, 3, -1, 103, 104, 105, -1, 0, 1]", Indices.text(strips));
        strips.offsetVerticesAt(4, 4, -100);
        assertEquals(NumericType.UINT8, strips.indexType());
        strips.offsetVertices(100_000);
        assertEquals(NumericType.UINT32, strips.indexType());
        assertEquals("[100000, 100001, 100002, 100003, -1, 100003, 100004, 100005, -1, 100000, 100001]",
            Indices.text(strips));
        assertEquals(100_005, strips.maxVertex());
        GeomPrimitive shorts = Indices.primitive(LINE_STRIP, 0, 1, 300, CUT, 3, 4);
        assertEquals(NumericType.UINT16, shorts.indexType());
        shorts.offsetVerticesAt(4, 2, 100_000);
        assertEquals(NumericType.UINT32, shorts.indexType());
        assertEquals("[0, 1, 300, -1, 100003, 100004]", Indices.text(shorts));
    }

    @Test
    void anOffsetMarksItsOwnRows() {
        GeomPrimitive points = Indices.primitive(POINTS, 1, 2, 3, 4);
        try (ChangeCursor cursor = points.indices().changes().newCursor()) {
            cursor.drain((first, count) -> { });
            points.offsetVerticesAt(1, 2, 5);
            assertEquals(2, cursor.drain((first, count) -> assertEquals(1, first)));
        }
        assertEquals(8, points.maxVertex());
    }

    @Test
    void anOffsetToNoVertexIsRefusedAndAllStay() {
        GeomPrimitive points = Indices.primitive(POINTS, 5, 2, 7);
        String text = assertThrows(IndexOutOfBoundsException.class, () -> points.offsetVertices(-3)).getMessage();
        assertEquals("expected a vertex from 0 to 4294967294, given -1: number the vertices from 0, or split the "
            + "vertex data", text);
        assertThrows(IndexOutOfBoundsException.class, () -> points.offsetVertices(0xffffffffL));
        assertThrows(IndexOutOfBoundsException.class, () -> points.offsetVertices(Long.MAX_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> points.offsetVertices(Long.MIN_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> points.offsetVerticesAt(2, 2, 1));
        assertEquals("[5, 2, 7]", Indices.text(points));
    }

    @Test
    void anOffsetThatWidensIsRefusedOnLoan() {
        GeomPrimitive points = Indices.primitive(POINTS, 5, 2);
        GeomVertexArrayData array = points.indices();
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            points.offsetVertices(10);
            assertThrows(BufferInUseException.class, () -> points.offsetVertices(1000));
            assertEquals(15, ((Number) view.get(0)).intValue());
            assertSame(array, points.indices());
        }
        points.offsetVertices(1000);
        assertEquals("[1015, 1012]", Indices.text(points));
    }

    @Test
    void primitivesOfOneTypeArePutTogether() {
        assertBecomes(TRIANGLES, "[0, 1, 2, 300, 301, 302]", GeomPrimitive.unify("all",
            List.of(Indices.primitive(TRIANGLES, 0, 1, 2), Indices.primitive(TRIANGLES, 300, 301, 302))));
        assertBecomes(LINE_STRIP, "[0, 1, -1, 2, 3, -1, 300, 301]", GeomPrimitive.unify("all",
            List.of(Indices.primitive(LINE_STRIP, 0, 1, CUT, 2, 3), Indices.primitive(LINE_STRIP, 300, 301))));
        assertEquals("expected primitives of one type, given [POINTS, LINES]: unify the primitives of each type "
            + "separately", assertThrows(IllegalArgumentException.class, () -> GeomPrimitive.unify("all",
            List.of(Indices.primitive(POINTS, 1), Indices.primitive(LINES, 1, 2)))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> GeomPrimitive.unify("all", List.of()));
    }

    private static void assertBecomes(PrimitiveType type, String indices, GeomPrimitive primitive) {
        assertEquals(indices, Indices.text(primitive));
        assertEquals(type, primitive.type());
        primitive.close();
    }
}
