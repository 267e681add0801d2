package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.VertexAttribute;
import com.badlogic.gdx.graphics.VertexAttributes;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.math.collision.BoundingBox;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.NumericType;

/** What libGDX cannot take, said in three parts; and what is disposed of, or elsewhere. */
class GdxBadInputTest {

    private static final GeomVertexArrayFormat FORMAT = GeomVertexArrayFormat.v3();

    private static GeomVertexArrayData rows() {
        return GeomVertexArrayData.allocate("rows", FORMAT, 4);
    }

    private static void assertText(Class<? extends RuntimeException> type, String text, Executable call) {
        assertEquals(text, assertThrows(type, call).getMessage());
    }

    @Test
    void indicesOfOtherWidthsAreRefused() {
        assertText(FormatException.class, "expected indices of 16 bits for libGDX, up to 65535, given indices of UINT8:"
            + " widen them by setIndexType(NumericType.UINT16)",
            () -> GdxMesh.of(rows(), GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2)));
        assertText(FormatException.class, "expected indices of 16 bits for libGDX, up to 65535, given indices of "
            + "UINT32: make meshes of parts, with at most 65536 vertices each",
            () -> GdxMesh.of(rows(), GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 65536)));
    }

    @Test
    void indicesThatBecomeWiderAreRefusedWhenTheyAreDrawn() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = GdxMeshTest.square();
            ShaderProgram shader = GdxRun.white();
            shader.bind();
            mesh.render(shader, GL20.GL_TRIANGLES);
            mesh.primitive().orElseThrow().addVertex(70_000);
            assertThrows(FormatException.class, () -> mesh.render(shader, GL20.GL_TRIANGLES));
            mesh.dispose();
        });
    }

    @Test
    void typesThatLibGdxHasNotAreRefused() {
        for (NumericType type : List.of(NumericType.FLOAT16, NumericType.FLOAT64)) {
            GeomVertexArrayFormat format = GeomVertexArrayFormat.builder().column("vertex", 4, type, Contents.POINT,
                false).build();
            assertText(FormatException.class, "expected columns of floats or whole numbers, as libGDX's attributes are,"
                + " given vertex of " + type + ": convert the rows by convertTo",
                () -> GdxMesh.of(GeomVertexArrayData.allocate("rows", format, 1)));
        }
        assertThrows(FormatException.class, () -> GdxFormats.toAttributes(GeomVertexArrayFormat.builder()
            .matrix("matrix", 4).build()));
        assertThrows(FormatException.class, () -> GdxFormats.toAttributes(GeomVertexArrayFormat.builder()
            .floats("vertex", 3, Contents.POINT).divisor(1).build()));
        assertText(FormatException.class, "expected rows of a multiple of 4 bytes for libGDX, which counts in floats, "
            + "given 3 bytes: convert them by convertTo, with a format that ends in pad(n)",
            () -> GdxFormats.toAttributes(GeomVertexArrayFormat.builder().column("color", 3, NumericType.UINT8,
                Contents.COLOR, true).build()));
    }

    @Test
    void attributesAndColumnsAreTheSameBothWays() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder().floats("vertex", 3, Contents.POINT)
            .column("color", 4, NumericType.UINT8, Contents.COLOR, true).floats("texcoord", 2, Contents.TEXCOORD)
            .floats("texcoord.1", 2, Contents.TEXCOORD).column("normal", 3, NumericType.INT16, Contents.NORMAL, true)
            .pad(2).floats("a_boneWeight1", 2, Contents.OTHER).floats("a_wind", 1, Contents.OTHER).pad(8).build();
        VertexAttributes attributes = GdxFormats.toAttributes(format);
        assertEquals(format.byteStride(), attributes.vertexSize);
        GeomVertexArrayFormat back = GdxFormats.toFormat(attributes);
        format.columns().forEach(column -> assertEquals(column, back.column(column.name())));
        assertEquals("a_texCoord1", attributes.get(3).alias);
        assertEquals(1, attributes.get(3).unit);
        VertexAttributes twice = new VertexAttributes(VertexAttribute.Position(), VertexAttribute.Position());
        assertEquals(2, GdxFormats.toFormat(twice).columns().size());
    }

    @Test
    void arraysThatCanOnlyBeReadAreRefused() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(48).asReadOnly();
            GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", FORMAT,
                Storage.of(NativeMemory.adopt("rows", memory, () -> { })));
            assertText(BufferException.class, "expected an array that libGDX may write to, given rows, which can only "
                + "be read: copy it by convertTo(format())", () -> GdxMesh.of(rows));
            GdxMesh.of(rows.convertTo(rows.format()));
            rows.close();
        }
    }

    @Test
    void twoGibibytesAreRefused() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("huge", FORMAT, Integer.MAX_VALUE / 12 + 1L);
        assertText(BufferException.class, "expected fewer than 2 GiB of huge for libGDX, given " + rows.byteSize()
            + " bytes: make meshes of parts of it", () -> GdxMesh.of(rows));
        rows.close();
    }

    @Test
    void rangesOfTargetsAndKindsOfShapesAreChecked() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = GdxMeshTest.square();
            int floats = 4 * mesh.getVertexSize() / Float.BYTES;
            assertText(IndexOutOfBoundsException.class, "expected a range inside 9 floats of the target, given 8 from "
                + "number -1 on: correct the first or the count", () -> mesh.getVertices(0, 8, new float[9], -1));
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.getVertices(0, 8, new float[9], 2));
            assertEquals(0, mesh.getVertices(floats, -1, new float[0], 0).length);
            mesh.getVertices(0, -1, new float[9], 4);
            assertText(IndexOutOfBoundsException.class, "expected a range inside 3 indices of the target, given 3 from "
                + "number 1 on: correct the first or the count", () -> mesh.getIndices(0, 3, new short[3], 1));
            assertText(IllegalArgumentException.class, "expected one of OpenGL's kinds of shapes, from 0 to 14, given "
                + "-1: take the kind that the indices make", () -> mesh.render(GdxRun.white(), -1));
            mesh.primitive().orElseThrow().addVertex(500);
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.calculateRadius(0, 0, 0)).getMessage();
            String text = assertThrows(IndexOutOfBoundsException.class,
                () -> mesh.extendBoundingBox(new BoundingBox(), 0, 3, null)).getMessage();
            assertTrue(text.contains("indices below the 4 vertices") && text.contains("500 at position 6"), text);
            mesh.dispose();
        });
    }

    @Test
    void severalArraysOrPrimitivesAreRefused() {
        GeomPrimitive one = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2);
        GeomPrimitive two = GeomPrimitive.of(PrimitiveType.TRIANGLES, 1, 2, 3);
        Geom geom = Geom.of(GeomVertexData.of("rows", List.of(rows())), List.of(one, two));
        assertText(BufferException.class, "expected one array of vertices and one primitive for a libGDX mesh, given 1 "
            + "arrays and 2 primitives: put the columns into one array by convertTo, and make a mesh for each "
            + "primitive", () -> GdxMesh.of(geom));
    }

    @Test
    void aDisposedMeshIsRefused() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = GdxMeshTest.square();
            ShaderProgram shader = GdxRun.white();
            mesh.upload();
            mesh.dispose();
            mesh.dispose();
            String text = "expected an open mesh, given the libGDX mesh of square, which is disposed of: make another "
                + "by GdxMesh.of";
            assertText(IllegalStateException.class, text, () -> mesh.render(shader, GL20.GL_TRIANGLES));
            assertText(IllegalStateException.class, text, mesh::upload);
            assertText(IllegalStateException.class, text, () -> mesh.getVerticesBuffer(true));
            assertText(IllegalStateException.class, text, () -> mesh.setVertices(new float[8]));
            assertThrows(IllegalStateException.class, () -> mesh.setIndices(new short[3]));
            assertEquals(4, mesh.rows().rowCount());
            GdxMesh.of(mesh.rows(), mesh.primitive().orElseThrow()).upload();
        });
    }

    @Test
    void openGlOnOtherThreadsIsRefused() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = GdxMeshTest.square();
            ShaderProgram shader = GdxRun.white();
            String[] texts = new String[4];
            Thread.ofPlatform().name("worker").start(() -> {
                texts[0] = assertThrows(IllegalStateException.class, mesh::upload).getMessage();
                texts[1] = assertThrows(IllegalStateException.class,
                    () -> mesh.render(shader, GL20.GL_TRIANGLES)).getMessage();
                texts[2] = assertThrows(IllegalStateException.class, () -> mesh.unbind(shader)).getMessage();
                texts[3] = assertThrows(IllegalStateException.class, mesh::dispose).getMessage();
            }).join();
            for (String text : texts) {
                assertTrue(text.startsWith("expected a call by libGDX, the thread on which the libGDX mesh"), text);
                assertTrue(text.endsWith(", given worker: hand the work to that thread"), text);
            }
            mesh.render(shader, GL20.GL_TRIANGLES);
            mesh.dispose();
        });
    }

    @Test
    void whatIsMadeOnAThreadWithoutOpenGlIsRefusedThere() throws Throwable {
        GdxRun.withGl30(() -> {
            String[] text = {""};
            Thread.ofPlatform().name("worker").start(() -> {
                GdxMesh mesh = GdxMesh.of(rows());
                text[0] = assertThrows(IllegalStateException.class, mesh::upload).getMessage();
            }).join();
            assertEquals("expected the thread of libGDX's OpenGL for the libGDX mesh of rows, given worker, which has "
                + "none: make and use it on the render thread", text[0]);
        });
    }

    @Test
    void withoutAnApplicationNothingIsSent() {
        if (Gdx.gl20 == null) {
            GdxMesh mesh = GdxMesh.of(rows());
            assertTrue(assertThrows(IllegalStateException.class, mesh::upload).getMessage()
                .endsWith("none: Gdx.gl20 is null: use it in a running application"));
        }
    }

    @Test
    void partsOfVerticesAreRefusedAndChangeNothing() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxMesh mesh = GdxMeshTest.square();
            float[] before = mesh.getVertices(new float[32]);
            assertText(IllegalArgumentException.class, "expected whole vertices of 8 floats for square, given 9 floats:"
                + " pass a multiple", () -> mesh.setVertices(new float[9]));
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.setVertices(new float[8], 4, 8));
            assertText(IndexOutOfBoundsException.class, "expected a range inside 32 floats of vertices, given 3 from "
                + "number 30 on: correct the first or the count", () -> mesh.getVertices(30, 3, new float[3], 0));
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.getVertices(-1, -1, new float[32], 0));
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.updateVertices(30, new float[3]));
            assertThrows(IndexOutOfBoundsException.class, () -> mesh.updateVertices(-1, new float[3]));
            assertEquals(List.of(Arrays.hashCode(before)),
                List.of(Arrays.hashCode(mesh.getVertices(new float[32]))));
            mesh.dispose();
        });
    }
}
