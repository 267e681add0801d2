package org.scenebuf.engine.geom;

import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/**
 * Vertices in rows and columns, and the triangles between them.
 *
 * <pre>{@code
 *  0---1---2      each cell is two triangles:  a---b      a c b, b c d
 *  | / | / |                                   | / |
 *  3---4---5                                   c---d
 * }</pre>
 *
 * @param rows how many rows of vertices, 2 or more
 * @param columns how many vertices in a row, 2 or more
 */
record Grid(int rows, int columns) {

    Grid {
        if (rows < 2 || columns < 2) {
            throw new IllegalArgumentException(ErrorText.of("a grid of at least 2x2 vertices", rows + "x" + columns,
                "correct the size"));
        }
        if ((long) rows * columns > 0xffff_ffffL) {
            throw new IllegalArgumentException(ErrorText.of("a grid of at most 2^32 - 1 vertices, as 32 bits can name",
                rows + "x" + columns, "make several"));
        }
    }

    /** Makes the vertices over the unit square on the ground, and the triangles. */
    Geom over(String name, GeomVertexFormat format) {
        GeomVertexData vertices = GeomVertexData.allocate(name, format, (long) rows * columns);
        try {
            fill(vertices);
            return Geom.of(vertices, List.of(triangles(name)));
        } catch (RuntimeException | Error refused) {
            vertices.close();
            throw refused;
        }
    }

    GeomPrimitive triangles(String name) {
        long vertices = (long) rows * columns;
        NumericType type = IndexList.narrowest(vertices - 1, PrimitiveType.TRIANGLES);
        GeomVertexArrayData indices = GeomVertexArrayData.allocate(name, GeomVertexArrayFormat.index(type),
            6L * (rows - 1) * (columns - 1));
        IndexArrays.edit(indices, PrimitiveType.TRIANGLES, 0, indices.rowCount(), this::writeTriangles);
        return GeomPrimitive.of(PrimitiveType.TRIANGLES, indices);
    }

    private void writeTriangles(IndexMemory indices) {
        long at = 0;
        for (long row = 0; row < rows - 1; row++) {
            for (long a = row * columns; a < (row + 1) * columns - 1; a++) {
                long c = a + columns;
                at = writeTriangle(indices, at, a, c, a + 1);
                at = writeTriangle(indices, at, a + 1, c, c + 1);
            }
        }
    }

    private static long writeTriangle(IndexMemory indices, long at, long first, long second, long third) {
        indices.set(at, first);
        indices.set(at + 1, second);
        indices.set(at + 2, third);
        return at + 3;
    }

    private void fill(GeomVertexData vertices) {
        try (FloatColumn position = vertices.column(InternalName.VERTEX).asFloat()) {
            forEach((row, x, z) -> position.setXYZ(row, x, 0, z));
        }
        if (vertices.hasColumn(InternalName.NORMAL)) {
            try (FloatColumn normal = vertices.column(InternalName.NORMAL).asFloat()) {
                forEach((row, x, z) -> normal.setXYZ(row, 0, 1, 0));
            }
        }
        if (vertices.hasColumn(InternalName.TEXCOORD)) {
            try (FloatColumn texcoord = vertices.column(InternalName.TEXCOORD).asFloat()) {
                forEach((row, x, z) -> texcoord.setXY(row, x, z));
            }
        }
    }

    /** Receives each vertex, and its place in the unit square. */
    private interface Visitor {

        void visit(long row, float x, float z);
    }

    private void forEach(Visitor visitor) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                visitor.visit((long) row * columns + column, (float) column / (columns - 1), (float) row / (rows - 1));
            }
        }
    }
}
