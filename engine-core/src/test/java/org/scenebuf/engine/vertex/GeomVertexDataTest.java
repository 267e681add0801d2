package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.BufferException;

class GeomVertexDataTest {

    @Test
    void interleavedDataHasOneArray() {
        try (GeomVertexData data = GeomVertexData.allocate("hill", GeomVertexFormat.v3n3t2(), 5)) {
            assertSame(data.arrays().getFirst(), data.array());
            assertEquals(5, data.array().rowCount());
        }
    }

    @Test
    void theOneOfSeveralArraysHasToBeNamed() {
        try (GeomVertexData data = GeomVertexData.allocate("hill", GeomVertexFormat.v3t2().separate(), 5)) {
            assertEquals("expected one array in vertex data hill, given [vertex array hill (vertex), vertex array hill "
                + "(texcoord)]: name a column by arrayWith, or take arrays()",
                assertThrows(IllegalStateException.class, data::array).getMessage());
            assertSame(data.arrays().getLast(), data.arrayWith("texcoord"));
        }
    }

    @Test
    void aTextIsAsGoodAsAName() {
        try (GeomVertexData data = GeomVertexData.allocate("hill", GeomVertexFormat.v3n3t2().separate(), 5)) {
            assertSame(data.arrayWith(InternalName.NORMAL), data.arrayWith("normal"));
            assertSame(data.column(InternalName.NORMAL).column(), data.column("normal").column());
            assertSame(data.column(InternalName.NORMAL).array(), data.column(new StringBuilder("normal")).array());
            assertTrue(data.hasColumn("normal"));
            assertTrue(data.hasColumn(InternalName.NORMAL));
            assertFalse(data.hasColumn("color"));
        }
    }

    @Test
    void columnsSideBySideAreNamedByEither() {
        try (GeomVertexData data = GeomVertexData.allocate("hill", GeomVertexFormat.v3n3t2(), 5);
            BufferView names = data.array().columns(InternalName.VERTEX, InternalName.NORMAL)
                .getBuffer(BufferRequest.FULL_RO);
            BufferView texts = data.array().columns("vertex", "normal").getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(names.layout().toString(), texts.layout().toString());
        }
    }

    @Test
    void aRefusedCopyOfRowsCopiesNothing() {
        GeomVertexFormat two = GeomVertexFormat.v3n3().separate();
        GeomVertexArrayFormat normals = two.arrays().get(1);
        GeomVertexData source = GeomVertexData.allocate("source", two, 4);
        source.column("vertex").copyFrom(new float[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
        GeomVertexArrayData positions = GeomVertexArrayData.allocate("positions", two.arrays().getFirst(), 4);
        GeomVertexArrayData fixed = GeomVertexArrayData.adopt("fixed", normals, Buffers.wrap(Arena.ofAuto().allocate(
            normals.byteStride() * 4L).asReadOnly()));
        GeomVertexData target = GeomVertexData.of("target", List.of(positions, fixed));
        assertThrows(BufferException.class, () -> target.copyRowsFrom(0, 4, source, 0));
        float[] out = new float[12];
        positions.column("vertex").copyTo(out);
        assertArrayEquals(new float[12], out);
        positions.close();
        source.close();
    }
}
