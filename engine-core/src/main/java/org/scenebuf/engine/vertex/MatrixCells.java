package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.ErrorText;

/** Square matrices in a row, column after column; of another size than asked for, with the rest of the identity. */
final class MatrixCells {

    /** A matrix to be stored, as JOML's {@code get(column, row)}. */
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

    /**
     * Stores a matrix.
     *
     * @param given rows and columns of the source
     */
    static void store(MemorySegment memory, long at, GeomVertexColumn column, CellCodec codec, int given,
        Source source) {
        int size = column.components();
        for (int c = 0; c < size; c++) {
            for (int r = 0; r < size; r++) {
                double value = c < given && r < given ? source.get(c, r) : identity(c, r);
                codec.store(memory, at, c * size + r, value);
            }
        }
    }

    private static double identity(int c, int r) {
        return c == r ? 1 : 0;
    }
}
