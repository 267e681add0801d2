package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Indices added to a primitive that is there. */
class GrowingPrimitiveTest {

    private static final long SEED = 20_264;

    @Test
    void addedVerticesContinueAStripUntilItIsClosed() {
        try (GeomPrimitive strips = Indices.primitive(PrimitiveType.LINE_STRIP)) {
            strips.addVertex(0);
            strips.addVertices(1, 2);
            strips.addConsecutive(3, 2);
            assertEquals("[0, 1, 2, 3, 4]", Indices.text(strips));
            strips.closePrimitive();
            strips.closePrimitive();
            assertEquals("[0, 1, 2, 3, 4]", Indices.text(strips));
            strips.addVertices();
            strips.addVertex(7);
            strips.addVertex(8);
            assertEquals("[0, 1, 2, 3, 4, -1, 7, 8]", Indices.text(strips));
            assertEquals(8, strips.maxVertex());
        }
    }

    @Test
    void listsHaveNoCuts() {
        try (GeomPrimitive triangles = Indices.primitive(PrimitiveType.TRIANGLES, 0, 1, 2)) {
            triangles.closePrimitive();
            triangles.addVertices(2, 1, 3);
            triangles.closePrimitive();
            assertEquals("[0, 1, 2, 2, 1, 3]", Indices.text(triangles));
        }
    }

    @Test
    void whatABuilderHasClosedIsClosedInItsPrimitive() {
        GeomPrimitiveBuilder builder = GeomPrimitive.builder(PrimitiveType.LINE_STRIP).addVertices(0, 1);
        try (GeomPrimitive open = builder.build("open"); GeomPrimitive closed = builder.closePrimitive().build("c")) {
            open.addVertex(5);
            closed.addVertex(5);
            assertEquals("[0, 1, 5]", Indices.text(open));
            assertEquals("[0, 1, -1, 5]", Indices.text(closed));
            builder.appendTo(open);
            open.addVertex(6);
            assertEquals("[0, 1, 5, -1, 0, 1, -1, 6]", Indices.text(open));
        }
    }

    @Test
    void onlyTheRowsThatAreNewCountAsChanged() {
        try (GeomPrimitive points = Indices.primitive(PrimitiveType.POINTS, 1, 2, 3);
            ChangeCursor cursor = points.indices().changes().newCursor()) {
            cursor.drain((first, count) -> { });
            points.addVertices(4, 5);
            StringBuilder changed = new StringBuilder();
            cursor.drain((first, count) -> changed.append(first).append('-').append(first + count));
            assertEquals("3-5", changed.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void primitivesGrowAsAListDoes(PrimitiveType type) {
        Random random = new Random(SEED + type.ordinal());
        List<Long> model = new ArrayList<>();
        boolean cut = false;
        try (GeomPrimitive primitive = Indices.primitive(type)) {
            for (int step = 0; step < 300; step++) {
                long first = random.nextInt(step < 100 ? 200 : step < 200 ? 60_000 : 1_000_000);
                int count = type.fewestIndices() * (1 + random.nextInt(3));
                if (cut && !model.isEmpty()) {
                    model.add(Indices.CUT);
                }
                for (int k = 0; k < count; k++) {
                    model.add(first + k);
                }
                primitive.addConsecutive(first, count);
                cut = type.isCuttable() && random.nextBoolean();
                if (cut) {
                    primitive.closePrimitive();
                }
            }
            assertEquals(model.toString(), Indices.text(primitive), () -> "seed " + SEED);
            assertEquals(NumericType.UINT32, primitive.indexType());
            primitive.clearVertices();
            assertEquals(-1, primitive.maxVertex());
            primitive.addVertex(3);
            assertEquals("[3]", Indices.text(primitive));
        }
    }

    @Test
    void manyVerticesAreAddedOneByOne() {
        try (GeomPrimitive points = Indices.primitive(PrimitiveType.POINTS)) {
            for (int vertex = 0; vertex < 70_000; vertex++) {
                points.addVertex(vertex);
            }
            assertEquals(69_999, points.maxVertex());
            assertEquals(70_000, points.indices().rowCount());
            assertEquals(NumericType.UINT32, points.indexType());
        }
    }

    @Test
    void roomThatWasReservedIsUsedAndKept() {
        try (GeomPrimitive points = Indices.primitive(PrimitiveType.POINTS, 1)) {
            points.indices().reserve(1000);
            long before = address(points);
            for (int vertex = 0; vertex < 250; vertex++) {
                points.addVertex(vertex);
            }
            assertEquals(before, address(points));
        }
    }

    @Test
    void nothingIsAddedOrTakenAwayOnLoan() {
        GeomPrimitive strips = Indices.primitive(PrimitiveType.LINE_STRIP, 1, 2);
        GeomVertexArrayData array = strips.indices();
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            for (Executable change : List.<Executable>of(() -> strips.addVertex(5), () -> strips.addVertex(500),
                () -> strips.addConsecutive(0, 3), strips::clearVertices)) {
                assertThrows(BufferInUseException.class, change);
            }
            assertSame(array, strips.indices());
            assertEquals(2, view.layout().shape(0));
        }
        strips.addVertex(3);
        assertEquals("[1, 2, -1, 3]", Indices.text(strips));
        strips.close();
    }

    @Test
    void adoptedIndicesStayAsManyAsTheyAre() {
        try (GeomPrimitive points = GeomPrimitive.of(PrimitiveType.POINTS, GeomVertexArrayData.adopt("adopted",
            GeomVertexArrayFormat.index(NumericType.UINT8), Storage.of(NativeMemory.allocate("mine", 2))))) {
            assertEquals("expected the size of adopted memory of mine, 2 bytes, given 3: make new storage of that size "
                + "and copy into it", assertThrows(BufferException.class, () -> points.addVertex(1)).getMessage());
            assertThrows(BufferException.class, points::clearVertices);
            assertEquals("[0, 0]", Indices.text(points));
        }
    }

    @Test
    void whatIsNoVertexIsRefusedAndNothingIsAdded() {
        try (GeomPrimitive points = Indices.primitive(PrimitiveType.POINTS, 1)) {
            assertEquals("expected a vertex from 0 to 4294967294, given -1: number the vertices from 0, or split the "
                + "vertex data",
                assertThrows(IndexOutOfBoundsException.class, () -> points.addVertex(-1)).getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> points.addVertices(1, 2, 1L << 32));
            assertThrows(IndexOutOfBoundsException.class, () -> points.addConsecutive(5, Long.MAX_VALUE));
            assertEquals("expected a count of 0 or more, given -1: check the arithmetic that led to it",
                assertThrows(IllegalArgumentException.class, () -> points.addConsecutive(0, -1)).getMessage());
            assertEquals("[1]", Indices.text(points));
        }
    }

    @Test
    void shapesThatAreNotWholeCannotBeClosed() {
        try (GeomPrimitive fans = Indices.primitive(PrimitiveType.TRIANGLE_FAN, 0, 1, 2, Indices.CUT, 3, 4, 5);
            GeomPrimitive lines = Indices.primitive(PrimitiveType.LINES, 0, 1)) {
            fans.addVertices(6, 7);
            assertEquals("expected at least 3 indices before the end of TRIANGLE_FAN, given 2: add the others first",
                assertThrows(IllegalStateException.class, fans::closePrimitive).getMessage());
            fans.addVertex(8);
            fans.closePrimitive();
            lines.addVertex(2);
            assertEquals("expected a multiple of 2 indices before the end of LINES, given 3: add the others first",
                assertThrows(IllegalStateException.class, lines::closePrimitive).getMessage());
            assertEquals("[0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8]", Indices.text(fans));
        }
    }

    @Test
    void theFirstIndexThatNamesNoVertexIsToldWithItsPlace() {
        try (GeomPrimitive strips = Indices.primitive(PrimitiveType.LINE_STRIP, 0, 1, Indices.CUT, 70, 3, 90)) {
            strips.checkIndices(91);
            assertEquals("expected indices below the 10 vertices in vertex array indices, given 70 at position 3: "
                + "correct the indices, or add vertices",
                assertThrows(IndexOutOfBoundsException.class, () -> strips.checkIndices(10)).getMessage());
        }
    }

    private static long address(GeomPrimitive primitive) {
        try (BufferView view = primitive.indices().getBuffer(BufferRequest.RECORDS_RO)) {
            return view.segment().address();
        }
    }
}
