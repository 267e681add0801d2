package org.scenebuf.engine.geom;

import org.joml.Vector3f;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;

/**
 * Computes normals of vertices: the sum of the normals of their triangles, weighted by area, and scaled to length 1.
 */
final class VertexNormals {

    private final float[] positions;
    private final double[] sums;

    private VertexNormals(GeomVertexData vertices) {
        long numbers = Math.multiplyExact(3L, vertices.rowCount());
        if (numbers > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(ErrorText.of("at most " + (Integer.MAX_VALUE - 8) / 3
                + " vertices whose normals are computed", vertices.rowCount(), "compute them part by part"));
        }
        this.positions = new float[(int) numbers];
        this.sums = new double[(int) numbers];
        try (FloatColumn position = vertices.column(InternalName.VERTEX).asFloat()) {
            Vector3f p = new Vector3f();
            for (int row = 0; row < positions.length / 3; row++) {
                position.get(row, p).get(positions, 3 * row);
            }
        }
    }

    static void compute(Geom geom) {
        GeomVertexData vertices = geom.vertices();
        requireVectors(vertices, InternalName.VERTEX);
        requireVectors(vertices, InternalName.NORMAL);
        VertexNormals normals = new VertexNormals(vertices);
        for (GeomPrimitive primitive : geom.primitives()) {
            try (GeomPrimitive simple = primitive.decompose()) {
                if (simple.type() == PrimitiveType.TRIANGLES) {
                    simple.checkIndices(vertices.rowCount());
                    simple.readIndices("computeNormals", normals::addTriangles);
                }
            }
        }
        normals.store(vertices);
    }

    private static void requireVectors(GeomVertexData vertices, InternalName name) {
        GeomVertexColumn column = vertices.column(name).column();
        if (column.values() < 3 || vertices.arrayWith(name).format().divisor() > 0) {
            throw new IllegalArgumentException(ErrorText.of("a column of 3 or more values for each vertex, to compute "
                + "normals", column + (column.values() < 3 ? "" : " of instances"), "convert the vertices to a format "
                + "that has one"));
        }
    }

    /** Adds the triangles, and returns how many there are. */
    private long addTriangles(IndexMemory indices) {
        for (long k = 0; k + 2 < indices.count(); k += 3) {
            addTriangle(place(indices.get(k)), place(indices.get(k + 1)), place(indices.get(k + 2)));
        }
        return indices.count() / 3;
    }

    /** Finds a vertex. Another thread may have changed its index, or the number of vertices, since all were checked. */
    private int place(long vertex) {
        if (vertex < 0 || vertex >= sums.length / 3) {
            throw new IndexOutOfBoundsException(ErrorText.of("indices below " + sums.length / 3 + " while normals are "
                + "computed", vertex, "change neither indices nor vertices meanwhile"));
        }
        return 3 * (int) vertex;
    }

    /**
     * Adds the normal of one triangle. Its area is half the length of the cross product of two edges; the half cancels
     * out later.
     */
    private void addTriangle(int a, int b, int c) {
        double ux = positions[b] - positions[a];
        double uy = positions[b + 1] - positions[a + 1];
        double uz = positions[b + 2] - positions[a + 2];
        double vx = positions[c] - positions[a];
        double vy = positions[c + 1] - positions[a + 1];
        double vz = positions[c + 2] - positions[a + 2];
        add(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx, a, b, c);
    }

    private void add(double x, double y, double z, int... vertices) {
        for (int at : vertices) {
            sums[at] += x;
            sums[at + 1] += y;
            sums[at + 2] += z;
        }
    }

    private void store(GeomVertexData vertices) {
        try (FloatColumn normal = vertices.column(InternalName.NORMAL).asFloat()) {
            if (normal.rowCount() < sums.length / 3) {
                throw new IndexOutOfBoundsException(ErrorText.of(sums.length / 3 + " rows of " + vertices,
                    normal.rowCount(), "do not resize them meanwhile"));
            }
            for (int row = 0; row < sums.length / 3; row++) {
                double x = sums[3 * row];
                double y = sums[3 * row + 1];
                double z = sums[3 * row + 2];
                double length = Math.sqrt(x * x + y * y + z * z);
                if (length > 0) {
                    normal.setXYZ(row, (float) (x / length), (float) (y / length), (float) (z / length));
                }
            }
        }
    }
}
