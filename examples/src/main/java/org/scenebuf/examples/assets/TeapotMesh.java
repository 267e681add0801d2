package org.scenebuf.examples.assets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The teapot as triangles, in the bytes of a GPU buffer or a glTF file: rows of vertices, and indices into them.
 *
 * <pre>
 *     byte  0        12        24        32
 *           +---------+---------+---------+
 *           | x, y, z | x, y, z |  u, v   |     floats, little-endian
 *           +---------+---------+---------+
 *             position  normal    texcoord
 * </pre>
 *
 * <p>Every patch is a separate grid of {@code quads + 1} rows of {@code quads + 1} vertices. Along a common edge, two
 * patches have the same positions, bit by bit. Indices are unsigned shorts, three for each triangle, counter-clockwise
 * seen from outside. Triangles that shrink to a line at a pole are left out.
 *
 * <p>Space is glTF's: +Y up, in metres. The spout points to +X, and the pot stands on y = 0. Texture coordinates are
 * those of {@link TeapotPart}, with v downwards.
 */
final class TeapotMesh {

    /** Bytes of one vertex. */
    static final int ROW_BYTES = 32;

    /** The byte of a row at which the normal begins. */
    static final int NORMAL = 12;

    /** The byte of a row at which the texture coordinates begin. */
    static final int TEXCOORD = 24;

    /** Newell's pot is 6.43 units long from spout to handle. This factor makes it 30 cm. */
    private static final double METRES_PER_UNIT = 0.0466;

    private final int quads;
    private final ByteBuffer rows;
    private final ByteBuffer indices;

    private TeapotMesh(int quads) {
        this.quads = quads;
        int patchVertices = (quads + 1) * (quads + 1);
        rows = littleEndian(TeapotPatches.COUNT * patchVertices * ROW_BYTES);
        indices = littleEndian(TeapotPatches.COUNT * quads * quads * 6 * Short.BYTES);
    }

    /**
     * Makes the mesh.
     *
     * @param quads how many quads each patch has in each direction, from 1 to 44, because 65,535 is the last index of a
     *     short
     * @return the mesh
     * @throws IllegalArgumentException when the number is not from 1 to 44
     */
    static TeapotMesh tessellate(int quads) {
        if (quads < 1 || quads > 44) {
            throw new IllegalArgumentException("expected 1 to 44 quads per patch side, given " + quads
                + "; with more, an index does not fit an unsigned short");
        }
        TeapotMesh mesh = new TeapotMesh(quads);
        Arrays.stream(TeapotPart.values()).forEach(mesh::addPart);
        mesh.rows.flip();
        mesh.indices.flip();
        return mesh;
    }

    /** {@return the vertices: read-only, little-endian, {@link #ROW_BYTES} for each vertex} */
    ByteBuffer rows() {
        return rows.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return the indices: read-only, little-endian, three unsigned shorts for each triangle} */
    ByteBuffer indices() {
        return indices.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    int vertexCount() {
        return rows.limit() / ROW_BYTES;
    }

    int triangleCount() {
        return indices.limit() / (3 * Short.BYTES);
    }

    float minimum(int axis) {
        return IntStream.range(0, vertexCount()).mapToObj(vertex -> position(vertex, axis)).min(Float::compare).get();
    }

    float maximum(int axis) {
        return IntStream.range(0, vertexCount()).mapToObj(vertex -> position(vertex, axis)).max(Float::compare).get();
    }

    private float position(int vertex, int axis) {
        return rows.getFloat(vertex * ROW_BYTES + axis * Float.BYTES);
    }

    private void addPart(TeapotPart part) {
        double[] along = ArcLength.along(part, quads);
        for (int ring = 0; ring < part.rings(); ring++) {
            for (int place = 0; place < part.patchesPerRing(); place++) {
                addPatch(part, ring, place, along);
            }
        }
    }

    private void addPatch(TeapotPart part, int ring, int place, double[] along) {
        int first = rows.position() / ROW_BYTES;
        BezierPatch patch = part.patch(ring, place);
        for (int i = 0; i <= quads; i++) {
            for (int j = 0; j <= quads; j++) {
                double v = j / (double) quads;
                addSurfacePoint(patch, i / (double) quads, v);
                addTexcoord(part.region(), (place + v) / part.patchesPerRing(), along[ring * quads + i]);
            }
        }
        addTriangles(first);
    }

    private void addSurfacePoint(BezierPatch patch, double u, double v) {
        double[] point = patch.point(u, v);
        addVector(METRES_PER_UNIT * point[0], METRES_PER_UNIT * point[1], METRES_PER_UNIT * point[2]);
        double[] normal = patch.normal(u, v);
        addVector(normal[0], normal[1], normal[2]);
    }

    /** Adds a vector. Newell's z is up; a quarter turn about x makes it y. Adding 0 makes every -0.0 a 0. */
    private void addVector(double x, double y, double z) {
        rows.putFloat((float) x + 0f).putFloat((float) z + 0f).putFloat((float) -y + 0f);
    }

    private void addTexcoord(AtlasRegion region, double around, double along) {
        rows.putFloat((float) (region.x(around, along) / TeapotTexture.SIZE));
        rows.putFloat((float) (region.y(around, along) / TeapotTexture.SIZE));
    }

    private void addTriangles(int first) {
        int rowLength = quads + 1;
        for (int i = 0; i < quads; i++) {
            for (int j = 0; j < quads; j++) {
                int corner = first + i * rowLength + j;
                addTriangle(corner, corner + 1, corner + rowLength);
                addTriangle(corner + 1, corner + rowLength + 1, corner + rowLength);
            }
        }
    }

    private void addTriangle(int a, int b, int c) {
        if (!samePosition(a, b) && !samePosition(b, c) && !samePosition(c, a)) {
            indices.putShort((short) a).putShort((short) b).putShort((short) c);
        }
    }

    private boolean samePosition(int a, int b) {
        return rows.slice(a * ROW_BYTES, NORMAL).equals(rows.slice(b * ROW_BYTES, NORMAL));
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
