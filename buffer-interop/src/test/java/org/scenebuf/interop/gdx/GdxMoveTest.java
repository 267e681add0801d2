package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.Mesh;
import com.badlogic.gdx.graphics.VertexAttribute;
import com.badlogic.gdx.graphics.VertexAttributes;
import com.badlogic.gdx.graphics.VertexAttributes.Usage;
import com.badlogic.gdx.graphics.g3d.Material;
import com.badlogic.gdx.graphics.g3d.Model;
import com.badlogic.gdx.graphics.g3d.ModelInstance;
import com.badlogic.gdx.graphics.g3d.utils.ModelBuilder;
import com.badlogic.gdx.graphics.glutils.IndexBufferObject;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.graphics.glutils.VertexBufferObjectSubData;
import com.badlogic.gdx.math.collision.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** libGDX's own meshes and models: lent where their memory stays, moved where it does not. */
class GdxMoveTest {

    private static final float[] TRIANGLE = {-1, -1, 0, 0, 0, 1, -1, 0, 0, 0, -1, 1, 0, 0, 0};
    private static final VertexAttributes ATTRIBUTES = new VertexAttributes(VertexAttribute.Position(),
        VertexAttribute.TexCoords(0));

    private static Mesh mesh(Mesh.VertexDataType type) {
        Mesh mesh = new Mesh(type, true, 3, 3, ATTRIBUTES);
        mesh.setVertices(TRIANGLE);
        mesh.setIndices(new short[] {0, 1, 2});
        return mesh;
    }

    private static int drawn(Mesh mesh) {
        ShaderProgram shader = GdxRun.white();
        int lit = GdxRun.lit(GdxRun.pixels(() -> {
            shader.bind();
            mesh.render(shader, GL20.GL_TRIANGLES);
        }));
        shader.dispose();
        return lit;
    }

    @Test
    void aMeshWhoseMemoryStaysIsLentInPlace() throws Throwable {
        GdxRun.withGl20(() -> {
            Mesh mesh = mesh(Mesh.VertexDataType.VertexBufferObjectSubData);
            int whole = drawn(mesh);
            assertTrue(whole > 400, String.valueOf(whole));
            long copied = CountedCopy.bytesCopied();
            GdxLentMesh lent = GdxLentMesh.of(mesh);
            try (GlRecorder recorder = GlRecorder.start()) {
                assertEquals(0, lent.upload());
                try (Nd4jView position = Nd4jViews.open(lent.rows().column("vertex").rows(1, 1))) {
                    position.array().muli(0);
                }
                assertEquals(20, lent.upload());
                assertEquals(20, recorder.takeBytes(), "one row");
                assertEquals(0, CountedCopy.bytesCopied() - copied);
                assertTrue(drawn(mesh) < whole);
                assertEquals(0, recorder.takeBytes(), "libGDX itself sends nothing");
                lent.indices().orElseThrow().modified(0, 1);
                assertEquals(6, lent.upload());
                drawn(mesh);
                assertEquals(6, recorder.takeBytes());
            }
            float[] read = new float[15];
            mesh.getVertices(read);
            assertEquals(0, read[5]);
            mesh.updateVertices(5, new float[] {1});
            try (FloatColumn position = lent.rows().column("vertex").asFloat()) {
                assertEquals(1, position.get(1, 0), "both ways");
            }
            assertEquals(0, Gdx.gl.glGetError());
            mesh.dispose();
        });
    }

    @Test
    void anEditedIndexThatNamesNoVertexIsNotSent() throws Throwable {
        GdxRun.withGl20(() -> {
            Mesh mesh = mesh(Mesh.VertexDataType.VertexBufferObjectSubData);
            int whole = drawn(mesh);
            GdxLentMesh lent = GdxLentMesh.of(mesh);
            GeomVertexArrayData indices = lent.indices().orElseThrow();
            try (GlRecorder recorder = GlRecorder.start()) {
                for (short wrong : new short[] {3, -1}) {
                    indices.copyFrom(new short[] {0, wrong, 2});
                    for (int frame = 0; frame < 2; frame++) {
                        assertEquals("expected indices below the 3 vertices of the mesh, given " + (wrong & 0xffff)
                            + " from position 0 on: correct the indices; OpenGL has not got them",
                            assertThrows(IndexOutOfBoundsException.class, lent::upload).getMessage());
                    }
                    assertEquals(whole, drawn(mesh), "with the indices of before");
                    assertEquals(0, recorder.takeBytes());
                }
                indices.copyFrom(new short[] {2, 1, 0});
                assertEquals(6, lent.upload());
                assertEquals(whole, drawn(mesh));
                assertEquals(6, recorder.takeBytes());
            }
            mesh.dispose();
        });
    }

    /** libGDX allows it: a mesh of vertices that stay and of indices that dispose() frees. */
    @Test
    void aMeshWithIndicesThatDisposeFreesIsNotLent() throws Throwable {
        GdxRun.withGl20(() -> {
            Mesh mixed = new Mesh(new VertexBufferObjectSubData(true, 3, VertexAttribute.Position()),
                new IndexBufferObject(true, 3), false) { };
            mixed.setVertices(new float[9]);
            mixed.setIndices(new short[] {0, 1, 2});
            assertTrue(assertThrows(BufferException.class, () -> GdxLentMesh.of(mixed)).getMessage()
                .endsWith("move it by GdxMesh.move(mesh)"));
            GdxMesh moved = GdxMesh.move(mixed);
            assertEquals(3, moved.primitive().orElseThrow().indices().rowCount());
            moved.dispose();
        });
    }

    @Test
    void whatIsLentOutlivesItsMesh() throws Throwable {
        GdxRun.withGl20(() -> {
            GdxLentMesh lent = GdxLentMesh.of(mesh(Mesh.VertexDataType.VertexBufferObjectSubData));
            System.gc();
            try (FloatColumn position = lent.rows().column("vertex").asFloat()) {
                assertEquals(-1, position.get(0, 1));
            }
            Mesh mesh = mesh(Mesh.VertexDataType.VertexBufferObjectSubData);
            GdxLentMesh other = GdxLentMesh.of(mesh);
            mesh.setVertices(TRIANGLE, 0, 10);
            assertEquals("expected a mesh of 3 vertices and 3 indices, given 2 and 3: lend it anew by "
                + "GdxLentMesh.of(mesh)", assertThrows(StaleViewException.class, other::upload).getMessage());
            mesh.dispose();
            assertThrows(StaleViewException.class, other::upload);
            other.rows().column("vertex").copyTo(new float[9]);
        });
    }

    @Test
    void aMeshThatIsFreedByDisposeIsRefusedAndMoved() throws Throwable {
        GdxRun.withGl30(() -> {
            for (Mesh.VertexDataType type : List.of(Mesh.VertexDataType.VertexBufferObjectWithVAO,
                Mesh.VertexDataType.VertexArray, Mesh.VertexDataType.VertexBufferObject)) {
                Mesh mesh = mesh(type);
                assertEquals("expected a mesh whose memory stays: of kind VertexBufferObjectSubData, given one whose "
                    + "dispose() frees it: move it by GdxMesh.move(mesh)",
                    assertThrows(BufferException.class, () -> GdxLentMesh.of(mesh)).getMessage());
                long copied = CountedCopy.bytesCopied();
                GdxMesh moved = GdxMesh.move(mesh);
                assertEquals(60 + 6, CountedCopy.bytesCopied() - copied, "one copy");
                assertTrue(drawn(moved) > 400);
                assertSame(moved.rows(), GdxLentMesh.of(moved).rows());
                moved.dispose();
            }
        });
    }

    @Test
    void aModelIsMovedWithItsNodes() throws Throwable {
        GdxRun.withGl30(() -> {
            Model model = box();
            Mesh before = model.meshes.first();
            List<GdxMesh> moved = GdxMesh.move(model);
            assertEquals(1, moved.size());
            assertSame(moved.getFirst(), model.meshes.first());
            assertSame(moved.getFirst(), model.meshParts.first().mesh);
            assertSame(moved.getFirst(), model.nodes.first().parts.first().meshPart.mesh);
            model.getManagedDisposables().forEach(one -> assertTrue(one != before));
            assertEquals(24, moved.getFirst().getNumVertices());
            assertSame(moved.getFirst(), new ModelInstance(model).nodes.first().parts.first().meshPart.mesh);
            Nd4jView open = Nd4jViews.open(moved.getFirst().rows().column("vertex"));
            INDArray position = open.array();
            position.muli(2);
            assertEquals(4, model.calculateBoundingBox(new BoundingBox()).getWidth());
            model.dispose();
            System.gc();
            position.addi(1);
            assertEquals(3, position.maxNumber().doubleValue(), "views stay after dispose");
            open.close();
        });
    }

    @Test
    void movingAModelTwiceMovesNothing() throws Throwable {
        GdxRun.withGl30(() -> {
            Model model = box();
            GdxMesh moved = GdxMesh.move(model).getFirst();
            assertSame(moved, GdxMesh.move(model).getFirst());
            assertTrue(drawn(moved) > 0);
            model.dispose();
        });
    }

    private static Model box() {
        return new ModelBuilder().createBox(2, 2, 2, new Material(), Usage.Position | Usage.Normal);
    }

    @Test
    void aMeshThatIsDisposedOfIsNotMoved() throws Throwable {
        GdxRun.withGl20(() -> {
            for (Mesh.VertexDataType type : Mesh.VertexDataType.values()) {
                if (type == Mesh.VertexDataType.VertexBufferObjectWithVAO) {
                    continue;
                }
                Mesh mesh = mesh(type);
                GdxMesh moved = GdxMesh.move(mesh);
                assertTrue(assertThrows(IllegalStateException.class, () -> GdxMesh.move(mesh)).getMessage()
                    .startsWith("expected an open mesh, given one that is disposed of"), type.toString());
                assertEquals(3, moved.rows().rowCount());
            }
        });
    }

    @Test
    void aModelThatIsDisposedOfIsNotMoved() throws Throwable {
        GdxRun.withGl20(() -> {
            Mesh mesh = mesh(Mesh.VertexDataType.VertexBufferObject);
            Model model = new Model();
            model.meshes.add(mesh);
            model.manageDisposable(mesh);
            model.dispose();
            assertThrows(IllegalStateException.class, () -> GdxMesh.move(model));
        });
    }
}
