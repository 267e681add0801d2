package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.NumericType;

class GeomTest {

    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 3);

    private final GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices",
        GeomVertexArrayFormat.index(NumericType.UINT8), 3);

    private final GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.TRIANGLES, indices);

    private final Geom geom = Geom.of(GeomVertexData.of("g", List.of(rows)), List.of(primitive));

    @Test
    void boundsFollowTheVerticesEvenThoseWrittenAfterTheyWereAsked() {
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
            view.set(2, 0, 0);
            assertEquals(new BoundingBox(new Vector3f(), new Vector3f(2, 0, 0)), geom.bounds());
            view.set(100, 1, 1);
            assertEquals(new BoundingBox(new Vector3f(), new Vector3f(2, 100, 0)), geom.bounds());
        }
        assertEquals(new Vector3f(1, 50, 0), geom.bounds().center());
    }

    @Test
    void aVertexThatIsNoNumberIsLeftOut() {
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
            view.set(Float.NaN, 0, 0);
            view.set(7, 0, 1);
        }
        assertEquals(new BoundingBox(new Vector3f(), new Vector3f()), geom.bounds());
        assertEquals(0, geom.bounds().radius());
    }

    @Test
    void theHighestVertexFollowsTheIndices() {
        assertEquals(0, primitive.maxVertex());
        try (BufferView view = indices.getBuffer(BufferRequest.FULL)) {
            view.set(200, 1);
            assertEquals(200, primitive.maxVertex());
        }
        assertEquals("expected indices below the 3 vertices in vertex array indices, given 200 at position 1: correct "
            + "the indices, or add vertices",
            assertThrows(IndexOutOfBoundsException.class, () -> primitive.checkIndices(3)).getMessage());
    }

    @Test
    void losingRowsChangesBoundsAndTheHighestVertex() {
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL);
            BufferView index = indices.getBuffer(BufferRequest.FULL)) {
            view.set(9, 2, 0);
            index.set(2, 2);
        }
        assertEquals(9, geom.bounds().max().x());
        assertEquals(2, primitive.maxVertex());
        rows.setRowCount(2);
        indices.setRowCount(2);
        assertEquals(0, geom.bounds().max().x());
        assertEquals(0, primitive.maxVertex());
    }

    @Test
    void everyWidthOfIndexIsReadUnsigned() {
        for (NumericType type : List.of(NumericType.UINT8, NumericType.UINT16, NumericType.UINT32)) {
            GeomVertexArrayData array = GeomVertexArrayData.allocate("i", GeomVertexArrayFormat.index(type), 2);
            long highest = (1L << 8 * type.byteSize()) - 1;
            try (BufferView view = array.getBuffer(BufferRequest.FULL)) {
                view.set(highest, 1);
            }
            assertEquals(highest, GeomPrimitive.of(PrimitiveType.TRIANGLES, array).maxVertex());
            array.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT8", "UINT16", "UINT32"})
    void aCutIsNoVertexWhereStripsMayBeCut(NumericType indexType) {
        GeomVertexArrayData array = GeomVertexArrayData.allocate("i", GeomVertexArrayFormat.index(indexType), 9);
        GeomPrimitive strips = GeomPrimitive.of(PrimitiveType.TRIANGLE_STRIP, array);
        GeomPrimitive list = GeomPrimitive.of(PrimitiveType.TRIANGLES, array);
        long cut = (1L << 8 * indexType.byteSize()) - 1;
        assertEquals(cut, strips.stripCutIndex());
        assertFalse(strips.isCut());
        assertEquals(7, strips.triangleCount());
        try (BufferView view = array.getBuffer(BufferRequest.FULL)) {
            view.set(7, 1);
            view.set(cut, 5);
            assertTrue(strips.isCut());
            view.set(cut, 8);
        }
        assertEquals(0, strips.minVertex());
        assertEquals(7, strips.maxVertex());
        assertEquals(3, strips.triangleCount());
        assertEquals(cut, list.maxVertex());
        assertFalse(list.isCut());
        assertEquals(3, list.triangleCount());
        strips.checkIndices(8);
        assertThrows(IndexOutOfBoundsException.class, () -> list.checkIndices(cut));
    }

    @Test
    void closingIsRefusedByWhatIsOnLoanAndClosesTheRest() {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            assertThrows(BufferInUseException.class, geom::close);
            assertThrows(IllegalStateException.class, () -> indices.getBuffer(BufferRequest.SIMPLE));
            assertEquals(36, view.len());
        }
        geom.close();
    }

    @Test
    void arraysSideBySideHaveAsManyRows() {
        GeomVertexArrayData four = GeomVertexArrayData.allocate("four", GeomVertexArrayFormat.v3(), 4);
        assertThrows(IllegalArgumentException.class, () -> GeomVertexData.of("d", List.of(rows, four)));
        GeomVertexArrayData again = GeomVertexArrayData.allocate("again", GeomVertexArrayFormat.v3(), 3);
        String text = assertThrows(IllegalArgumentException.class,
            () -> GeomVertexData.of("d", List.of(rows, again))).getMessage();
        assertTrue(text.startsWith("expected column names that differ in d, given [vertex, vertex]"), text);
    }

    @Test
    void aBoxMovesWithATransformation() {
        BoundingBox box = new BoundingBox(new Vector3f(-1), new Vector3f(1));
        BoundingBox moved = box.transform(new Matrix4f().translation(5, 0, 0).scale(2));
        assertEquals(new BoundingBox(new Vector3f(3, -2, -2), new Vector3f(7, 2, 2)), moved);
        assertTrue(BoundingBox.EMPTY.transform(new Matrix4f()).isEmpty());
        assertEquals(box, BoundingBox.EMPTY.union(box));
    }

    @Test
    void aGeomSaysWhatItIs() {
        assertEquals("geom of vertex data grid, 1 primitive", Geom.grid("grid",
            GeomVertexFormat.v3n3t2(), 2, 2).toString());
    }
}
