package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.joml.Matrix4x3d;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** INDArrays as arguments of bulk operations (matrices, row vectors, indices) and as their results. */
final class ArrayNumbers {

    private ArrayNumbers() {
    }

    /** Reads a matrix of 3x3, 3x4 or 4x4 numbers. The first index is the row, as in mathematics. */
    static Matrix4x3d affine(INDArray m) {
        try (GuardedArray _ = GuardedArray.begin(m)) {
            return openAffine(m);
        }
    }

    private static Matrix4x3d openAffine(INDArray m) {
        long[] shape = m.shape();
        boolean fits = m.rank() == 2 && (shape[0] == 3 && (shape[1] == 3 || shape[1] == 4)
            || shape[0] == 4 && shape[1] == 4);
        if (!fits) {
            throw new IllegalArgumentException(ErrorText.of("a matrix of shape [3, 3], [3, 4] or [4, 4]",
                Arrays.toString(shape), "reshape it"));
        }
        if (shape[0] == 4) {
            requireAffine(m.getDouble(3, 0), m.getDouble(3, 1), m.getDouble(3, 2), m.getDouble(3, 3));
        }
        double[] columns = new double[12];
        for (int column = 0; column < shape[1]; column++) {
            for (int row = 0; row < 3; row++) {
                columns[3 * column + row] = m.getDouble(row, column);
            }
        }
        return new Matrix4x3d(columns);
    }

    private static void requireAffine(double... lastRow) {
        // Not Arrays.equals: a computed matrix has zeros of either sign.
        if (lastRow[0] != 0 || lastRow[1] != 0 || lastRow[2] != 0 || lastRow[3] != 1) {
            throw new IllegalArgumentException(ErrorText.of("an affine matrix, whose last row is 0 0 0 1",
                Arrays.toString(lastRow), "divide by w in code of your own"));
        }
    }

    static double[] rowVector(INDArray vector) {
        try (GuardedArray _ = GuardedArray.begin(vector)) {
            if (vector.rank() > 2 || vector.rank() == 2 && vector.size(0) != 1) {
                throw new IllegalArgumentException(ErrorText.of("a row vector, of shape [n] or [1, n]",
                    Arrays.toString(vector.shape()), "take one row of it"));
            }
            double[] numbers = new double[Math.toIntExact(vector.length())];
            Arrays.setAll(numbers, vector::getDouble);
            return numbers;
        }
    }

    /** Checks that indices are whole numbers in one dimension, and guards their memory. */
    static GuardedArray indices(INDArray indices) {
        GuardedArray given = GuardedArray.begin(indices);
        if (indices.rank() != 1 || !indices.dataType().isIntType()) {
            given.close();
            throw new IllegalArgumentException(ErrorText.of("whole numbers in one dimension as indices",
                indices.dataType() + " of shape " + Arrays.toString(indices.shape()),
                "castTo(DataType.INT64) and ravel() them"));
        }
        return given;
    }

    /** Makes an array with a given number of rows, of an exporter's type and row shape. */
    static INDArray newRows(BufferExporter rows, long count) {
        BufferLayout layout = requireRows(rows);
        DataType type = Nd4jTypes.of(layout.format());
        return ViewAsArray.withBackend(() -> Nd4j.createUninitialized(type, shapeOf(layout, count), 'c'));
    }

    /** Checks that an array has one row for each index, of the exporter's type and row shape. */
    static void requireSame(BufferExporter rows, long count, INDArray values) {
        BufferLayout layout = requireRows(rows);
        DataType type = Nd4jTypes.of(layout.format());
        long[] shape = shapeOf(layout, count);
        if (values.dataType() != type || !Arrays.equals(values.shape(), shape)) {
            throw new IllegalArgumentException(ErrorText.of(type + " values of shape " + Arrays.toString(shape),
                values.dataType() + " of shape " + Arrays.toString(values.shape()),
                "castTo or reshape them, one row for each index"));
        }
    }

    private static long[] shapeOf(BufferLayout rows, long count) {
        long[] shape = rows.shape();
        shape[0] = count;
        return shape;
    }

    private static BufferLayout requireRows(BufferExporter rows) {
        try (BufferView view = Buffers.borrow(rows, BufferRequest.RECORDS_RO.by("Nd4jRows"))) {
            BufferLayout layout = view.layout();
            if (layout.ndim() == 0) {
                throw new BufferException(ErrorText.of("rows to index", "a single item", "borrow an array"));
            }
            return layout;
        }
    }
}
