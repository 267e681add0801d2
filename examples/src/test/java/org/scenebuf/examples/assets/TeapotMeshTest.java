package org.scenebuf.examples.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeapotMeshTest {

    private static final int QUADS = MakeAssets.QUADS;
    private static final int PATCH_VERTICES = (QUADS + 1) * (QUADS + 1);

    /** Rim, lid, spout and handle end in edges that touch nothing. */
    private static final Set<Integer> OPEN_AT_FIRST_ROW = Set.of(0, 1, 2, 3, 12, 13, 16, 17);
    private static final Set<Integer> OPEN_AT_LAST_ROW = Set.of(14, 15, 18, 19, 24, 25, 26, 27);

    private final TeapotMesh mesh = TeapotMesh.tessellate(QUADS);
    private final ByteBuffer rows = mesh.rows();

    @Test
    void hasManyVerticesYetFitsShortIndices() {
        assertTrue(mesh.vertexCount() >= 20_000, () -> "vertices: " + mesh.vertexCount());
        assertTrue(mesh.vertexCount() < 65_536, () -> "vertices: " + mesh.vertexCount());
        assertEquals(TeapotPatches.COUNT * PATCH_VERTICES, mesh.vertexCount());
        assertEquals(mesh.vertexCount() * TeapotMesh.ROW_BYTES, rows.limit());
    }

    @Test
    void moreVerticesThanAShortCanCountAreRefused() {
        assertEquals("expected 1 to 44 quads per patch side, given 45; with more, an index does not fit an unsigned "
            + "short", assertThrows(IllegalArgumentException.class, () -> TeapotMesh.tessellate(45)).getMessage());
    }

    @Test
    void everyIndexNamesAVertex() {
        for (int[] corners : triangles()) {
            for (int corner : corners) {
                assertTrue(corner < mesh.vertexCount(), () -> "index " + corner);
            }
        }
    }

    @Test
    void everyNormalHasLengthOne() {
        for (int vertex = 0; vertex < mesh.vertexCount(); vertex++) {
            assertEquals(1, length(vector(vertex, TeapotMesh.NORMAL)), 1e-4, "vertex " + vertex);
        }
    }

    @Test
    void thePolesFaceUpAndDown() {
        assertEquals(1, vector(20 * PATCH_VERTICES, TeapotMesh.NORMAL)[1], 1e-6);
        assertEquals(-1, vector(28 * PATCH_VERTICES, TeapotMesh.NORMAL)[1], 1e-6);
    }

    @Test
    void trianglesFaceTheWayOfTheirNormals() {
        long against = triangles().stream().filter(corners -> !agrees(corners)).count();
        assertTrue(against * 100 <= mesh.triangleCount(), () -> against + " of " + mesh.triangleCount());
    }

    @Test
    void noTriangleIsFlat() {
        for (int[] corners : triangles()) {
            assertTrue(length(cross(corners)) > 1e-10, () -> "triangle of " + corners[0]);
        }
    }

    @Test
    void standsOnTheGroundAndIsThirtyCentimetresWide() {
        assertEquals(0, mesh.minimum(1));
        assertEquals(0.147, mesh.maximum(1), 0.001);
        assertEquals(0.30, mesh.maximum(0) - mesh.minimum(0), 0.002);
        assertEquals(-mesh.minimum(2), mesh.maximum(2));
        assertTrue(mesh.maximum(0) > -mesh.minimum(0), "the spout reaches further than the handle, towards +x");
    }

    @Test
    void texcoordsLieInTheImage() {
        for (int vertex = 0; vertex < mesh.vertexCount(); vertex++) {
            float u = rows.getFloat(vertex * TeapotMesh.ROW_BYTES + TeapotMesh.TEXCOORD);
            float v = rows.getFloat(vertex * TeapotMesh.ROW_BYTES + TeapotMesh.TEXCOORD + Float.BYTES);
            assertTrue(u >= 0 && u <= 1 && v >= 0 && v <= 1, "vertex " + vertex + ": " + u + ", " + v);
        }
    }

    @Test
    void neighbouringPatchesMeetBitByBit() {
        Map<List<Float>, Set<Integer>> patchesAt = new HashMap<>();
        for (int vertex = 0; vertex < mesh.vertexCount(); vertex++) {
            patchesAt.computeIfAbsent(place(vertex), place -> new HashSet<>()).add(vertex / PATCH_VERTICES);
        }
        for (int vertex = 0; vertex < mesh.vertexCount(); vertex++) {
            assertTrue(!mustMeet(vertex) || patchesAt.get(place(vertex)).size() > 1, "vertex " + vertex);
        }
    }

    @Test
    void onlyRimLidSpoutAndHandleHaveOpenEdges() {
        Set<List<List<Float>>> edges = new HashSet<>();
        for (int[] corners : triangles()) {
            for (int side = 0; side < 3; side++) {
                List<List<Float>> edge = List.of(place(corners[side]), place(corners[(side + 1) % 3]));
                assertTrue(edges.add(edge), () -> "two triangles on the same side of " + edge);
            }
        }
        long open = edges.stream().filter(edge -> !edges.contains(edge.reversed())).count();
        assertEquals((OPEN_AT_FIRST_ROW.size() + OPEN_AT_LAST_ROW.size()) * (long) QUADS, open);
    }

    @Test
    void twoRunsGiveTheSameBytes() {
        TeapotMesh again = TeapotMesh.tessellate(QUADS);
        assertEquals(mesh.rows(), again.rows());
        assertEquals(mesh.indices(), again.indices());
    }

    private static boolean mustMeet(int vertex) {
        int patch = vertex / PATCH_VERTICES;
        int row = vertex % PATCH_VERTICES / (QUADS + 1);
        int column = vertex % (QUADS + 1);
        return column == 0 || column == QUADS || row == 0 && !OPEN_AT_FIRST_ROW.contains(patch)
            || row == QUADS && !OPEN_AT_LAST_ROW.contains(patch);
    }

    private List<int[]> triangles() {
        ByteBuffer indices = mesh.indices();
        List<int[]> triangles = new ArrayList<>();
        while (indices.hasRemaining()) {
            triangles.add(IntStream.range(0, 3).map(corner -> Short.toUnsignedInt(indices.getShort())).toArray());
        }
        return triangles;
    }

    private boolean agrees(int[] corners) {
        double[] face = cross(corners);
        return IntStream.of(corners).allMatch(corner -> dot(face, vector(corner, TeapotMesh.NORMAL)) > 0);
    }

    private double[] cross(int[] corners) {
        double[] a = vector(corners[0], 0);
        double[] b = vector(corners[1], 0);
        double[] c = vector(corners[2], 0);
        double[] cross = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int next = (axis + 1) % 3;
            int last = (axis + 2) % 3;
            cross[axis] = (b[next] - a[next]) * (c[last] - a[last]) - (b[last] - a[last]) * (c[next] - a[next]);
        }
        return cross;
    }

    private List<Float> place(int vertex) {
        int at = vertex * TeapotMesh.ROW_BYTES;
        return List.of(rows.getFloat(at), rows.getFloat(at + 4), rows.getFloat(at + 8));
    }

    private double[] vector(int vertex, int column) {
        int at = vertex * TeapotMesh.ROW_BYTES + column;
        return new double[] {rows.getFloat(at), rows.getFloat(at + 4), rows.getFloat(at + 8)};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double length(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }
}
