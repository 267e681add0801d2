package org.scenebuf.examples.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * Runs the benchmarks that a plan needs.
 *
 * <p>The cost is the quietest iteration's average: other work on the machine only ever adds to a time.
 */
final class JmhRun {

    private static final String PACKAGE = "org\\.scenebuf\\.examples\\.bench\\.";

    /** A heap of one size, all there from the start: else what is measured is how it grows. */
    private static final String[] HEAP = {"-Xms2g", "-Xmx2g", "-Xmn1g", "-XX:+AlwaysPreTouch"};

    private final boolean full;

    JmhRun(boolean full) {
        this.full = full;
    }

    Map<String, Double> costs(List<BenchPlan> plans) throws RunnerException {
        List<String> names = plans.stream().flatMap(plan -> List.of(plan.ours(), plan.peer()).stream())
            .filter(name -> !name.contains(".")).distinct().toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> costs = new TreeMap<>();
        new Runner(options(names).build()).run().forEach(result -> costs.put(name(result), quietest(result)));
        return costs;
    }

    private ChainedOptionsBuilder options(List<String> names) {
        String methods = names.stream().map(name -> Pattern.quote(name.split(":")[0])).distinct()
            .collect(Collectors.joining("|", "(", ")"));
        ChainedOptionsBuilder options = new OptionsBuilder().include(PACKAGE + "\\w+\\." + methods + "$")
            .forks(full ? 3 : 1).jvmArgsAppend(HEAP)
            .warmupIterations(full ? 5 : 3).warmupTime(TimeValue.milliseconds(full ? 1000 : 300))
            .measurementIterations(full ? 20 : 8).measurementTime(TimeValue.milliseconds(full ? 1000 : 300))
            .verbosity(full ? VerboseMode.NORMAL : VerboseMode.SILENT).shouldDoGC(true);
        String[] rows = names.stream().filter(name -> name.contains(":")).map(name -> name.split(":")[1]).distinct()
            .toArray(String[]::new);
        return rows.length == 0 ? options : options.param("rows", rows);
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        return result.getParams().getParamsKeys().contains("rows") ? method + ":" + result.getParams().getParam("rows")
            : method;
    }

    private static double quietest(RunResult result) {
        return result.getBenchmarkResults().stream().map(BenchmarkResult::getIterationResults)
            .flatMap(Collection::stream).map(IterationResult::getPrimaryResult)
            .mapToDouble(iteration -> iteration.getScore()).min().orElseThrow();
    }
}
