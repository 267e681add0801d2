package org.scenebuf.interop.slicer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.interop.view.Slice;

/** Each kind of collection that can be sliced. */
class CollectionsTest {

    @Test
    void severalArraysOfVerticesAreOneCollection() {
        try (GeomVertexData vertices = GeomVertexData.allocate("apart", GeomVertexFormat.v3n3t2().separate(), 5)) {
            assertEquals(List.of("vertex", "normal", "texcoord"), Slicer.of(vertices).fields());
            assertTrue(Slicer.of(vertices).slice(":, 'uv', 'vu'").isInPlace());
            assertTrue(Slicer.of(vertices).slice(":, 'co'").isInPlace());
            String text = assertThrows(FormatException.class,
                () -> Slicer.of(vertices).slice(":, ['vertex', 'normal']")).getMessage();
            assertTrue(text.contains("lie side by side"), text);
        }
    }

    @Test
    void twoLayersAreTwoEntriesOfOneCache() {
        try (ViewWrapper both = Slicer.of(Rows.layered(4)).slice("['Col', 'Detail'], 'colour', :, 'ra'")) {
            assertArrayEquals(new long[] {2, 4, 2}, both.memCache().shape());
            assertEquals(12 + 24, both.memCache().getInt(0, 1, 0));
            assertEquals(19 + 48, both.memCache().getInt(1, 2, 1));
            assertTrue(both.isInPlace(), "both are in one array");
        }
        try (ViewWrapper turned = Slicer.of(Rows.layered(4)).slice("['Detail', 'Col'], [3, 0, 1], 'color', 'ar'")) {
            assertFalse(turned.isInPlace());
            assertEquals(19 + 72, turned.memCache().getInt(0, 0, 0));
            assertEquals(12, turned.memCache().getInt(1, 1, 1));
        }
    }

    @Test
    void pixelsAreRowsAndColumns() {
        try (Texture texture = Texture.allocate("t", 40, 30, ComponentType.UINT8, TextureFormat.RGBA);
            ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            cursor.drain(region -> { });
            try (ViewWrapper placed = Slicer.of(texture).slice("10:20, 'pixels', 5:8, 'rg'")) {
                assertTrue(placed.isInPlace());
                assertArrayEquals(new long[] {10, 3, 2}, placed.memCache().shape());
            }
            try (ViewWrapper copied = Slicer.of(texture).slice("10:20, 'pixels', 5:35, 'bgr'").open();
                ViewWrapper turned = Slicer.of(texture).slice("10:20, 'pixels', 5:35, 'gbr'")) {
                assertTrue(copied.isInPlace());
                turned.memCache().fill(9);
                turned.update(turned.memCache().slice("1:3, ::2, 0"));
                List<String> changed = new ArrayList<>();
                cursor.drain(region -> changed.add(region.toString()));
                assertEquals(9, copied.memCache().getInt(2, 28, 1));
                assertEquals(0, copied.memCache().getInt(2, 28, 0));
                assertEquals(0, copied.memCache().getInt(2, 29, 1));
                assertEquals(0, copied.memCache().getInt(3, 28, 1));
                assertTrue(changed.getFirst().contains("y=11"), changed.toString());
            }
            try (ViewWrapper planes = Slicer.of(texture).slice(":, 'pixels', ('r', 'g', 'a')")) {
                assertArrayEquals(new long[] {3, 30, 40}, planes.memCache().shape());
                assertFalse(planes.isInPlace());
                assertEquals(9, planes.memCache().getInt(1, 12, 33));
            }
        }
    }

    @Test
    void levelsOfATextureAreFields() {
        try (Texture texture = Texture.allocate("t", 8, 8, ComponentType.FLOAT32, TextureFormat.RED)) {
            texture.makeRamMipmapImages();
            assertEquals(List.of("pixels", "pixels.1", "pixels.2", "pixels.3"), Slicer.of(texture).fields());
            assertArrayEquals(new long[] {4, 2}, Slicer.of(texture).slice(":, 'pixels.1', ::2, 0").memCache().shape());
            ViewWrapper level = Slicer.of(texture).slice("[0, 3, 2], 'pixels.1'");
            texture.clearRamMipmapImages();
            assertThrows(StaleViewException.class, level::refresh);
        }
    }

    @Test
    void indicesAreCornersFacesAndEdges() {
        GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2, 2, 1, 3);
        try (ViewWrapper corners = Slicer.of(primitive).slice("::-1, 'index'");
            ViewWrapper faces = Slicer.of(primitive).in(Domain.FACE).slice(":, 'vertices', ::-1")) {
            assertTrue(corners.isInPlace() && faces.isInPlace());
            assertEquals("[3, 1, 2, 2, 1, 0]", corners.memCache().toList().toString());
            assertEquals("[[2, 1, 0], [3, 1, 2]]", faces.memCache().toList().toString());
            faces.memCache().setInt(0, 1, 0);
            assertEquals(0, corners.memCache().getInt(0));
        }
        assertEquals("[[0, 1], [1, 2], [2, 0]]", Slicer.of(primitive).in(Domain.EDGE)
            .slice(":, 'vertices'").memCache().toList().toString());
    }

    @Test
    void allGeomsOfANodeAreOneCollection() {
        Geom first = Meshes.square();
        Geom second = Meshes.apart();
        GeomNode node = GeomNode.of("node");
        node.add(first, Material.WHITE);
        node.add(second, Material.WHITE);
        try (ViewWrapper all = Slicer.of(node).slice("::-3, 'vertex', 'xz'");
            ViewWrapper faces = Slicer.of(node).in(Domain.FACE).slice(":, 'normal'")) {
            assertEquals("[[6.0, 3.0], [3.0, 0.0], [3.0, 3.0], [0.0, 0.0]]", all.memCache().toList().toString());
            assertArrayEquals(new long[] {4, 3}, faces.memCache().shape());
            all.memCache().fill(-1f);
            ChangeCursor cursor = Rows.cursor(second.vertices().array());
            all.update(all.memCache().slice("1:3"));
            assertEquals("2-3", Rows.drained(cursor));
            assertEquals(-1f, first.vertices().column("vertex").asFloat().get(3, 0));
            assertEquals(0f, first.vertices().column("vertex").asFloat().get(0, 0));
            node.add(Meshes.square(), Material.WHITE);
            assertThrows(StaleViewException.class, all::refresh);
        }
        try (ViewWrapper listed = Slicer.of(node).slice("[9, 0, 4, 3, 9], 'vertex', 'x'")) {
            assertEquals("[[6.0], [0.0], [0.0], [-1.0], [6.0]]", listed.memCache().toList().toString());
        }
    }

    @Test
    void transformsOfNodesAreMatrices() {
        SceneNode root = SceneNode.of("root");
        SceneNode child = SceneNode.of("child");
        root.attach(child);
        root.setTransform(new Matrix4f().translation(1, 2, 3));
        child.setTransform(new Matrix4f().translation(10, 20, 30));
        Slicer nodes = Slicer.ofNodes(root);
        try (ViewWrapper places = nodes.slice(":, 'translation', 'zx'");
            ViewWrapper net = nodes.slice("1, 'net', 3, 'xyz'")) {
            assertEquals("[[3.0, 1.0], [30.0, 10.0]]", places.memCache().toList().toString());
            assertEquals("[11.0, 22.0, 33.0]", net.memCache().toList().toString());
            assertThrows(BufferException.class, net::update);
            places.memCache().setFloat(5, 1, 0);
            places.update(places.memCache().slice("1, 0:1"));
            assertEquals(new Vector3f(10, 20, 5), child.transform().getTranslation(new Vector3f()));
            root.attach(SceneNode.of("another"));
            assertThrows(StaleViewException.class, places::refresh);
        }
        assertArrayEquals(new long[] {3, 4, 4}, nodes.slice(":, 'transform'").memCache().shape());
        assertArrayEquals(new long[] {3, 3}, nodes.slice(":, 'transform', -1, 'xyz'").memCache().shape());
    }

    @Test
    void namesThatAreNotThereAreListedWithThoseThatAre() {
        String text = assertThrows(FormatException.class, () -> Slicer.of(Rows.positions(3)).slice(":, 'norml'"))
            .getMessage();
        assertTrue(text.contains("[vertex, normal, texcoord]") && text.contains("'norml'"), text);
        text = assertThrows(FormatException.class,
            () -> Slicer.of(Rows.layered(3)).slice("['Col', 'Nor'], :, 'color'")).getMessage();
        assertTrue(text.contains("color.Col") && text.contains("layer 'Nor'"), text);
    }

    @Test
    void callsSayWhatTextSays() {
        Slicer slicer = Slicer.of(Rows.layered(6));
        List<ViewWrapper> calls = List.of(
            slicer.layers("Col", "Detail").rowsAt(5, -6, 1).field("color").letters("ra").open(),
            slicer.rowsWhere(true, false, false, true, true, false).field("vertex").planes("x", "zzz").open(),
            slicer.row(-1).field("vertex").component(-2).open(),
            slicer.rows(Slice.range(1, 2, 3)).field("vertex")
                .components(Slice.of("1:")).open());
        List<String> texts = List.of("['Col', 'Detail'], [5, -6, 1], 'color', 'ra'",
            "[True, False, False, True, True, False], 'vertex', ('x', 'zzz')", "-1, 'vertex', -2",
            "1:7:3, 'vertex', 1:");
        for (int k = 0; k < calls.size(); k++) {
            MemCache byText = slicer.slice(texts.get(k)).memCache();
            assertEquals(byText.toList(), calls.get(k).memCache().toList(), texts.get(k));
            assertArrayEquals(byText.shape(), calls.get(k).memCache().shape());
        }
    }
}
