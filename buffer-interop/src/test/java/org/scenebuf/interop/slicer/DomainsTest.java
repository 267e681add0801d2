package org.scenebuf.interop.slicer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/** Points, edges, corners and faces, and how values are mapped between them. */
class DomainsTest {

    private static String list(Slicer slicer, String text) {
        try (ViewWrapper wrapper = slicer.slice(text)) {
            return wrapper.memCache().toList().toString();
        }
    }

    @Test
    void aPointsValueIsCopiedToItsCorners() {
        Slicer corners = Slicer.of(Meshes.square()).in(Domain.CORNER);
        assertEquals("[[0.0, 0.0], [0.0, 3.0], [3.0, 0.0], [3.0, 0.0], [0.0, 3.0], [3.0, 3.0]]",
            list(corners, ":, 'vertex', 'xz'"));
        assertEquals("[[0.0, 3.0]]", list(corners, "-2:-1, 'vertex', 'xz'"));
        assertEquals("[0, 1, 2, 2, 1, 3]", list(corners, ":, 'index'"));
        assertTrue(corners.slice("::2, 'index'").isInPlace());
    }

    @Test
    void whatIsAtCornersIsWrittenBackWherePointsAreNamedOnce() {
        Geom square = Meshes.square();
        Slicer corners = Slicer.of(square).in(Domain.CORNER);
        try (ViewWrapper all = corners.slice(":, 'vertex'")) {
            assertTrue(all.memCache().readOnly());
            assertThrows(BufferException.class, all::update);
        }
        try (ViewWrapper some = corners.slice("[0, 5], 'vertex', 'y'");
            ChangeCursor cursor = Rows.cursor(square.vertices().array())) {
            some.memCache().copyFrom(new float[] {7, 8});
            some.update();
            assertEquals("0-1 3-4", Rows.drained(cursor));
            assertEquals("[7.0, 0.0, 0.0, 8.0]", list(Slicer.of(square), ":, 'vertex', 1"));
            square.primitives().getFirst().indices().column("index").asInt().set(5, 0, 0);
            assertThrows(BufferException.class, some::update);
        }
        try (ViewWrapper all = Slicer.of(Meshes.apart()).in(Domain.CORNER).slice(":, 'vertex'")) {
            all.memCache().fill(1f);
            all.update();
            all.refresh();
            assertEquals(1f, all.memCache().getFloat(5, 2));
        }
    }

    /** An index that is wrong, or a vertex named twice, is found before anything is stored. */
    @Test
    void anUpdateThatIsRefusedHasChangedNothing() {
        Geom apart = Meshes.apart();
        Slicer faces = Slicer.of(apart).in(Domain.FACE);
        try (ViewWrapper all = faces.slice(":, 'vertex', ('corner1', 'corner2', 'corner3')");
            ChangeCursor cursor = Rows.cursor(apart.vertices().array())) {
            all.memCache().fill(9f);
            for (int wrong : new int[] {200, 2}) {
                apart.primitives().getFirst().indices().column("index").asInt().set(5, 0, wrong);
                assertThrows(RuntimeException.class, all::update);
                assertEquals("", Rows.drained(cursor));
                assertEquals("[3.0, 0.0, 0.0]", list(Slicer.of(apart), "2, 'vertex', :"));
            }
        }
    }

    @Test
    void neighboursOfShapesWithAdjacencyAreNoCorners() {
        for (GeomPrimitive shape : new GeomPrimitive[] {
            GeomPrimitive.of(PrimitiveType.TRIANGLES_ADJACENCY, 0, 3, 1, 3, 2, 3),
            GeomPrimitive.of(PrimitiveType.TRIANGLE_STRIP_ADJACENCY, 0, 3, 1, 3, 2, 3)}) {
            Slicer slicer = Slicer.of(Meshes.over(shape));
            assertEquals("[0, 1, 2]", list(slicer.in(Domain.CORNER), ":, 'index'"), shape.type().toString());
            assertEquals("[[0, 1, 2]]", list(slicer.in(Domain.FACE), ":, 'vertices'"), shape.type().toString());
            assertEquals("[[0.0, 1.0, 0.0]]", list(slicer.in(Domain.FACE), ":, 'normal', :"));
        }
    }

    @Test
    void trianglesOfStripsWithoutAnAreaAreLeftOut() {
        Slicer slicer = Slicer.of(Meshes.over(GeomPrimitive.of(PrimitiveType.TRIANGLE_STRIP, 0, 1, 2, 2, 2, 1, 3)));
        assertEquals("[[0, 1, 2], [2, 1, 3]]", list(slicer.in(Domain.FACE), ":, 'vertices'"));
        assertEquals("[[1.0, 0.0, 1.0], [2.0, 0.0, 2.0]]", list(slicer.in(Domain.FACE), ":, 'vertex', :"));
    }

    @Test
    void facesHaveMeansOfTheirCorners() {
        Slicer faces = Slicer.of(Meshes.square()).in(Domain.FACE);
        assertEquals("[[1.0, 0.0, 1.0], [2.0, 0.0, 2.0]]", list(faces, ":, 'vertex', :"));
        assertEquals("[[0, 1, 2], [2, 1, 3]]", list(faces, ":, 'vertices'"));
        try (ViewWrapper wrapper = faces.slice("[1, 0, 1], 'vertex', 'z'")) {
            assertEquals("[[2.0], [1.0], [2.0]]", wrapper.memCache().toList().toString());
            assertTrue(wrapper.memCache().readOnly());
            assertThrows(BufferException.class, wrapper::update);
        }
    }

    @Test
    void normalsOfFacesAreComputed() {
        Geom square = Meshes.square();
        try (ViewWrapper wrapper = Slicer.of(square).in(Domain.FACE).slice(":, 'normal', :")) {
            assertEquals("[[0.0, 1.0, 0.0], [0.0, 1.0, 0.0]]", wrapper.memCache().toList().toString());
            assertFalse(wrapper.isInPlace());
            assertThrows(BufferException.class, wrapper::update);
            square.vertices().column("vertex").copyFrom(new float[12]);
            wrapper.refresh(wrapper.memCache().slice("1"));
            assertEquals("[[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]", wrapper.memCache().toList().toString());
        }
    }

    @Test
    void stripsHaveTheSameFacesAsLists() {
        assertEquals(list(Slicer.of(Meshes.square()).in(Domain.FACE), ":, 'normal'"),
            list(Slicer.of(Meshes.strip()).in(Domain.FACE), ":, 'normal'"));
        assertEquals("[[0, 1, 2], [2, 1, 3]]", list(Slicer.of(Meshes.strip()).in(Domain.FACE), ":, 'vertices'"));
        assertEquals("[[0, 1], [2, 1]]", list(Slicer.of(Meshes.strip()).in(Domain.FACE), ":, 'vertices', 0:2"));
        assertEquals("[0, 1, 2, 3]", list(Slicer.of(Meshes.strip().primitives().getFirst()), ":, 'index'"));
    }

    @Test
    void cornersOfFacesArePlanes() {
        Slicer faces = Slicer.of(Meshes.square()).in(Domain.FACE);
        assertEquals("[[[0.0, 0.0], [3.0, 0.0]], [[3.0, 0.0], [3.0, 3.0]]]",
            list(faces, ":, 'vertex', ('corner1', 'corner3'), 'xz'"));
        assertEquals("[[0.0, 0.0], [3.0, 0.0]]", list(faces, ":, 'vertex', 'corner1', 'xz'"));
        assertEquals("[[3.0, 3.0]]", list(faces, "1, 'vertex', ('corner3',), 'xz'"));
        assertThrows(FormatException.class, () -> Slicer.of(Meshes.square()).slice(":, 'vertex', 'corner1'"));
        assertThrows(FormatException.class, () -> faces.slice(":, 'vertex', 'corner4'"));
    }

    @Test
    void whatLivesAtCornersIsMapped() {
        Geom square = Meshes.square();
        PointerToArray<Integer> colors = PointerToArray.of("colours", PtaType.UINT8, 10, 20, 31, 40, 50, 61);
        Slicer mesh = Slicer.of(square).with(Domain.CORNER, "Col", colors);
        assertEquals("[10, 20, 31, 40, 50, 61]", list(mesh.in(Domain.CORNER), ":, 'Col'"));
        assertTrue(mesh.in(Domain.CORNER).slice(":, 'Col'").isInPlace());
        assertEquals("[20, 50]", list(mesh.in(Domain.FACE), ":, 'Col'"));
        assertEquals("[10, 35, 36, 61]", list(mesh, ":, 'Col'"), "halves are rounded to even: 35.5 is 36");
        assertEquals("[[[10, 40], [20, 50]]]", list(mesh.in(Domain.FACE),
            "['Col'], 'data', :, ('corner1', 'corner2'), :"));
        try (ViewWrapper two = mesh.in(Domain.FACE).slice("['Col'], 'data', :, ('corner1', 'corner2')");
            ChangeCursor cursor = colors.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            two.memCache().slice("0, 1").copyFrom(new byte[] {1, 2});
            two.update(two.memCache().slice("0, 1"));
            assertEquals("1-2 4-5", Rows.drained(cursor));
            assertEquals("[10, 1, 31, 40, 2, 61]", colors.asList().toString());
        }
    }

    @Test
    void whatLivesAtFacesIsMapped() {
        PointerToArray<Float> ids = PointerToArray.of("ids", PtaType.FLOAT32, 4f, 8f);
        Slicer mesh = Slicer.of(Meshes.square()).with(Domain.FACE, "id", ids);
        assertEquals("[4.0, 8.0]", list(mesh.in(Domain.FACE), ":, 'id'"));
        assertEquals("[4.0, 4.0, 4.0, 8.0, 8.0, 8.0]", list(mesh.in(Domain.CORNER), ":, 'id'"));
        assertEquals("[4.0, 6.0, 6.0, 8.0]", list(mesh, ":, 'id'"));
        try (ViewWrapper one = mesh.in(Domain.CORNER).slice("[2, 3], 'id'")) {
            one.memCache().copyFrom(new float[] {1, 2});
            one.update();
            assertEquals("[1.0, 2.0]", ids.asList().toString());
        }
        assertFalse(mesh.in(Domain.EDGE).fields().contains("id"));
    }

    @Test
    void edgesAreThereOnceAndHaveMeansOfTheirEnds() {
        Slicer edges = Slicer.of(Meshes.square()).in(Domain.EDGE);
        try (ViewWrapper wrapper = edges.slice(":, 'vertices'")) {
            assertEquals("[5, 2]", Arrays.toString(wrapper.memCache().shape()));
        }
        assertEquals("[0.0, 1.5]", list(edges, "0, 'vertex', 'xz'"));
    }

    @Test
    void edgesAreFoundAnewWhenIndicesChange() {
        Geom square = Meshes.square();
        try (ViewWrapper wrapper = Slicer.of(square).in(Domain.EDGE).slice(":, 'vertices'")) {
            assertEquals("[0, 1]", wrapper.memCache().sub(0).toList().toString());
            square.primitives().getFirst().indices().column("index").copyFrom(new byte[] {3, 1, 2, 2, 1, 0});
            wrapper.refresh();
            assertEquals("[3, 1]", wrapper.memCache().sub(0).toList().toString());
            square.primitives().getFirst().indices().column("index").copyFrom(new byte[] {3, 1, 2, 2, 1, 3});
            assertThrows(StaleViewException.class, wrapper::refresh, "three edges instead of five");
        }
    }

    @Test
    void aPointWithoutACornerIsZero() {
        Geom one = Meshes.over(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2));
        PointerToArray<Float> ids = PointerToArray.of("ids", PtaType.FLOAT32, 4f);
        assertEquals("[4.0, 4.0, 4.0, 0.0]", list(Slicer.of(one).with(Domain.FACE, "id", ids), ":, 'id'"));
    }

    @Test
    void anIndexOfAVertexThatIsNotThereIsNamed() {
        Geom wrong = Meshes.over(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 9));
        for (String text : new String[] {":, 'vertex'", ":, 'normal'"}) {
            assertThrows(IndexOutOfBoundsException.class, () -> Slicer.of(wrong).in(Domain.FACE).slice(text));
        }
        assertThrows(IndexOutOfBoundsException.class,
            () -> Slicer.of(wrong).in(Domain.CORNER).slice("2, 'vertex'").memCache());
    }

    @Test
    void facesThatCameLaterAreNamed() {
        Geom square = Meshes.square();
        try (ViewWrapper wrapper = Slicer.of(square).in(Domain.FACE).slice(":, 'normal'")) {
            square.primitives().getFirst().addVertices(0, 2, 3);
            String text = assertThrows(StaleViewException.class, wrapper::refresh).getMessage();
            assertTrue(text.contains("[2, 3]") && text.contains("[3, 3]"), text);
        }
    }

    @Test
    void anAttributeHasARowForEachOfItsDomain() {
        Slicer mesh = Slicer.of(Meshes.square());
        PointerToArray<Float> two = PointerToArray.of("ids", PtaType.FLOAT32, 4f, 8f);
        assertThrows(IllegalArgumentException.class, () -> mesh.with(Domain.CORNER, "id", two));
        assertThrows(IllegalArgumentException.class, () -> mesh.with(Domain.FACE, "vertex", two));
        assertThrows(IllegalArgumentException.class, () -> Slicer.of(two).with(Domain.FACE, "id", two));
    }
}
