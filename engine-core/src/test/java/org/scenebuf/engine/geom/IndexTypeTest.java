package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.EventfulExporter;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Indices that are made wider for who draws them. */
class IndexTypeTest {

    @Test
    void widerIndicesNameTheSameVertices() {
        try (GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 2, 1)) {
            assertEquals(NumericType.UINT8, triangles.indexType());
            triangles.setIndexType(NumericType.UINT16);
            assertEquals(NumericType.UINT16, triangles.indexType());
            short[] read = new short[3];
            triangles.indices().copyTo(read);
            assertArrayEquals(new short[] {0, 2, 1}, read);
            assertEquals(2, triangles.maxVertex());
        }
    }

    @Test
    void cutsStayCuts() {
        try (GeomPrimitive strips = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP).addVertices(0, 1, 2)
            .closePrimitive().addVertices(3, 4, 5).build("strips")) {
            strips.setIndexType(NumericType.UINT32);
            int[] read = new int[7];
            strips.indices().copyTo(read);
            assertArrayEquals(new int[] {0, 1, 2, -1, 3, 4, 5}, read);
        }
    }

    @Test
    void whatIsWideEnoughStays() {
        try (GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 70_000, 1)) {
            GeomVertexArrayData before = triangles.indices();
            triangles.setIndexType(NumericType.UINT16);
            assertSame(before, triangles.indices());
        }
    }

    @Test
    void whatIsOnLoanStays() {
        try (GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 2, 1)) {
            try (BufferView view = triangles.indices().getBuffer(BufferRequest.FULL_RO)) {
                assertThrows(BufferInUseException.class, () -> triangles.setIndexType(NumericType.UINT16));
                assertEquals(2L, ((Number) view.get(1)).longValue());
            }
            triangles.setIndexType(NumericType.UINT16);
        }
    }

    @Test
    void aSignedTypeIsRefused() {
        try (GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 2, 1)) {
            assertEquals("expected an unsigned type for indices, given INT16: take UINT8, UINT16 or UINT32",
                assertThrows(IllegalArgumentException.class, () -> triangles.setIndexType(NumericType.INT16))
                    .getMessage());
        }
    }


    @Test
    void widerIndicesAreTakenThoughThePreviousLenderThrows() {
        PointerToArray<Integer> narrow = PointerToArray.allocate("narrow", PtaType.UINT8, 3);
        BufferExporter thrower = EventfulExporter.throwingAtEnd(narrow);
        GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.POINTS, GeomVertexArrayData.adopt("indices",
            GeomVertexArrayFormat.index(NumericType.UINT8), thrower));
        assertThrows(UnsupportedOperationException.class, () -> primitive.addVertex(1000));
        assertEquals(1000, primitive.maxVertex());
        assertEquals(4, primitive.indices().rowCount());
        primitive.close();
        narrow.close();
    }
}
