package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Work on the position of each row, beside the copy of whole rows, which is the limit of memory. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RowsBenchmark {

    /** Made by JMH. */
    public RowsBenchmark() {
    }

    /**
     * Copies the whole rows.
     *
     * @param state the rows
     */
    @Benchmark
    public void copy(RowsState state) {
        MemorySegment.copy(state.from, 0, state.to, 0, state.from.byteSize());
    }

    /**
     * Moves all points.
     *
     * @param state the rows
     */
    @Benchmark
    public void translate(RowsState state) {
        state.array.translate(0.5f, -0.25f, 0.125f);
    }

    /**
     * Moves all points by ND4J's own call on the strided array.
     *
     * @param state the rows
     * @return the array
     */
    @Benchmark
    public INDArray translateNd4j(RowsState state) {
        return state.positions.addiRowVector(state.step);
    }

    /**
     * Adds one number to all points by ND4J's own call on the strided array.
     *
     * @param state the rows
     * @return the array
     */
    @Benchmark
    public INDArray translateNd4jByNumber(RowsState state) {
        return state.positions.addi(0.5f);
    }

    /**
     * Transforms all points by a 4x4 matrix.
     *
     * @param state the rows
     */
    @Benchmark
    public void transform(RowsState state) {
        state.array.transform(state.matrix);
    }

    /**
     * Multiplies all points by a 3x3 matrix with ND4J's own call on the strided array; the product is a new array.
     *
     * @param state the rows
     */
    @Benchmark
    public void transformNd4j(RowsState state) {
        state.positions.mmul(state.matrix3).close();
    }
}
