package org.scenebuf.engine.internal.lanes;

import java.util.Arrays;
import org.joml.Matrix4x3f;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RangeConsumer;
import org.scenebuf.engine.internal.kernel.FloatRows;
import org.scenebuf.engine.internal.kernel.FloatRows.Operation;
import org.scenebuf.engine.internal.kernel.FloatScale;

/**
 * Multiplies every row by a row of factors, number by number, and adds a row of addends.
 *
 * @param factors one for each of the first numbers of a row; a row may have more numbers
 * @param addends one for each factor
 */
public record RowScale(double[] factors, double[] addends) {

    /**
     * Makes a scale that only multiplies.
     *
     * @param factors one for each of the first numbers of a row
     * @return the scale; its addends of -0 leave even a -0 as it is
     */
    public static RowScale byFactors(double... factors) {
        return new RowScale(factors, filled(factors.length, -0.0));
    }

    /**
     * Makes a scale that only adds.
     *
     * @param addends one for each of the first numbers of a row
     * @return the scale; its factors are 1
     */
    public static RowScale byAddends(double... addends) {
        return new RowScale(filled(addends.length, 1), addends);
    }

    /**
     * Takes one number for all lanes, or one for each.
     *
     * @param width the number of lanes
     * @param numbers one number, or one for each lane
     * @return one number for each lane
     * @throws IllegalArgumentException when there are more or fewer numbers
     */
    public static double[] oneForEach(int width, double[] numbers) {
        if (Args.notNull(numbers, "numbers").length == width) {
            return numbers;
        }
        if (numbers.length != 1) {
            throw new IllegalArgumentException(ErrorText.of("1 number, or " + width + " for the columns",
                numbers.length, "give one for each column"));
        }
        return filled(width, numbers[0]);
    }

    /**
     * Chooses the loop for some rows; floats are computed in floats.
     *
     * @param rows the rows; where they are floats, they have as many numbers as there are factors
     * @return the loop, which works on the rows of a range
     */
    public RangeConsumer over(NumberRows rows) {
        if (!rows.areFloats() || factors.length == 0) {
            return overLanes(rows);
        }
        if (rows.width() == 3 && Arrays.stream(factors).allMatch(factor -> factor == 1)) {
            return kernel(rows, Operation.TRANSLATE,
                new Matrix4x3f().translation((float) addends[0], (float) addends[1], (float) addends[2]));
        }
        if (rows.width() == 3 && Arrays.stream(addends).allMatch(addend -> addend == 0 && 1 / addend < 0)) {
            return kernel(rows, Operation.SCALE,
                new Matrix4x3f().scaling((float) factors[0], (float) factors[1], (float) factors[2]));
        }
        float[] floatFactors = floats(factors);
        float[] floatAddends = floats(addends);
        return (first, count) ->
            FloatScale.run(rows.floats(first), rows.byteStride(), count, floatFactors, floatAddends);
    }

    /**
     * Gives the loop that computes in doubles. It leaves numbers without a factor as they are.
     *
     * @param rows the rows
     * @return the loop, which works on the rows of a range
     */
    public RangeConsumer overLanes(NumberRows rows) {
        return (first, count) -> run(rows, first, count);
    }

    private void run(NumberRows rows, long firstRow, long rowCount) {
        double[] values = new double[NumberRows.BLOCK_ROWS];
        for (long done = 0; done < rowCount; done += values.length) {
            int count = (int) Math.min(values.length, rowCount - done);
            for (int lane = 0; lane < Math.min(factors.length, rows.width()); lane++) {
                rows.load(firstRow + done, count, lane, values);
                scale(values, count, factors[lane], addends[lane]);
                rows.store(firstRow + done, count, lane, values);
            }
        }
    }

    private static void scale(double[] values, int count, double factor, double addend) {
        for (int k = 0; k < count; k++) {
            values[k] = values[k] * factor + addend;
        }
    }

    private static RangeConsumer kernel(NumberRows rows, Operation operation, Matrix4x3f matrix) {
        return (first, count) -> FloatRows.run(operation, rows.floats(first), rows.byteStride(), count, matrix);
    }

    private static double[] filled(int length, double number) {
        double[] numbers = new double[length];
        Arrays.fill(numbers, number);
        return numbers;
    }

    private static float[] floats(double[] numbers) {
        float[] all = new float[numbers.length];
        for (int k = 0; k < all.length; k++) {
            all[k] = (float) numbers[k];
        }
        return all;
    }
}
