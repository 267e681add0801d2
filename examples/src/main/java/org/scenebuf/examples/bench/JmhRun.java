package org.scenebuf.examples.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks that the planned rows need.
 *
 * <p>A cost is the average of the fastest iteration, because other work on the machine only makes times longer.
 */
final class JmhRun {

    private static final String PACKAGE = "org\\.scenebuf\\.examples\\.bench\\.";

    /** A heap of fixed size, touched at the start. Otherwise the growth of the heap would be measured. */
    private static final String[] HEAP = {"-Xms1g", "-Xmx1g", "-Xmn600m", "-XX:+AlwaysPreTouch"};

    private final boolean full;

    JmhRun(boolean full) {
        this.full = full;
    }

    Map<String, Double> costs(List<BenchPlan> plans) throws RunnerException {
        Map<String, Set<String>> methods = new TreeMap<>();
        plans.stream().flatMap(plan -> Stream.of(plan.ours(), plan.peer())).filter(name -> !name.contains("."))
            .forEach(name -> methods.computeIfAbsent(rows(name), key -> new TreeSet<>()).add(name.split(":")[0]));
        Map<String, Double> costs = new TreeMap<>();
        for (Map.Entry<String, Set<String>> run : methods.entrySet()) {
            new Runner(options(run.getKey(), run.getValue()).build()).run()
                .forEach(result -> costs.put(name(result), quietest(result)));
        }
        return costs;
    }

    /** {@return the suffix of a cost's name: its number of rows or its stride; empty where neither is a parameter} */
    private static String rows(String name) {
        return name.contains(":") ? name.split(":")[1] : "";
    }

    private ChainedOptionsBuilder options(String rows, Set<String> methods) {
        ChainedOptionsBuilder options = new OptionsBuilder()
            .include(PACKAGE + "\\w+\\.(" + String.join("|", methods) + ")$")
            .forks(full ? 3 : 1).jvmArgsAppend(HEAP)
            .warmupIterations(full ? 5 : 3).warmupTime(TimeValue.milliseconds(full ? 1000 : 300))
            .measurementIterations(full ? 20 : 6).measurementTime(TimeValue.milliseconds(full ? 1000 : 300))
            .verbosity(full ? VerboseMode.NORMAL : VerboseMode.SILENT).shouldDoGC(true);
        String[] parameter = rows.split("=");
        return rows.isEmpty() ? options
            : parameter.length == 2 ? options.param(parameter[0], parameter[1]) : options.param("rows", rows);
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        Collection<String> keys = result.getParams().getParamsKeys();
        return keys.contains("rows") ? method + ":" + result.getParams().getParam("rows")
            : keys.contains("stride") ? method + ":stride=" + result.getParams().getParam("stride") : method;
    }

    private static double quietest(RunResult result) {
        return result.getBenchmarkResults().stream().map(BenchmarkResult::getIterationResults)
            .flatMap(Collection::stream).map(IterationResult::getPrimaryResult)
            .mapToDouble(iteration -> iteration.getScore()).min().orElseThrow();
    }
}
