package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.ErrorText;

/** Loads and stores square matrices, column after column. A larger matrix is filled up from the identity matrix. */
final class MatrixCells {

    /** The matrix to store, read as JOML's {@code get(column, row)}. */
    @FunctionalInterface
    interface Source {

        double get(int column, int row);
    }

    private MatrixCells() {
    }

    static void require(GeomVertexColumnData data) {
        if (!data.column().isMatrix()) {
            throw new IllegalArgumentException(ErrorText.of("a column of matrices", data + " of "
                + data.column().contents(), "read and write its values as data"));
        }
    }

    static double load(MemorySegment memory, long at, GeomVertexColumn column, CellCodec codec, int c, int r) {
        int size = column.components();
        return c < size && r < size ? codec.load(memory, at, c * size + r) : identity(c, r);
    }

    /** Reads a matrix before anything is stored. It may be of a user's own class, whose code may do anything. */
    static double[] read(int size, Source source) {
        double[] values = new double[size * size];
        for (int c = 0; c < size; c++) {
            for (int r = 0; r < size; r++) {
                values[c * size + r] = source.get(c, r);
            }
        }
        return values;
    }

    /**
     * Stores a matrix.
     *
     * @param given how many rows and columns the values have
     * @param values its numbers, column after column
     */
    static void store(MemorySegment memory, long at, GeomVertexColumn column, CellCodec codec, int given,
        double[] values) {
        int size = column.components();
        for (int c = 0; c < size; c++) {
            for (int r = 0; r < size; r++) {
                double value = c < given && r < given ? values[c * given + r] : identity(c, r);
                codec.store(memory, at, c * size + r, value);
            }
        }
    }

    private static double identity(int c, int r) {
        return c == r ? 1 : 0;
    }
}
