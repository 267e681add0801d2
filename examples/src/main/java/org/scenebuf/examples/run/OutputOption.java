package org.scenebuf.examples.run;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * The option {@code --out}, as a mixin for the programs that write files. Each program names its own default folder:
 *
 * <pre>{@code
 * @Mixin
 * private OutputOption out = new OutputOption(Path.of("examples", "target", "demo"));
 * }</pre>
 */
public final class OutputOption {

    @Option(names = "--out", paramLabel = "DIR",
        description = "Folder to write to, made where missing (default: ${DEFAULT-VALUE}).")
    private Path path;

    /**
     * Makes the option; picocli fills it in.
     *
     * @param path the default folder
     */
    public OutputOption(Path path) {
        this.path = path;
    }

    /** {@return the folder for the output, not checked and not created} */
    public OutputFolder folder() {
        return new OutputFolder(path);
    }
}
