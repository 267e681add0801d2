package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.bounding.BoundingBox;
import com.jme3.math.Vector3f;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.util.BufferUtils;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/** Meshes of jME's over arrays of Scenebuf's. */
class MeshOverTest {

    private static final GeomPrimitive TRIANGLE = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2);

    @BeforeAll
    static void install() {
        JmeAllocator.install();
    }

    @Test
    void rowsOfSeveralColumnsAreInterleavedData() {
        Geom grid = Geom.grid("grid", GeomVertexFormat.v3n3t2(), 4, 5);
        Mesh mesh = JmeMesh.over(grid.vertices(), grid.primitives().getFirst());
        assertEquals(20, mesh.getVertexCount());
        assertEquals(24, mesh.getTriangleCount());
        VertexBuffer normal = mesh.getBuffer(Type.Normal);
        assertNull(normal.getData());
        assertEquals(12, normal.getOffset());
        assertEquals(32, normal.getStride());
        grid.vertices().column("vertex").rows(3, 1).copyFrom(new float[] {7, 8, 9});
        ByteBuffer rows = (ByteBuffer) mesh.getBuffer(Type.InterleavedData).getData();
        assertEquals(8, rows.getFloat(3 * 32 + 4));
    }

    @Test
    void anArrayOfOneColumnIsAPlainBuffer() {
        GeomVertexData vertices = GeomVertexData.of("points",
            List.of(GeomVertexArrayData.allocate("points", GeomVertexArrayFormat.v3(), 3), colors(3)));
        Mesh mesh = JmeMesh.over(vertices, TRIANGLE);
        assertEquals(3, mesh.getVertexCount());
        FloatBuffer position = (FloatBuffer) mesh.getBuffer(Type.Position).getData();
        position.put(4, 6);
        assertEquals(6, vertices.column("vertex").max()[1]);
        VertexBuffer color = mesh.getBuffer(Type.Color);
        assertEquals(Format.UnsignedByte, color.getFormat());
        assertTrue(color.isNormalized());
        assertEquals(4, color.getNumComponents());
    }

    @Test
    void boundsAreThoseOfThePositions() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 3);
        rows.column("vertex").copyFrom(new float[] {0, 0, 0, 4, 0, 0, 0, 2, 8});
        Mesh mesh = JmeMesh.over(GeomVertexData.of("rows", List.of(rows)), TRIANGLE);
        BoundingBox bound = (BoundingBox) mesh.getBound();
        assertEquals(new Vector3f(2, 1, 4), bound.getCenter());
        mesh.updateBound();
        assertEquals(new Vector3f(2, 1, 4), mesh.getBound().getCenter());
    }

    @Test
    void theArrayIsOnLoanUntilTheMeshIsCollected() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 3);
        makeAndDrop(rows);
        assertTrue(Collected.eventually(() -> closes(rows)));
    }

    @Test
    void aBufferMadeOfAnotherKeepsTheLoan() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 3);
        FloatBuffer part = partOf(rows);
        System.gc();
        System.gc();
        assertTrue(assertThrows(BufferInUseException.class, rows::close).getMessage().contains("jME"));
        part.put(0, 5);
        assertEquals(5, rows.column("vertex").max()[0]);
    }

    @Test
    void resizingAndClosingSayWhoHasTheArray() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 3);
        Mesh mesh = JmeMesh.over(GeomVertexData.of("rows", List.of(rows)), TRIANGLE);
        assertTrue(assertThrows(BufferInUseException.class, () -> rows.setRowCount(4)).getMessage().contains("jME"));
        assertTrue(assertThrows(BufferInUseException.class, rows::close).getMessage().contains("jME"));
        mesh.getBufferList().forEach(buffer -> {
            if (buffer.getData() != null) {
                BufferUtils.destroyDirectBuffer(buffer.getData());
            }
        });
        rows.column("vertex").add(1, 1, 1);
    }

    @Test
    void whatIsStoredOnEitherSideIsKnownOnBoth() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 3);
        Mesh mesh = JmeMesh.over(GeomVertexData.of("rows", List.of(rows)), TRIANGLE);
        GeomVertexArrayData lent = JmeMesh.of(mesh).arrayWith("vertex");
        try (var ours = rows.changes().newCursor(); var theirs = lent.changes().newCursor()) {
            ours.drain((first, count) -> { });
            theirs.drain((first, count) -> { });
            lent.column("vertex").rows(1, 1).add(0, 1, 0);
            assertEquals(1, ours.drain((first, count) -> assertEquals(1, first)));
            theirs.drain((first, count) -> { });
            rows.column("vertex").rows(2, 1).add(0, 1, 0);
            assertEquals(1, theirs.drain((first, count) -> assertEquals(2, first)));
        }
        assertEquals(1, rows.column("vertex").max()[1]);
    }

    @Test
    void whatJmeCannotHaveIsRefusedAndNothingIsOnLoan() {
        refused(of(columns(NumericType.FLOAT16)), "expected numbers of 8, 16 or 32 bits");
        refused(of(columns(NumericType.FLOAT64)), "expected numbers of 8, 16 or 32 bits");
        refused(of(GeomVertexArrayFormat.builder().floats(InternalName.VERTEX, 3, Contents.POINT)
            .floats("height", 1, Contents.OTHER).build()), "expected columns that jME knows");
        refused(of(GeomVertexArrayFormat.builder().floats(InternalName.VERTEX, 2, Contents.POINT).build()),
            "expected a column \"vertex\" of three floats");
        GeomVertexData readOnly = GeomVertexData.of("rows", List.of(GeomVertexArrayData.adopt("rows",
            GeomVertexArrayFormat.v3(), Buffers.wrapReadOnly(ByteBuffer.allocateDirect(36)))));
        refused(readOnly, "expected an array that jME may write to");
        GeomVertexData two = GeomVertexData.of("two", List.of(
            GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 3),
            GeomVertexArrayData.allocate("more", GeomVertexArrayFormat.builder().floats("texcoord.1", 2,
                Contents.TEXCOORD).floats("texcoord.2", 2, Contents.TEXCOORD).build(), 3)));
        refused(two, "expected one array of several columns at most");
    }

    @Test
    void indicesThatNameNoVertexAreRefused() {
        GeomVertexData vertices = of(GeomVertexArrayFormat.v3());
        assertThrows(IndexOutOfBoundsException.class,
            () -> JmeMesh.over(vertices, GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 3)));
        String text = assertThrows(BufferException.class,
            () -> JmeMesh.over(vertices, GeomPrimitive.of(PrimitiveType.LINES_ADJACENCY, 0, 1, 2, 1))).getMessage();
        assertTrue(text.startsWith("expected points, lines or triangles"), text);
        vertices.close();
    }

    @Test
    void arraysOfTwoGibibytesAreRefused() {
        GeomVertexArrayFormat wide = GeomVertexArrayFormat.builder().floats(InternalName.VERTEX, 3, Contents.POINT)
            .stride(1 << 30).build();
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", wide, 3);
        try (GeomVertexData vertices = GeomVertexData.of("rows", List.of(rows))) {
            refused(vertices, "expected less than 2 GiB");
        }
    }

    private static void refused(GeomVertexData vertices, String begins) {
        String text = assertThrows(BufferException.class, () -> JmeMesh.over(vertices, TRIANGLE)).getMessage();
        assertTrue(text.startsWith(begins), text);
        vertices.close(); // Throws where something is on loan.
    }

    private static GeomVertexData of(GeomVertexArrayFormat format) {
        return GeomVertexData.of("rows", List.of(GeomVertexArrayData.allocate("rows", format, 3)));
    }

    private static GeomVertexArrayFormat columns(NumericType type) {
        return GeomVertexArrayFormat.builder().floats(InternalName.VERTEX, 3, Contents.POINT)
            .column(InternalName.TEXCOORD, 2, type, Contents.TEXCOORD, false).build();
    }

    private static GeomVertexArrayData colors(int count) {
        return GeomVertexArrayData.allocate("colors", GeomVertexArrayFormat.builder()
            .column(InternalName.COLOR, 4, NumericType.UINT8, Contents.COLOR, true).build(), count);
    }

    private static void makeAndDrop(GeomVertexArrayData rows) {
        JmeMesh.over(GeomVertexData.of("rows", List.of(rows)), TRIANGLE);
        assertThrows(BufferInUseException.class, rows::close);
    }

    private static FloatBuffer partOf(GeomVertexArrayData rows) {
        Mesh mesh = JmeMesh.over(GeomVertexData.of("rows", List.of(rows)), TRIANGLE);
        ByteBuffer all = (ByteBuffer) mesh.getBuffer(Type.InterleavedData).getData();
        return all.duplicate().order(all.order()).asFloatBuffer().slice(0, 8);
    }

    private static boolean closes(GeomVertexArrayData rows) {
        try {
            rows.close();
            return true;
        } catch (BufferInUseException onLoan) {
            return false;
        }
    }
}
