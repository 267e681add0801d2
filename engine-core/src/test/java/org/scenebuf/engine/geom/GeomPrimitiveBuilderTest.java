package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

class GeomPrimitiveBuilderTest {

    @Test
    void betweenStripsStandsTheHighestIndexOfTheWidth() {
        GeomPrimitive strips = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP)
            .addConsecutive(0, 4).closePrimitive().closePrimitive()
            .addVertices(0, 1, 2).closePrimitive()
            .build("roof");
        assertEquals("[0, 1, 2, 3, -1, 0, 1, 2]", Indices.text(strips));
        assertEquals(255, strips.stripCutIndex());
        assertEquals(3, strips.triangleCount());
        assertEquals("vertex array roof", strips.indices().toString());
    }

    @Test
    void listsHaveNothingBetweenTheirShapes() {
        GeomPrimitive list = GeomPrimitive.builder(PrimitiveType.TRIANGLES)
            .addVertices(0, 1, 2).closePrimitive().addVertices(2, 1, 3).closePrimitive().build("list");
        assertEquals("[0, 1, 2, 2, 1, 3]", Indices.text(list));
    }

    @ParameterizedTest
    @CsvSource({"TRIANGLES, 255, UINT8", "TRIANGLES, 256, UINT16", "TRIANGLES, 65535, UINT16",
        "TRIANGLES, 65536, UINT32", "TRIANGLES, 4294967294, UINT32", "LINE_STRIP, 254, UINT8",
        "LINE_STRIP, 255, UINT16", "LINE_STRIP, 65534, UINT16", "LINE_STRIP, 65535, UINT32"})
    void indicesAreAsNarrowAsTheirHighestVertexAllows(PrimitiveType type, long highest, NumericType width) {
        GeomPrimitive primitive = GeomPrimitive.builder(type).addVertices(0, highest, 1).build("i");
        assertEquals(width, primitive.indexType());
        assertEquals(highest, primitive.maxVertex());
        GeomPrimitive grown = GeomPrimitive.builder(type).addVertices(3, 4, 5).build("grown");
        GeomPrimitive.builder(type).addVertices(0, highest, 1).appendTo(grown);
        assertEquals(width, grown.indexType());
        assertEquals("[3, 4, 5, " + (type.isCuttable() ? "-1, " : "") + "0, " + highest + ", 1]", Indices.text(grown));
        assertEquals(highest, grown.maxVertex());
    }

    @Test
    void appendedIndicesAreKnownAndNarrowOnesStay() {
        GeomPrimitive points = Indices.primitive(PrimitiveType.POINTS, 7, 8);
        GeomVertexArrayData array = points.indices();
        assertEquals(8, points.maxVertex());
        GeomPrimitive.builder(PrimitiveType.POINTS).addVertex(3).addVertex(200).appendTo(points);
        assertSame(array, points.indices());
        assertEquals(3, points.minVertex());
        assertEquals(200, points.maxVertex());
        GeomPrimitive.builder(PrimitiveType.POINTS).appendTo(points);
        assertEquals("[7, 8, 3, 200]", Indices.text(points));
    }

    @Test
    void aWiderArrayTakesThePlaceOfTheOldWhichIsClosed() {
        GeomPrimitive strips = Indices.primitive(PrimitiveType.LINE_STRIP, 0, 1, Indices.CUT, 2, 3);
        GeomVertexArrayData array = strips.indices();
        GeomPrimitive.builder(PrimitiveType.LINE_STRIP).addVertices(300, 301).appendTo(strips);
        assertNotSame(array, strips.indices());
        assertEquals("[0, 1, -1, 2, 3, -1, 300, 301]", Indices.text(strips));
        assertThrows(IllegalStateException.class, () -> array.getBuffer(BufferRequest.SIMPLE));
    }

    @Test
    void growingIsRefusedOnLoanAndAllIsAsBefore() {
        for (long vertex : new long[] {5, 300}) {
            GeomPrimitive points = Indices.primitive(PrimitiveType.POINTS, 1, 2);
            GeomVertexArrayData array = points.indices();
            GeomPrimitiveBuilder more = GeomPrimitive.builder(PrimitiveType.POINTS).addVertex(vertex);
            try (BufferView view = array.getBuffer(BufferRequest.FULL)) {
                assertThrows(BufferInUseException.class, () -> more.appendTo(points));
                assertSame(array, points.indices());
                assertEquals("[1, 2]", Indices.text(points));
                assertEquals(2, points.maxVertex());
                view.set(9, 0);
            }
            more.appendTo(points);
            assertEquals("[9, 2, " + vertex + "]", Indices.text(points));
        }
    }

    @Test
    void adoptedIndicesStayAsLongAsTheyAre() {
        GeomVertexArrayData adopted = GeomVertexArrayData.adopt("adopted",
            GeomVertexArrayFormat.index(NumericType.UINT8), Storage.of(NativeMemory.allocate("mine", 2)));
        GeomPrimitive points = GeomPrimitive.of(PrimitiveType.POINTS, adopted);
        assertThrows(BufferException.class,
            () -> GeomPrimitive.builder(PrimitiveType.POINTS).addVertex(1).appendTo(points));
        assertEquals("[0, 0]", Indices.text(points));
    }

    @Test
    void whatIsNoVertexIsRefusedAndNothingIsAdded() {
        GeomPrimitiveBuilder builder = GeomPrimitive.builder(PrimitiveType.POINTS);
        assertEquals("expected a vertex from 0 to 4294967294, given -1: number the vertices from 0, or split the "
            + "vertex data", assertThrows(IndexOutOfBoundsException.class, () -> builder.addVertex(-1)).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> builder.addVertices(1, 2, 1L << 32));
        assertThrows(IndexOutOfBoundsException.class, () -> builder.addConsecutive(5, Long.MAX_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> builder.addConsecutive(-1, 1));
        assertEquals("expected a count of 0 or more, given -1: check the arithmetic that led to it",
            assertThrows(IllegalArgumentException.class, () -> builder.addConsecutive(0, -1)).getMessage());
        assertEquals(0, builder.indexCount());
    }

    @Test
    void shapesThatAreNotWholeCannotBeClosed() {
        assertEquals("expected at least 3 indices before the end of TRIANGLE_FAN, given 2: add the others first",
            assertThrows(IllegalStateException.class, () -> GeomPrimitive.builder(PrimitiveType.TRIANGLE_FAN)
                .addVertices(1, 2).closePrimitive()).getMessage());
        assertEquals("expected a multiple of 2 indices before the end of LINES, given 3: add the others first",
            assertThrows(IllegalStateException.class, () -> GeomPrimitive.builder(PrimitiveType.LINES)
                .addVertices(1, 2, 3).closePrimitive()).getMessage());
        assertThrows(IllegalArgumentException.class, () -> GeomPrimitive.builder(PrimitiveType.LINES)
            .appendTo(Indices.primitive(PrimitiveType.POINTS, 1)));
    }

    @Test
    void manyIndicesOfEveryWidthAreAllThere() {
        GeomPrimitive points = GeomPrimitive.builder(PrimitiveType.POINTS).addConsecutive(0, 100_000).build("many");
        assertEquals(100_000, points.indices().rowCount());
        assertEquals(99_999, points.maxVertex());
        try (BufferView view = points.indices().getBuffer(BufferRequest.FULL_RO)) {
            for (long row : new long[] {0, 16_383, 16_384, 65_536, 99_999}) {
                assertEquals(row, ((Number) view.get(row)).longValue());
            }
        }
    }
}
