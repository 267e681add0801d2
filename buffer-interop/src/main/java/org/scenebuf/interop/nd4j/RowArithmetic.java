package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.joml.Matrix4x3f;
import org.scenebuf.engine.buffer.FloatLane;
import org.scenebuf.engine.buffer.FloatNorm;
import org.scenebuf.engine.buffer.FloatRows;
import org.scenebuf.engine.buffer.FourFloatRows;
import org.scenebuf.engine.memory.ErrorText;

/** What is done to every row, by the fastest loop that fits its numbers. */
final class RowArithmetic {

    /** As many rows as stay in the processor's first cache from column to column. */
    private static final long BLOCK_ROWS = 1024;

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
            rows.replaceEach(used::apply);
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
            run(rows, FloatLane.Operation.ADD, all);
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
            run(rows, FloatLane.Operation.SCALE, all);
        } else {
            rows.replaceEach(row -> Arrays.setAll(row, column -> row[column] * all[column]));
        }
    }

    private static void run(FloatingRows rows, FloatRows.Operation operation, Matrix4x3f m) {
        rows.forEachPiece((piece, count) -> FloatRows.run(operation, piece, rows.byteStride(), count, m));
    }

    private static void run(FloatingRows rows, FloatLane.Operation operation, double[] numbers) {
        long stride = rows.byteStride();
        rows.forEachPiece((piece, count) -> {
            for (long row = 0; row < count; row += BLOCK_ROWS) {
                for (int column = 0; column < numbers.length; column++) {
                    FloatLane.run(operation, piece, row * stride + (long) column * Float.BYTES, stride,
                        Math.min(BLOCK_ROWS, count - row), numbers[column]);
                }
            }
        });
    }

    /** A row that is 0 stays 0. */
    private static void normalize(double[] row) {
        double square = 0;
        for (double number : row) {
            square += number * number;
        }
        double length = Math.sqrt(square);
        for (int column = 0; column < row.length && length > 0; column++) {
            row[column] /= length;
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
