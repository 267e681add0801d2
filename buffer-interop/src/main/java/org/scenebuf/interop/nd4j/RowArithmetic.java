package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.joml.Matrix4x3f;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.FloatNorm;
import org.scenebuf.engine.internal.kernel.FloatRows;
import org.scenebuf.engine.internal.kernel.FloatScale;
import org.scenebuf.engine.internal.kernel.FourFloatRows;

/** What is done to every row, by the fastest loop that fits its numbers. */
final class RowArithmetic {

    /** Below it numbers that are squared lose digits. */
    private static final double LEAST_SQUARE = 0x1p-960;

    private RowArithmetic() {
    }

    static void transform(FloatingRows rows, Affine affine, boolean points) {
        if (rows.width() < 2 || rows.width() > 4) {
            throw new IllegalArgumentException(ErrorText.of("rows of 2, 3 or 4 numbers to transform", rows.width(),
                "take the columns of the positions alone"));
        }
        Affine used = points ? affine : affine.ofDirections();
        Matrix4x3f m = used.floats();
        if (rows.isPlain() && rows.width() == 3) {
            run(rows, FloatRows.Operation.TRANSFORM, m);
        } else if (rows.isPlain() && rows.width() == 4) {
            rows.forEachPiece((piece, count) ->
                FourFloatRows.transform(piece, rows.byteStride(), count, m, points, false));
        } else {
            rows.replaceEach(row -> used.apply(row, points));
        }
    }

    static void normalize(FloatingRows rows) {
        if (rows.isPlain()) {
            rows.forEachPiece((piece, count) -> FloatNorm.run(piece, rows.byteStride(), count, rows.width()));
        } else {
            rows.replaceEach(RowArithmetic::normalize);
        }
    }

    static void add(FloatingRows rows, double[] addend) {
        double[] all = oneForEach(rows, addend);
        if (rows.isPlain() && rows.width() == 3) {
            run(rows, FloatRows.Operation.TRANSLATE,
                new Matrix4x3f().translation((float) all[0], (float) all[1], (float) all[2]));
        } else if (rows.isPlain()) {
            run(rows, floats(1, all.length), floats(all));
        } else {
            rows.replaceEach(row -> Arrays.setAll(row, column -> row[column] + all[column]));
        }
    }

    static void scale(FloatingRows rows, double[] factors) {
        double[] all = oneForEach(rows, factors);
        if (rows.isPlain() && rows.width() == 3) {
            run(rows, FloatRows.Operation.SCALE,
                new Matrix4x3f().scaling((float) all[0], (float) all[1], (float) all[2]));
        } else if (rows.isPlain()) {
            run(rows, floats(all), floats(-0.0f, all.length)); // -0 leaves also a zero as it is.
        } else {
            rows.replaceEach(row -> Arrays.setAll(row, column -> row[column] * all[column]));
        }
    }

    private static void run(FloatingRows rows, FloatRows.Operation operation, Matrix4x3f m) {
        rows.forEachPiece((piece, count) -> FloatRows.run(operation, piece, rows.byteStride(), count, m));
    }

    private static void run(FloatingRows rows, float[] factors, float[] addends) {
        if (factors.length > 0) {
            rows.forEachPiece((piece, count) ->
                FloatScale.run(piece, rows.byteStride(), count, factors, addends));
        }
    }

    private static float[] floats(double... numbers) {
        float[] all = new float[numbers.length];
        for (int k = 0; k < all.length; k++) {
            all[k] = (float) numbers[k];
        }
        return all;
    }

    private static float[] floats(float number, int count) {
        float[] all = new float[count];
        Arrays.fill(all, number);
        return all;
    }

    /** A row that is 0 stays 0. One whose square is too large or small for a double is brought near 1 first. */
    private static void normalize(double[] row) {
        double square = square(row);
        if (!(square >= LEAST_SQUARE && square < Double.POSITIVE_INFINITY)) {
            divideByLargest(row);
            square = square(row);
        }
        divide(row, Math.sqrt(square));
    }

    private static void divideByLargest(double[] row) {
        double largest = 0;
        for (double number : row) {
            largest = Math.max(largest, Math.abs(number));
        }
        if (largest < Double.POSITIVE_INFINITY) {
            divide(row, largest);
        }
    }

    private static double square(double[] row) {
        double square = 0;
        for (double number : row) {
            square += number * number;
        }
        return square;
    }

    private static void divide(double[] row, double by) {
        for (int column = 0; column < row.length && by > 0; column++) {
            row[column] /= by;
        }
    }

    private static double[] oneForEach(FloatingRows rows, double[] numbers) {
        if (numbers.length == rows.width()) {
            return numbers;
        }
        if (numbers.length != 1) {
            throw new IllegalArgumentException(ErrorText.of("1 number, or " + rows.width() + " for the columns",
                numbers.length, "give one for each column"));
        }
        double[] all = new double[rows.width()];
        Arrays.fill(all, numbers[0]);
        return all;
    }
}
