package org.scenebuf.examples.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.asset.Gltf;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.examples.run.SharedAssets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Opens JShell in this JVM, with a model in the variable {@code model} and everything imported.
 *
 * <pre>
 *     jshell&gt; var position = model.vertexData().getFirst().column("vertex")
 *     jshell&gt; try (var view = position.getBuffer(BufferRequest.FULL)) { view.set(0.5f, 17, 1); }
 * </pre>
 */
@Command(name = "Shell", mixinStandardHelpOptions = true,
    description = "Opens JShell with a model loaded and everything imported.")
public final class Shell implements Callable<Integer> {

    private static final String STARTUP = "startup.jsh";

    /** What the started JShell finds; there is one in a JVM at a time. */
    private static volatile @Nullable Model current;

    @Option(names = "--model", paramLabel = "PATH", description = "A .glb or .gltf file (default: assets/teapot.glb).")
    private @Nullable Path model;

    /** Makes the command; picocli fills in its options. */
    public Shell() {
    }

    /**
     * Gives the model to the code that is typed.
     *
     * @return the model
     * @throws NullPointerException when no shell is open
     */
    public static Model model() {
        return Objects.requireNonNull(current, "no shell is open");
    }

    /**
     * Runs until the input ends, or {@code /exit}.
     *
     * @return 0
     * @throws Exception when JShell cannot be started
     */
    @Override
    public Integer call() throws Exception {
        open(System.in, System.out);
        return CommandLine.ExitCode.OK;
    }

    void open(InputStream in, PrintStream out) throws Exception {
        Path startup = copyOfStartup();
        try (Model loaded = Gltf.load(model == null ? SharedAssets.find("teapot.glb") : model)) {
            current = loaded;
            JavaShellToolBuilder.builder().in(in, null).out(out).err(out).start("--execution", "local",
                "--class-path", System.getProperty("java.class.path"), "--startup", "DEFAULT", "--startup",
                startup.toString());
        } finally {
            current = null;
            Files.delete(startup);
        }
    }

    /** JShell reads its startup from a file. */
    private static Path copyOfStartup() throws IOException {
        Path file = Files.createTempFile("scenebuf", ".jsh");
        try (InputStream source = Objects.requireNonNull(Shell.class.getResourceAsStream(STARTUP))) {
            Files.write(file, source.readAllBytes());
        }
        return file;
    }
}
