package org.scenebuf.examples.lesson;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.OutputOption;
import org.scenebuf.examples.shell.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The lesson: it walks through a binary file of vertices with slices and casts, and changes a colour in place.
 *
 * <pre>
 *     VertexLesson
 *     VertexLesson --file examples/target/demo/sample.vert --interact
 * </pre>
 *
 * <p>With {@code --interact}, the lesson stops halfway in JShell, where {@code mem} is the records. Ctrl+D continues.
 */
@Command(name = "VertexLesson", mixinStandardHelpOptions = true,
    header = "Walks a file of vertices by slices and casts, line by line.",
    description = {"Reads a small binary file of vertices as Python's memoryview would: slices it, casts it, and "
            + "changes a colour in place. Each line that it prints is the code and what comes of it."},
    footer = {"  VertexLesson", "  VertexLesson --interact"})
public final class VertexLesson implements Callable<Integer> {

    private static final String SAMPLE = "sample.vert";

    @Option(names = "--file", paramLabel = "PATH", description = "The file (default: a small one, written to --out).")
    private @Nullable Path file;

    @Mixin
    private OutputOption out = new OutputOption(Path.of("examples", "target", "demo"));

    @Option(names = "--interact", arity = "0..1", fallbackValue = "true", paramLabel = "BOOL",
        description = "Stop in JShell halfway, with the records as mem.")
    private boolean interact;

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public VertexLesson() {
    }

    /**
     * Gives the lesson.
     *
     * @return 0
     * @throws InputException when the file is not a file of vertices, or when the folder cannot be written
     */
    @Override
    public Integer call() {
        Path path = file == null ? writeSample() : file;
        PrintWriter console = spec.commandLine().getOut();
        try (VertexFile vertices = VertexFile.read(path)) {
            Walk walk = new Walk(vertices, console);
            walk.showHeader(path);
            walk.showRecords();
            walk.showColumn();
            console.flush();
            if (interact) {
                Shell.interact(Map.of("mem", vertices.records(), "color", vertices.color(0)));
            }
            walk.changeColor();
        }
        console.flush();
        return CommandLine.ExitCode.OK;
    }

    private Path writeSample() {
        OutputFolder folder = out.folder();
        folder.create();
        folder.write(SAMPLE, SampleVertices.bytes());
        return folder.file(SAMPLE);
    }
}
