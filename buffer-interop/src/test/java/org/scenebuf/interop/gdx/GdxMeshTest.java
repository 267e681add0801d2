package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.math.collision.BoundingBox;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joml.Matrix4f;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** Arrays of the engine, drawn by libGDX. */
class GdxMeshTest {

    private static final GeomVertexArrayFormat FORMAT = GeomVertexArrayFormat.v3n3t2();

    /** A square in the middle of the picture, of two triangles. */
    static GdxMesh square() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("square", FORMAT, 4);
        try (FloatColumn position = rows.column("vertex").asFloat()) {
            for (int corner = 0; corner < 4; corner++) {
                position.setXYZ(corner, corner / 2 - 0.5f, corner % 2 - 0.5f, 0);
            }
        }
        GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 2, 1, 1, 2, 3);
        triangles.setIndexType(NumericType.UINT16);
        return GdxMesh.of(rows, triangles);
    }

    static int drawn(GdxMesh mesh, ShaderProgram shader) {
        return GdxRun.lit(GdxRun.pixels(() -> {
            shader.bind();
            mesh.render(shader, mesh.glType());
        }));
    }

    @Test
    void editsByViewsAreDrawnWithOpenGl3() throws Throwable {
        GdxRun.withGl30(GdxMeshTest::editAndDraw);
    }

    @Test
    void editsByViewsAreDrawnWithOpenGl2() throws Throwable {
        GdxRun.withGl20(GdxMeshTest::editAndDraw);
    }

    private static void editAndDraw() {
        GdxMesh mesh = square();
        ShaderProgram shader = GdxRun.white();
        assertEquals(16 * 16, drawn(mesh, shader));
        try (FloatColumn position = mesh.rows().column("vertex").asFloat()) {
            position.set(2, 0, 0);
            position.set(3, 0, 0);
        }
        assertEquals(8 * 16, drawn(mesh, shader), "half as wide");
        try (Nd4jView position = Nd4jViews.open(mesh.rows().column("vertex"))) {
            position.array().muli(2);
        }
        assertEquals(16 * 32, drawn(mesh, shader), "twice as wide and as high");
        mesh.setIndices(new short[] {0, 2, 1});
        assertEquals(16 * 16, drawn(mesh, shader), 32, "a triangle");
        mesh.getVerticesBuffer(true).put(1, 0).put(17, 0);
        assertTrue(drawn(mesh, shader) < 16 * 16, "libGDX's own buffer is the same memory");
        assertEquals(0, Gdx.gl.glGetError());
        mesh.dispose();
    }

    @Test
    void onlyRowsThatChangedAreSent() throws Throwable {
        GdxRun.withGl30(() -> {
            GeomVertexArrayData rows = GeomVertexArrayData.allocate("many", FORMAT, 1_000_000);
            GdxMesh mesh = GdxMesh.of(rows);
            try (GlRecorder recorder = GlRecorder.start()) {
                assertEquals(32_000_000, mesh.upload());
                assertEquals(32_000_000, recorder.takeBytes());
                assertEquals(0, mesh.upload());
                try (Nd4jView some = Nd4jViews.open(rows.column("vertex").rows(1000, 500))) {
                    some.component(1).addi(1);
                }
                long copied = CountedCopy.bytesCopied();
                assertEquals(16_000, mesh.upload());
                assertEquals(16_000, recorder.takeBytes());
                assertEquals(0, CountedCopy.bytesCopied() - copied);
                mesh.updateVertices(8 * 20 + 7, new float[] {1, 2});
                assertEquals(64, mesh.upload(), "two rows were touched");
                recorder.takeCalls();
                assertEquals(0, mesh.upload());
                assertEquals(0, recorder.takeCalls());
            }
            mesh.dispose();
        });
    }

    @Test
    void aFrameWithoutChangesSendsNothingAndMakesNoGarbage() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = square();
            ShaderProgram shader = GdxRun.white();
            shader.bind();
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            for (int frame = 0; frame < 30_000; frame++) {
                mesh.render(shader, GL20.GL_TRIANGLES);
            }
            long least = Long.MAX_VALUE;
            for (int attempt = 0; attempt < 20; attempt++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int frame = 0; frame < 1000; frame++) {
                    mesh.render(shader, GL20.GL_TRIANGLES);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, "bytes in 1000 frames");
            assertEquals(0, mesh.upload());
            mesh.dispose();
        });
    }

    @Test
    void setVerticesReplacesAllRowsAndGrowsTheArray() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = square();
            mesh.setVertices(new float[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0});
            assertEquals(2, mesh.rows().rowCount());
            assertEquals(2, mesh.getNumVertices());
            float[] read = new float[16];
            mesh.getVertices(read);
            assertArrayEquals(new float[] {1, 2, 3}, new float[] {read[8], read[9], read[10]});
            mesh.setIndices(new short[0]);
            assertEquals(64, mesh.upload());
            mesh.rows().setRowCount(3);
            assertEquals(96, mesh.upload(), "an array that grew is sent anew");
            mesh.dispose();
        });
    }

    @Test
    void whatLibGdxReadsLendsNoLongerThanThat() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = square();
            BoundingBox box = mesh.calculateBoundingBox();
            assertEquals(0.5f, box.max.x);
            assertEquals(0.5f, mesh.calculateRadiusSquared(0, 0, 0, 0, 6, null));
            assertEquals(-0.5f, mesh.calculateBoundingBox(new BoundingBox(), 0, 6).min.y);
            short[] read = new short[6];
            mesh.getIndices(read);
            assertArrayEquals(new short[] {0, 2, 1, 1, 2, 3}, read);
            mesh.rows().setRowCount(10);
            mesh.primitive().orElseThrow().indices().setRowCount(3);
            mesh.dispose();
        });
    }

    @Test
    void aBufferOfLibGdxHoldsTheArrayUntilItIsCollected() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = square();
            FloatBuffer buffer = mesh.getVerticesBuffer(true);
            assertTrue(buffer == mesh.getVerticesBuffer(true), "one at a time");
            FloatBuffer derived = buffer.slice(0, 3).duplicate();
            buffer = null;
            assertRefused(mesh.rows());
            System.gc();
            assertRefused(mesh.rows());
            derived.put(0, 7);
            derived = null;
            assertResizable(mesh.rows());
            FloatBuffer toRead = mesh.getVerticesBuffer(false);
            assertTrue(toRead.isReadOnly());
            assertEquals(7, toRead.get(0));
            System.gc();
            assertRefused(mesh.rows());
            assertEquals(7, toRead.get(0));
            mesh.dispose();
        });
    }

    private static void assertRefused(GeomVertexArrayData rows) {
        String text = assertThrows(BufferInUseException.class, () -> rows.setRowCount(rows.rowCount() + 1))
            .getMessage();
        assertTrue(text.contains("libGDX's vertices of square"), text);
    }

    private static void assertResizable(GeomVertexArrayData rows) throws InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            System.gc();
            try {
                rows.setRowCount(9);
                return;
            } catch (BufferInUseException stillHeld) {
                Thread.sleep(10);
            }
        }
        rows.setRowCount(9);
    }

    @Test
    void marksFromOtherThreadsAreNeverLost() throws Throwable {
        long seed = Long.getLong("scenebuf.seed", 20261128);
        GdxRun.withGl30(() -> {
            GeomVertexArrayData rows = GeomVertexArrayData.allocate("shared", FORMAT, 4096);
            GdxMesh mesh = GdxMesh.of(rows);
            try (GlRecorder recorder = GlRecorder.start()) {
                mesh.upload();
                List<Thread> writers = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    SplittableRandom random = new SplittableRandom(seed + writer);
                    int lane = writer;
                    writers.add(Thread.startVirtualThread(() -> write(rows, random, lane)));
                }
                while (writers.stream().anyMatch(Thread::isAlive)) {
                    mesh.upload();
                }
                mesh.upload();
                byte[] expected = new byte[(int) rows.byteSize()];
                rows.copyTo(expected);
                assertArrayEquals(expected, recorder.contents(recorder.lastBound(GL20.GL_ARRAY_BUFFER)),
                    "seed " + seed);
            }
            mesh.dispose();
        });
    }

    private static void write(GeomVertexArrayData rows, SplittableRandom random, int lane) {
        for (int mark = 0; mark < 2500; mark++) {
            long row = random.nextLong(1024) * 4 + lane;
            try (FloatColumn position = rows.column("vertex").asFloat()) {
                position.setXYZ(row, mark, mark, mark);
            }
        }
    }

    @Test
    void noIndexBeyondTheVerticesIsDrawnWith() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = square();
            ShaderProgram shader = GdxRun.white();
            shader.bind();
            mesh.render(shader, GL20.GL_TRIANGLES);
            mesh.getIndicesBuffer(true).put(0, (short) 4);
            String text = assertThrows(IndexOutOfBoundsException.class,
                () -> mesh.render(shader, GL20.GL_TRIANGLES)).getMessage();
            assertEquals("expected indices below the 4 vertices of the mesh, given 4 in indices: correct the indices",
                text);
            mesh.getIndicesBuffer(true).put(0, (short) 0);
            mesh.render(shader, GL20.GL_TRIANGLES);
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.render(shader, GL20.GL_TRIANGLES, 3, 6));
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.render(shader, GL20.GL_TRIANGLES, -1, 3));
            mesh.rows().setRowCount(3);
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.render(shader, GL20.GL_TRIANGLES));
            mesh.rows().setRowCount(4);
            mesh.render(shader, GL20.GL_TRIANGLES);
            GdxMesh bare = GdxMesh.of(mesh.rows());
            assertThrows(IndexOutOfBoundsException.class, () -> bare.render(shader, GL20.GL_TRIANGLES, 0, 6));
            bare.render(shader, GL20.GL_TRIANGLES, 0, 3);
            assertEquals(0, Gdx.gl.glGetError());
            mesh.dispose();
            bare.dispose();
        });
    }

    /** What changes after the bind is sent by upload(), or by libGDX's own setIndices, and drawn without a bind. */
    @Test
    void indicesThatAreSentWhileTheMeshIsBoundAreLookedAtToo() throws Throwable {
        GdxRun.withGl20(() -> {
            GdxMesh mesh = square();
            ShaderProgram shader = GdxRun.white();
            shader.bind();
            mesh.bind(shader);
            mesh.render(shader, GL20.GL_TRIANGLES, 0, 6, false);
            mesh.setIndices(new short[] {0, 2, 4, 1, 2, 3});
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.render(shader, GL20.GL_TRIANGLES, 0, 6, false));
            mesh.setIndices(new short[] {0, 2, 1, 1, 2, 3});
            mesh.render(shader, GL20.GL_TRIANGLES, 0, 6, false);
            mesh.primitive().orElseThrow().indices().copyFrom(new short[] {0, 2, 1, 1, 2, 30_000});
            mesh.upload();
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.render(shader, GL20.GL_TRIANGLES, 0, 6, false));
            mesh.unbind(shader);
            assertEquals(0, Gdx.gl.glGetError());
            mesh.dispose();
        });
    }

    @Test
    void aGridOfTheEngineIsDrawnInOnePiece() throws Throwable {
        GdxRun.withGl30(() -> {
            Geom grid = Geom.grid("grid", GeomVertexFormat.v3n3t2(), 20, 20);
            grid.primitives().getFirst().setIndexType(NumericType.UINT16);
            GdxMesh mesh = GdxMesh.of(grid);
            mesh.rows().transform(new Matrix4f().rotateX((float) Math.PI / 2).translate(-0.5f, 0, -0.5f));
            assertTrue(drawn(mesh, GdxRun.white()) > 100);
            mesh.dispose();
            mesh.rows().column("vertex").copyTo(new float[1200]);
        });
    }

    @Test
    void aLostContextSendsEverythingAgain() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = square();
            assertEquals(140, mesh.upload());
            com.badlogic.gdx.graphics.Mesh.invalidateAllMeshes(Gdx.app);
            assertEquals(140, mesh.upload());
            assertEquals(256, drawn(mesh, GdxRun.white()));
            mesh.dispose();
        });
    }

    @Test
    void nd4jRowsOfLibGdxOwnTypesAreThoseOfTheArray() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = square();
            mesh.setVertices(new float[32]);
            try (Nd4jView position = Nd4jViews.open(mesh.rows().column("vertex"))) {
                position.array().get(NDArrayIndex.all(), NDArrayIndex.point(1)).addi(3);
            }
            float[] read = new float[32];
            mesh.getVertices(read);
            assertEquals(3, read[25]);
            mesh.dispose();
        });
    }
}
