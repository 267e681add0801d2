package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.DoubleColumn;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Vertices in rows and columns. */
class GridTest {

    @Test
    void trianglesFillTheUnitSquareAndFaceUp() {
        try (Geom geom = Geom.grid("ground", GeomVertexFormat.v3n3t2(), 4, 7);
            FloatColumn position = geom.vertices().column("vertex").asFloat();
            FloatColumn normal = geom.vertices().column("normal").asFloat();
            FloatColumn texcoord = geom.vertices().column("texcoord").asFloat()) {
            assertEquals(28, geom.vertices().rowCount());
            assertEquals(new Vector3f(1, 0, 1), position.get(27, new Vector3f()));
            assertEquals(new Vector3f(1 / 6f, 0, 1 / 3f), position.get(8, new Vector3f()));
            assertEquals(new Vector2f(1 / 6f, 1 / 3f), texcoord.get(8, new Vector2f()));
            assertEquals(new Vector3f(0, 1, 0), normal.get(5, new Vector3f()));
            double area = 0;
            List<Long> indices = indices(geom.primitives().getFirst());
            assertEquals(6 * 3 * 6, indices.size());
            for (int k = 0; k < indices.size(); k += 3) {
                Vector3f a = position.get(indices.get(k), new Vector3f());
                Vector3f ab = position.get(indices.get(k + 1), new Vector3f()).sub(a);
                Vector3f ac = position.get(indices.get(k + 2), new Vector3f()).sub(a);
                float up = ab.cross(ac).y / 2;
                assertTrue(up > 0);
                area += up;
            }
            assertEquals(1, area, 1e-5);
        }
    }

    @Test
    void indicesAreAsNarrowAsTheyCanBe() {
        assertEquals(NumericType.UINT8, type(2, 2));
        assertEquals(NumericType.UINT16, type(100, 100));
        assertEquals(NumericType.UINT32, type(300, 300));
    }

    private static NumericType type(int rows, int columns) {
        try (GeomPrimitive primitive = GeomPrimitive.ofGrid("grid", rows, columns)) {
            assertEquals((long) rows * columns - 1, indices(primitive).stream().mapToLong(Long::longValue).max()
                .orElseThrow());
            return primitive.indices().format().columns().getFirst().type();
        }
    }

    private static List<Long> indices(GeomPrimitive primitive) {
        try (DoubleColumn index = primitive.indices().column("index").asDouble()) {
            return LongStream.range(0, index.rowCount()).mapToObj(row -> (long) index.get(row, 0)).toList();
        }
    }

    @Test
    void sizesThatMakeNoGridAreRefused() {
        for (int[] size : new int[][] {{1, 5}, {5, 1}, {0, 0}, {-3, 4}, {70_000, 70_000},
            {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            assertThrows(IllegalArgumentException.class, () -> GeomPrimitive.ofGrid("grid", size[0], size[1]));
        }
    }

    @Test
    void normalsAreComputedFromTheTriangles() {
        try (Geom geom = Geom.grid("slope", GeomVertexFormat.v3n3t2(), 5, 5)) {
            try (FloatColumn position = geom.vertices().column("vertex").asFloat();
                FloatColumn normal = geom.vertices().column("normal").asFloat()) {
                for (long row = 0; row < 25; row++) {
                    position.set(row, 1, position.get(row, 0));
                    normal.setXYZ(row, 9, 9, 9);
                }
            }
            geom.computeNormals();
            Vector3f slope = new Vector3f(-1, 1, 0).normalize();
            try (FloatColumn normal = geom.vertices().column("normal").asFloat()) {
                for (long row = 0; row < 25; row++) {
                    assertTrue(normal.get(row, new Vector3f()).distance(slope) < 1e-6);
                }
            }
        }
    }

    @Test
    void normalsOfVerticesWithoutAnAreaStayAndBadIndicesAreRefused() {
        GeomVertexData vertices = GeomVertexData.allocate("points", GeomVertexFormat.v3n3(), 4);
        try (Geom geom = Geom.of(vertices, List.of(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2)));
            FloatColumn normal = vertices.column("normal").asFloat()) {
            normal.setXYZ(3, 1, 2, 3);
            geom.computeNormals();
            assertEquals(new Vector3f(), normal.get(0, new Vector3f()));
            assertEquals(new Vector3f(1, 2, 3), normal.get(3, new Vector3f()));
        }
        GeomVertexData few = GeomVertexData.allocate("few", GeomVertexFormat.v3n3(), 2);
        try (Geom geom = Geom.of(few, List.of(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2)))) {
            assertThrows(IndexOutOfBoundsException.class, geom::computeNormals);
        }
        try (Geom flat = Geom.grid("flat", GeomVertexFormat.v3(), 2, 2)) {
            assertThrows(IllegalArgumentException.class, flat::computeNormals);
        }
    }

    @Test
    void normalsOfInstancesAreNotComputed() {
        GeomVertexArrayFormat ofInstances = GeomVertexArrayFormat.builder().floats("normal", 3, Contents.NORMAL)
            .divisor(1).build();
        try (GeomVertexArrayData positions = GeomVertexArrayData.allocate("p", GeomVertexArrayFormat.v3(), 4);
            GeomVertexArrayData normals = GeomVertexArrayData.allocate("n", ofInstances, 2)) {
            ChangeCursor cursor = normals.changes().newCursor();
            cursor.drain((first, count) -> { });
            Geom geom = Geom.of(GeomVertexData.of("v", List.of(positions, normals)),
                List.of(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2)));
            assertThrows(IllegalArgumentException.class, geom::computeNormals);
            assertFalse(cursor.hasChanges());
        }
    }
}
