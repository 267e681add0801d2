package org.scenebuf.examples.world;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.OutputOption;
import org.scenebuf.examples.run.PictureSize;
import org.scenebuf.examples.run.ReportText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A terrain that is larger than the memory for it. The program makes the chunks of the terrain, and flies a camera over
 * them. It shows fine chunks that are in memory, and coarse ones in place of the others. INDArrays dig craters into the
 * chunks in place. At the end, every byte is compared with the same world made without paging.
 *
 * <pre>
 *     PagedWorld --cap 32 --world 128 --frames 120 --size 960x540 --out examples/target/demo
 * </pre>
 *
 * <p>Without OpenGL there are no frames, but the rest is done. The exit code is 1 when a byte differs.
 */
@Command(name = "PagedWorld", mixinStandardHelpOptions = true,
    header = "Flies over a terrain larger than the memory for it.",
    description = {"Makes a terrain on disk and flies over it with memory for a quarter of it: fine chunks are "
            + "shown where they are there, coarser ones where they are not yet. It digs craters in place, and "
            + "compares every byte at the end; the exit code is 1 where one differs.",
        "%nIt leaves a picture, a chart of memory and waits, and a report. Without OpenGL it does all but the "
            + "frames."},
    footer = {"  PagedWorld", "  PagedWorld --cap 64 --world 1024 --frames 500 --keep"})
public final class PagedWorld implements Callable<Integer> {

    private static final long MEBI = 1 << 20;
    private static final long LEAST_CAP = 4;
    private static final long MOST = 1 << 20;
    private static final long TIMES_CAP = 4;
    private static final int MOST_FRAMES = 1_000_000;
    private static final String FRAME = "paged-world.png";
    private static final String CHART = "paged-world-chart.png";
    private static final String REPORT = "paged-world.txt";
    private static final String JSON = "paged-world.json";

    @Option(names = "--cap", paramLabel = "MIB",
        description = "Memory for chunks to work with, in MiB (default: ${DEFAULT-VALUE}).")
    private long cap = 32;

    @Option(names = "--world", paramLabel = "MIB",
        description = "About how large the fine chunks are together, in MiB (default: four times the cap).")
    private @Nullable Long world;

    @Option(names = "--frames", paramLabel = "N", description = "How many frames to fly (default: ${DEFAULT-VALUE}).")
    private int frames = 120;

    @Option(names = "--seed", paramLabel = "N",
        description = "Tells one terrain, with its craters, from another (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--size", paramLabel = "WxH", converter = PictureSize.Converter.class,
        description = "Size of the picture of the last frame in pixels (default: ${DEFAULT-VALUE}).")
    private PictureSize size = new PictureSize(960, 540);

    @Option(names = "--keep", description = "Leave the store in the folder, to look at it with Chunks.")
    private boolean keep;

    @Mixin
    private OutputOption out = new OutputOption(Path.of("examples", "target", "demo"));

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public PagedWorld() {
    }

    /**
     * Makes the world, flies over it, and verifies it.
     *
     * @return 0, or 1 when a byte differs
     * @throws InputException when an option is out of its range, or when the folder cannot be written
     * @throws IOException when the store cannot be deleted
     */
    @Override
    public Integer call() throws IOException {
        WorldPlan plan = plan();
        OutputFolder folder = out.folder();
        folder.create();
        List.of(FRAME, CHART, REPORT, JSON).forEach(folder::delete);
        startNd4j();
        Path store = folder.temporary("world");
        try (WorldRun run = new WorldRun(store, plan, cap * MEBI, frames, size)) {
            return answer(run, folder, store);
        } finally {
            if (!keep) {
                delete(store);
            }
        }
    }

    /**
     * Limits ND4J to one thread. Its threads spin while they wait, and so take the processors from the pager's threads.
     */
    private static void startNd4j() {
        Nd4j.factory();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    private WorldPlan plan() {
        require("--cap", cap, LEAST_CAP, MOST, " MiB");
        require("--frames", frames, 1, MOST_FRAMES, "");
        long mebi = world == null ? Math.min(MOST, TIMES_CAP * cap) : world;
        require("--world", mebi, 1, MOST, " MiB");
        return WorldPlan.ofBytes(mebi * MEBI, seed);
    }

    private static void require(String option, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new InputException(option + ": " + ErrorText.of("from " + least + " to " + most + unit, value + unit,
                "give another with " + option));
        }
    }

    private int answer(WorldRun run, OutputFolder folder, Path store) throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        run.unavailable().ifPresent(console::println);
        WorldReport report = run.run();
        run.picture().ifPresent(picture -> Images.writePng(folder.file(FRAME), picture.ramImage()));
        folder.write(CHART, FlightChart.png(run.samples(), cap * MEBI));
        folder.write(REPORT, report.text());
        folder.write(JSON, ReportText.json(report));
        console.print(report.text());
        console.println("written to " + folder.path() + (keep ? ", the world to " + store.getFileName() : ""));
        console.flush();
        return report.differences().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static void delete(Path store) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
