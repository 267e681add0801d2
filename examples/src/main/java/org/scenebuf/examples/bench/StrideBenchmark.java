package org.scenebuf.examples.bench;

import java.util.concurrent.TimeUnit;
import org.joml.Vector3f;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexRewriter;
import org.scenebuf.interop.view.MemoryView;

/** Each accessor over rows of several sizes, beside the plain loops, which are the limit. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StrideBenchmark {

    /** Made by JMH. */
    public StrideBenchmark() {
    }

    /**
     * Raises each position by a loop over the memory.
     *
     * @param state the rows
     */
    @Benchmark
    public void plainOne(StrideState state) {
        PlainRows.one(state.memory, state.rows, state.stride);
    }

    /**
     * Moves each position by a loop over the memory.
     *
     * @param state the rows
     */
    @Benchmark
    public void plainThree(StrideState state) {
        PlainRows.three(state.memory, state.rows, state.stride);
    }

    /**
     * Raises each position by a column.
     *
     * @param state the rows
     */
    @Benchmark
    public void columnOne(StrideState state) {
        FloatColumn column = state.column;
        for (long row = 0; row < column.rowCount(); row++) {
            column.set(row, 2, column.get(row, 2) + 3);
        }
    }

    /**
     * Moves each position by a column, value by value.
     *
     * @param state the rows
     */
    @Benchmark
    public void columnThree(StrideState state) {
        FloatColumn column = state.column;
        for (long row = 0; row < column.rowCount(); row++) {
            column.set(row, 0, column.get(row, 0) + 1);
            column.set(row, 1, column.get(row, 1) + 2);
            column.set(row, 2, column.get(row, 2) + 3);
        }
    }

    /**
     * Moves each position by a column, vector by vector.
     *
     * @param state the rows
     */
    @Benchmark
    public void columnVector(StrideState state) {
        FloatColumn column = state.column;
        Vector3f p = new Vector3f();
        for (long row = 0; row < column.rowCount(); row++) {
            column.set(row, column.get(row, p).add(1, 2, 3));
        }
    }

    /**
     * Raises each position by a column that marks nothing.
     *
     * @param state the rows
     */
    @Benchmark
    public void unmarkedOne(StrideState state) {
        UnmarkedColumn column = state.unmarked;
        for (long row = 0; row < state.rows; row++) {
            column.set(row, 2, column.get(row, 2) + 3);
        }
    }

    /**
     * Moves each position by a column that marks nothing, value by value.
     *
     * @param state the rows
     */
    @Benchmark
    public void unmarkedThree(StrideState state) {
        UnmarkedColumn column = state.unmarked;
        for (long row = 0; row < state.rows; row++) {
            column.set(row, 0, column.get(row, 0) + 1);
            column.set(row, 1, column.get(row, 1) + 2);
            column.set(row, 2, column.get(row, 2) + 3);
        }
    }

    /**
     * Raises each position by a view of its third component.
     *
     * @param state the rows
     */
    @Benchmark
    public void viewOne(StrideState state) {
        MemoryView view = state.third;
        for (long row = 0; row < state.rows; row++) {
            view.setFloat(view.getFloat(row) + 3, row);
        }
    }

    /**
     * Raises each position by a view of its three components.
     *
     * @param state the rows
     */
    @Benchmark
    public void viewOneOfThree(StrideState state) {
        MemoryView view = state.view;
        for (long row = 0; row < state.rows; row++) {
            view.setFloat(view.getFloat(row, 2) + 3, row, 2);
        }
    }

    /**
     * Moves each position by a view of its three components.
     *
     * @param state the rows
     */
    @Benchmark
    public void viewThree(StrideState state) {
        MemoryView view = state.view;
        for (long row = 0; row < state.rows; row++) {
            view.setFloat(view.getFloat(row, 0) + 1, row, 0);
            view.setFloat(view.getFloat(row, 1) + 2, row, 1);
            view.setFloat(view.getFloat(row, 2) + 3, row, 2);
        }
    }

    /**
     * Moves each position by a rewriter.
     *
     * @param state the rows
     */
    @Benchmark
    public void rewriter(StrideState state) {
        Vector3f p = new Vector3f();
        try (GeomVertexRewriter position = state.array.column("vertex").rewriter()) {
            while (!position.isAtEnd()) {
                position.setData3f(position.getData3f(p).add(1, 2, 3));
            }
        }
    }

    /**
     * Adds up the three values of all rows by a loop over the memory.
     *
     * @param state the rows
     * @return the sum
     */
    @Benchmark
    public float plainSum(StrideState state) {
        return PlainRows.sum(state.memory, state.rows, state.stride);
    }

    /**
     * Adds up the three values of all rows by a view.
     *
     * @param state the rows
     * @return the sum
     */
    @Benchmark
    public float viewSum(StrideState state) {
        float sum = 0;
        MemoryView view = state.view;
        for (long row = 0; row < state.rows; row++) {
            sum += view.getFloat(row, 0) + view.getFloat(row, 1) + view.getFloat(row, 2);
        }
        return sum;
    }
}
