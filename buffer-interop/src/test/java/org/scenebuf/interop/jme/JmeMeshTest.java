package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.shape.Box;
import com.jme3.util.BufferUtils;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import org.joml.Matrix4f;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import org.scenebuf.interop.view.MemoryView;

/** jME's vertex buffers as columns. */
class JmeMeshTest {

    @BeforeAll
    static void install() {
        JmeAllocator.install();
    }

    @Test
    void columnsHaveTheNamesOfTheField() {
        JmeMesh box = JmeMesh.of(new Box(1, 2, 3));
        assertEquals(List.of("vertex", "normal", "texcoord"), box.columnNames());
        assertEquals(24, box.vertices().rowCount());
        assertEquals("vertex", ColumnNames.of(Type.Position).toString());
        assertEquals("texcoord.1", ColumnNames.of(Type.TexCoord2).toString());
        assertEquals("texcoord.7", ColumnNames.of(Type.TexCoord8).toString());
        assertEquals("bone_weight", ColumnNames.of(Type.BoneWeight).toString());
        for (Type type : Type.values()) {
            assertEquals(type, ColumnNames.type(ColumnNames.of(type)));
        }
    }

    @Test
    void whatIsStoredIsInJmesOwnBuffer() {
        Mesh mesh = new Box(1, 2, 3);
        FloatBuffer own = (FloatBuffer) mesh.getBuffer(Type.Position).getData();
        try (FloatColumn position = JmeMesh.of(mesh).column("vertex").asFloat()) {
            position.set(5, 1, 77);
        }
        assertEquals(77, own.get(5 * 3 + 1));
        try (Nd4jView normal = Nd4jViews.open(JmeMesh.of(mesh).column("normal"))) {
            INDArray all = normal.array();
            assertArrayEquals(new long[] {24, 3}, all.shape());
            all.muli(2);
        }
        assertEquals(-2, ((FloatBuffer) mesh.getBuffer(Type.Normal).getData()).get(2));
        own.put(0, 42);
        try (MemoryView view = MemoryView.of(JmeMesh.of(mesh).column("vertex"))) {
            assertEquals(42, view.getFloat(0, 0));
        }
    }

    @Test
    @SuppressWarnings("deprecation") // jME has nothing else that interleaves.
    void interleavedColumnsAreOfOneArray() {
        Mesh mesh = new Box(1, 2, 3);
        Mesh plain = mesh.deepClone();
        mesh.setInterleaved();
        JmeMesh rows = JmeMesh.of(mesh);
        GeomVertexArrayData array = rows.arrayWith("normal");
        assertEquals(32, array.format().byteStride());
        assertEquals(24, array.rowCount());
        assertEquals(1, rows.vertices().arrays().size());
        for (String name : List.of("vertex", "normal", "texcoord")) {
            try (MemoryView view = MemoryView.of(rows.column(name));
                MemoryView expected = MemoryView.of(JmeMesh.of(plain).column(name))) {
                assertEquals(expected.toList(), view.toList(), name);
            }
        }
        rows.vertices().rows().transform(new Matrix4f().translation(1, 0, 0));
        ByteBuffer bytes = (ByteBuffer) mesh.getBuffer(Type.InterleavedData).getData();
        FloatBuffer before = (FloatBuffer) plain.getBuffer(Type.Position).getData();
        assertEquals(before.get(0) + 1, bytes.getFloat(0));
    }

    @Test
    @SuppressWarnings("deprecation") // jME has nothing else that interleaves.
    void aColumnOfRowsIsNotLentAlone() {
        Mesh mesh = new Box(1, 2, 3);
        mesh.setInterleaved();
        String text = assertThrows(BufferException.class, () -> JmeMesh.array(mesh.getBuffer(Type.Normal)))
            .getMessage();
        assertTrue(text.contains("InterleavedData") && text.endsWith("JmeMesh.of(mesh).column(\"normal\")"), text);
    }

    @Test
    void formatsAreJmesOwn() {
        assertEquals("f", format(Format.Float, BufferUtils.createFloatBuffer(4)));
        assertEquals("b", format(Format.Byte, BufferUtils.createByteBuffer(4)));
        assertEquals("B", format(Format.UnsignedByte, BufferUtils.createByteBuffer(4)));
        assertEquals("h", format(Format.Short, BufferUtils.createShortBuffer(4)));
        assertEquals("H", format(Format.UnsignedShort, BufferUtils.createShortBuffer(4)));
        assertEquals("i", format(Format.Int, BufferUtils.createIntBuffer(4)));
        assertEquals("I", format(Format.UnsignedInt, BufferUtils.createIntBuffer(4)));
        assertEquals("e", format(Format.Half, BufferUtils.createByteBuffer(8)));
    }

    @Test
    void wholeNumbersAreNormalisedAsTheBufferSays() {
        VertexBuffer color = JmeBuffersTest.buffer(Type.Color, 4, Format.UnsignedByte,
            BufferUtils.createByteBuffer(16));
        assertEquals(Contents.OTHER, only(color).contents());
        assertFalse(only(color).standsForFractions());
        color.setNormalized(true);
        assertEquals(Contents.COLOR, only(color).contents());
        assertTrue(only(color).standsForFractions());
        assertTrue(only(color).normalized());
    }

    @Test
    void indicesAreAnArrayOfIndices() {
        Mesh mesh = new Box(1, 2, 3);
        GeomVertexArrayData indices = JmeMesh.of(mesh).indices();
        assertEquals("H", indices.format().rowFormat().toString());
        assertEquals(36, indices.rowCount());
        indices.copyFrom(new short[36]);
        assertEquals(0, ((ShortBuffer) mesh.getBuffer(Type.Index).getData()).get(7));
        mesh.clearBuffer(Type.Index);
        String text = assertThrows(BufferException.class, JmeMesh.of(mesh)::indices).getMessage();
        assertTrue(text.startsWith("expected a mesh with indices, given one without"), text);
    }

    @Test
    void matricesOfInstancesAreMatrices() {
        VertexBuffer instances = JmeBuffersTest.buffer(Type.InstanceData, 16, Format.Float,
            BufferUtils.createFloatBuffer(160));
        GeomVertexArrayData rows = JmeMesh.array(instances);
        assertEquals(10, rows.rowCount());
        assertEquals(Contents.MATRIX, rows.format().columns().getFirst().contents());
        VertexBuffer odd = JmeBuffersTest.buffer(Type.InstanceData, 5, Format.Float,
            BufferUtils.createFloatBuffer(50));
        assertThrows(BufferException.class, () -> JmeMesh.array(odd));
    }

    @Test
    void aBufferThatJmeReplacedMakesWhatWasLentStale() {
        Mesh mesh = new Box(1, 2, 3);
        JmeMesh lender = JmeMesh.of(mesh);
        GeomVertexArrayData before = lender.arrayWith("vertex");
        BufferView pinned = before.column("vertex").getBuffer();
        BufferView versioned = before.column("vertex").getBuffer(BufferRequest.FULL.asVersioned());
        mesh.getBuffer(Type.Position).updateData(BufferUtils.createFloatBuffer(72));
        String text = assertThrows(StaleViewException.class, before::getBuffer).getMessage();
        assertEquals("expected the buffer that jME has for jME's Position, given one that it has replaced by another: "
            + "lend it again", text);
        assertThrows(StaleViewException.class, () -> versioned.get(0, 0));
        pinned.set(1.0, 0, 0);
        pinned.close();
        try (FloatColumn now = lender.column("vertex").asFloat()) {
            assertEquals(0, now.get(0, 0));
        }
    }

    @Test
    void compactingMakesWhatWasLentStale() {
        VertexBuffer buffer = JmeBuffersTest.positions(10);
        GeomVertexArrayData rows = JmeMesh.array(buffer);
        buffer.compact(4);
        assertThrows(StaleViewException.class, rows::getBuffer);
        assertEquals(4, JmeMesh.array(buffer).rowCount());
    }

    @Test
    void rowsCannotBeResizedHere() {
        GeomVertexArrayData rows = JmeMesh.array(JmeBuffersTest.positions(10));
        assertThrows(BufferException.class, () -> rows.setRowCount(11));
        assertEquals(10, rows.rowCount());
    }

    @Test
    void allLendersOfAMeshKnowOfEachOthersChanges() {
        Mesh mesh = new Box(1, 2, 3);
        try (var cursor = JmeMesh.of(mesh).arrayWith("vertex").changes().newCursor()) {
            cursor.drain((first, count) -> { });
            JmeMesh.of(mesh).column("vertex").rows(3, 2).scale(2);
            assertEquals(2, cursor.drain((first, count) -> assertEquals(3, first)));
        }
    }

    @Test
    void closingWhatWasLentClosesNothingOfJmes() {
        Mesh mesh = new Box(1, 2, 3);
        GeomVertexData vertices = JmeMesh.of(mesh).vertices();
        vertices.close();
        assertThrows(IllegalStateException.class, () -> vertices.column("vertex").getBuffer());
        try (FloatColumn column = JmeMesh.of(mesh).column("vertex").asFloat()) {
            column.set(0, 0, 3);
        }
        assertEquals(3, ((FloatBuffer) mesh.getBuffer(Type.Position).getData()).get(0));
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
        String text = assertThrows(IllegalArgumentException.class, () -> JmeMesh.of(new Box(1, 1, 1)).column("color"))
            .getMessage();
        assertEquals("expected one of the columns [vertex, normal, texcoord], given color: correct the name", text);
    }

    private static GeomVertexColumn only(VertexBuffer buffer) {
        return JmeMesh.array(buffer).format().columns().getFirst();
    }

    private static String format(Format format, Buffer data) {
        try (BufferView view = JmeMesh.array(JmeBuffersTest.buffer(Type.TexCoord, 2, format, data))
            .column("texcoord").getBuffer()) {
            assertArrayEquals(new long[] {2, 2}, view.shape());
            return view.format();
        }
    }
}
