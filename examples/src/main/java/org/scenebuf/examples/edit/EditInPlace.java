package org.scenebuf.examples.edit;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.ModelOption;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.OutputOption;
import org.scenebuf.examples.run.SizeOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The main example: it loads a model, edits its vertices and its texture in place through ND4J, and uploads the
 * changes. It renders pictures before and after, and reports the costs in numbers.
 *
 * <pre>
 *     EditInPlace --model assets/teapot.glb --size 1280x720 --out examples/target/demo
 *     EditInPlace --window
 * </pre>
 *
 * <p>With {@code --window}, it shows the model with a wave that is computed in place for each frame. Drag to go around
 * the model, scroll to come nearer, press R for the first view, space to stop the wave, Esc to end. On macOS a window
 * needs {@code java -XstartOnFirstThread}; the runnable jar sets it.
 */
@Command(name = "EditInPlace", mixinStandardHelpOptions = true,
    header = "Edits a model in place; leaves pictures and a report.",
    description = {"Loads a model, sends a wave through its vertices and tints its texture, in place, through "
            + "INDArrays over the engine's own memory. Uploads what changed, and renders before and after.",
        "%nIt leaves before.png, after.png, report.txt and report.json. The report counts the bytes that were "
            + "copied on the CPU and those that each step uploaded. Without OpenGL it leaves out the pictures, and "
            + "says so."},
    footer = {"  EditInPlace --model truck.glb --size 1920x1080 --out pictures", "  EditInPlace --window"})
public final class EditInPlace implements Callable<Integer> {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private SizeOption size = new SizeOption();

    @Mixin
    private OutputOption out = new OutputOption(Path.of("examples", "target", "demo"));

    @Option(names = "--window", arity = "0..1", fallbackValue = "true", paramLabel = "BOOL",
        description = "Show the model in a window, with"
        + " a live wave: drag, scroll, R resets, space pauses, Esc ends.")
    private boolean window;

    @Option(names = "--frames", paramLabel = "N", description = "With --window: end after so many frames.")
    private long frames = Long.MAX_VALUE;

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public EditInPlace() {
    }

    /**
     * Runs the program.
     *
     * @return 0
     * @throws InputException when the folder cannot be written, or when there is no display for a window
     * @throws org.scenebuf.engine.asset.AssetException when the model cannot be read
     */
    @Override
    public Integer call() {
        Path source = model.path();
        OutputFolder folder = out.folder();
        folder.check();
        PrintWriter console = spec.commandLine().getOut();
        if (window) {
            console.println(LiveWindow.show(source, size.size(), frames));
            console.flush();
            return CommandLine.ExitCode.OK;
        }
        try (EditJob job = EditJob.load(source, size.size())) {
            job.unavailable().ifPresent(console::println);
            EditReport report = job.run();
            folder.create();
            job.writePictures(folder);
            folder.write("report.txt", report.text());
            folder.write("report.json", report.json());
            console.print(report.text());
            console.println("written to " + folder.path());
        }
        console.flush();
        return CommandLine.ExitCode.OK;
    }
}
