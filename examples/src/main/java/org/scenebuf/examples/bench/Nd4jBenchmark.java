package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.scenebuf.interop.nd4j.Nd4jRows;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** ND4J's own calls on strided rows, beside {@link Nd4jRows} and a mirror, which replace them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Nd4jBenchmark {

    private static final long[] SHAPE = {1_000_000, 3};
    private static final long[] STRIDE = {8, 1};

    /** Made by JMH. */
    public Nd4jBenchmark() {
    }

    /**
     * Opens and closes a view, with its array.
     *
     * @param state the rows
     * @return the array
     */
    @Benchmark
    public INDArray wrapAndClose(Nd4jState state) {
        try (Nd4jView view = Nd4jViews.open(state.position)) {
            return view.array();
        }
    }

    /**
     * Makes an array over an existing data buffer.
     *
     * @param state the rows
     * @return the array
     */
    @Benchmark
    public INDArray createNd4j(Nd4jState state) {
        return Nd4j.create(state.strided.data(), SHAPE, STRIDE, 0, 'c');
    }

    /**
     * Refreshes a mirror, and writes another one back in which all rows differ.
     *
     * @param state the rows
     * @return how many rows were written
     */
    @Benchmark
    public long mirrorRoundTrip(Nd4jState state) {
        state.mirror.refresh();
        return state.nextMirror().commit();
    }

    /**
     * Copies the whole rows.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsCopied(Nd4jState state) {
        MemorySegment.copy(state.from, 0, state.to, 0, state.from.byteSize());
    }

    /**
     * Transforms all points by a 4x4 matrix.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsTransform(Nd4jState state) {
        Nd4jRows.transform(state.position, state.matrix);
    }

    /**
     * Scales all normals to length 1.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsNormalize(Nd4jState state) {
        Nd4jRows.normalize(state.normal);
    }

    /**
     * Adds a vector to all points.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsAdd(Nd4jState state) {
        Nd4jRows.add(state.position, 0.5, -0.25, 0.125);
    }

    /**
     * Multiplies all points by a vector.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsScale(Nd4jState state) {
        Nd4jRows.scale(state.position, -1, 1, -1);
    }

    /**
     * Finds the smallest value of each coordinate.
     *
     * @param state the rows
     * @return the smallest values
     */
    @Benchmark
    public double[] rowsMin(Nd4jState state) {
        return Nd4jRows.min(state.position);
    }

    /**
     * Finds the mean of each coordinate.
     *
     * @param state the rows
     * @return the means
     */
    @Benchmark
    public double[] rowsMean(Nd4jState state) {
        return Nd4jRows.mean(state.position);
    }

    /**
     * Copies a million points out, in random order.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsGather(Nd4jState state) {
        Nd4jRows.gather(state.position, state.indices).close();
    }

    /**
     * Copies a million points out, in their order.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsGatherInOrder(Nd4jState state) {
        Nd4jRows.gather(state.position, state.inOrder).close();
    }

    /**
     * Copies a million points in, in random order.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsScatter(Nd4jState state) {
        Nd4jRows.scatter(state.position, state.indices, state.picked);
    }

    /**
     * Copies a million points in, in their order.
     *
     * @param state the rows
     */
    @Benchmark
    public void rowsScatterInOrder(Nd4jState state) {
        Nd4jRows.scatter(state.position, state.inOrder, state.picked);
    }

    /**
     * Multiplies all points by a 3x3 matrix with ND4J; the product is a new array.
     *
     * @param state the rows
     */
    @Benchmark
    public void mmulNd4j(Nd4jState state) {
        state.strided.mmul(state.matrix3).close();
    }

    /**
     * Adds a number to all points with ND4J.
     *
     * @param state the rows
     * @return the array
     */
    @Benchmark
    public INDArray addNd4j(Nd4jState state) {
        return state.strided.addi(0.5f);
    }

    /**
     * Adds a vector to all points with ND4J.
     *
     * @param state the rows
     * @return the array
     */
    @Benchmark
    public INDArray addRowNd4j(Nd4jState state) {
        return state.strided.addiRowVector(state.step);
    }

    /**
     * Multiplies all points by a vector with ND4J.
     *
     * @param state the rows
     * @return the array
     */
    @Benchmark
    public INDArray scaleRowNd4j(Nd4jState state) {
        return state.strided.muliRowVector(state.step);
    }

    /**
     * Computes the lengths of all position vectors with ND4J.
     *
     * @param state the rows
     */
    @Benchmark
    public void norm2Nd4j(Nd4jState state) {
        state.strided.norm2(1).close();
    }

    /**
     * Finds the smallest value of each coordinate with ND4J.
     *
     * @param state the rows
     */
    @Benchmark
    public void minNd4j(Nd4jState state) {
        state.strided.min(0).close();
    }

    /**
     * Finds the mean of each coordinate with ND4J.
     *
     * @param state the rows
     */
    @Benchmark
    public void meanNd4j(Nd4jState state) {
        state.strided.mean(0).close();
    }

    /**
     * Copies a million points out, in random order, with ND4J.
     *
     * @param state the rows
     */
    @Benchmark
    public void gatherNd4j(Nd4jState state) {
        Nd4j.pullRows(state.strided, 1, state.places).close();
    }

    /**
     * Copies all points out with ND4J.
     *
     * @param state the rows
     */
    @Benchmark
    public void dupNd4j(Nd4jState state) {
        state.strided.dup().close();
    }

    /**
     * Reshapes all points with ND4J, which copies them.
     *
     * @param state the rows
     */
    @Benchmark
    public void reshapeNd4j(Nd4jState state) {
        state.strided.reshape(3_000_000).close();
    }
}
