package org.scenebuf.examples.bench;

import static org.scenebuf.examples.bench.BenchPlan.time;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows about ND4J, and about the ways around its slow calls. */
final class Nd4jPlan {

    private static final String ROWS = ", 1M rows of 32 bytes";

    private Nd4jPlan() {
    }

    static List<BenchPlan> rows() {
        return Stream.of(loans(),
            operation("transform", "rowsTransform", "transform", "mmulNd4j", "ND4J mmul, strided", 0.05),
            operation("normalize", "rowsNormalize", "normalize", "norm2Nd4j", "ND4J norm2(1) alone", null),
            operation("add a vector", "rowsAdd", "add", "addRowNd4j", "ND4J addiRowVector", null),
            List.of(time("add a number" + ROWS, "rowsAdd", "addNd4j", "ND4J addi(number)", null)),
            operation("scale by a vector", "rowsScale", "scale", "scaleRowNd4j", "ND4J muliRowVector", null),
            operation("minimum", "rowsMin", "min", "minNd4j", "ND4J min(0)", null),
            operation("mean", "rowsMean", "mean", "meanNd4j", "ND4J mean(0)", null),
            indexed()).flatMap(List::stream).toList();
    }

    private static List<BenchPlan> loans() {
        return List.of(
            time("wrap and close as an INDArray", "wrapAndClose", "createNd4j", "Nd4j.create over a DataBuffer", 1.2),
            time("mirror: gather and commit" + ROWS, "mirrorRoundTrip", "numpy.rows.mirror",
                "NumPy copy out and write back", 0.6),
            time("mirror: gather and commit" + ROWS, "mirrorRoundTrip", "reshapeNd4j", "ND4J reshape, which copies",
                null));
    }

    private static List<BenchPlan> operation(String name, String ours, String numpy, String nd4j, String nd4jName,
        @Nullable Double wanted) {
        String row = name + ROWS;
        return List.of(
            time(row, ours, "rowsCopied", "copy of the rows", 1.5),
            time(row, ours, "numpy.rows." + numpy + ".best", "NumPy at its best", 1.0),
            time(row, ours, "numpy.rows." + numpy, "NumPy's obvious form", 0.33),
            time(row, ours, nd4j, nd4jName, wanted));
    }

    private static List<BenchPlan> indexed() {
        return List.of(
            time("gather in random order" + ROWS, "rowsGather", "numpy.rows.take", "NumPy take(i, 0)", 1.0),
            time("gather in random order" + ROWS, "rowsGather", "gatherNd4j", "Nd4j.pullRows", null),
            time("gather in order" + ROWS, "rowsGatherInOrder", "numpy.rows.takeInOrder", "NumPy take(i, 0)", 1.0),
            time("gather in order" + ROWS, "rowsGatherInOrder", "dupNd4j", "ND4J dup(), without indices", null),
            time("scatter in random order" + ROWS, "rowsScatter", "numpy.rows.put", "NumPy pos[i] = v", 1.0),
            time("scatter in order" + ROWS, "rowsScatterInOrder", "numpy.rows.putInOrder", "NumPy pos[i] = v", 1.0));
    }
}
