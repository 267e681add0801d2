package org.scenebuf.examples.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.OutputOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the benchmarks, and prints one table of ratios.
 *
 * <pre>
 *     Bench --bench translate --full --out examples/target/bench
 * </pre>
 */
@Command(name = "Bench", mixinStandardHelpOptions = true,
    header = "Measures against a copy, ND4J and NumPy; prints ratios.",
    description = {"Measures the in-place way against what people use instead, each in the same run, and prints one "
            + "table of ratios: half an hour for all rows. NumPy's rows are there where a python3 with numpy is.",
        "%nIt leaves report.md, report.json and ratios.png."},
    footer = {"  Bench --bench translate", "  Bench --full --out examples/target/bench"})
public final class Bench implements Callable<Integer> {

    private static final Pattern ALL = Pattern.compile("");
    private static final Pattern QUICK = Pattern.compile("^(?!.* 10M )");

    @Option(names = "--bench", paramLabel = "REGEX",
        description = "Which rows, by a pattern that their names are searched for (default: all, without --full all "
            + "but those over 10M rows).")
    private @Nullable Pattern rows;

    @Option(names = "--full", arity = "0..1", fallbackValue = "true", paramLabel = "BOOL",
        description = "Measures each for a minute instead of seconds.")
    private boolean full;

    @Mixin
    private OutputOption out = new OutputOption(Path.of("examples", "target", "bench"));

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public Bench() {
    }

    /**
     * Measures, prints the table, and writes it.
     *
     * @return 0
     * @throws Exception when a benchmark fails
     * @throws InputException when no row has that name, or when the folder cannot be written
     */
    @Override
    public Integer call() throws Exception {
        Pattern wanted = rows != null ? rows : full ? ALL : QUICK;
        List<BenchPlan> plans = BenchPlan.rows(wanted);
        if (plans.isEmpty()) {
            throw new InputException(ErrorText.of("a pattern that is found in the name of a row", wanted,
                "try one of " + BenchPlan.rows(ALL).stream().map(BenchPlan::row).distinct().toList()));
        }
        OutputFolder folder = out.folder();
        folder.create();
        Costs costs = new Costs();
        if (BenchPlan.need(plans, "upload.")) {
            costs.putAll(UploadCost.costs());
        }
        if (BenchPlan.need(plans, "gpu.")) {
            costs.putAll(GpuCost.costs());
        }
        if (BenchPlan.need(plans, "acquire.")) {
            costs.putAll(AcquireCost.costs());
        }
        if (BenchPlan.need(plans, "store.")) {
            costs.putAll(StoreCost.costs(folder.path(), full));
        }
        if (BenchPlan.need(plans, "pager.")) {
            costs.putAll(PagerCost.costs(folder.path(), full));
        }
        if (BenchPlan.need(plans, "jme.")) {
            costs.putAll(JmeCost.costs());
        }
        if (BenchPlan.need(plans, "gdx.")) {
            costs.putAll(GdxCost.costs());
        }
        costs.putAll(new JmhRun(full).costs(plans));
        if (BenchPlan.need(plans, "numpy.") || BenchPlan.need(plans, "cpython.")) {
            costs.putAll(PythonPeer.costs(full));
        }
        write(new BenchReport(costs.rows(plans)), folder);
        return CommandLine.ExitCode.OK;
    }

    private void write(BenchReport report, OutputFolder folder) throws java.io.IOException {
        folder.write("report.md", report.markdown());
        folder.write("report.json", report.json());
        BenchChart.write(report.rows(), folder.file("ratios.png"));
        PrintWriter console = spec.commandLine().getOut();
        console.print(report.table());
        console.println("written to " + folder.path());
        console.flush();
    }
}
