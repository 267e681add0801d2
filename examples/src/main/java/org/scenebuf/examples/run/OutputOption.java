package org.scenebuf.examples.run;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * The option {@code --out} of the programs that write files. Each mixes it in, with a folder of its own:
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
     * @param path the folder where none is named
     */
    public OutputOption(Path path) {
        this.path = path;
    }

    /**
     * Gives the folder. It was neither checked nor made.
     *
     * @return where to write
     */
    public OutputFolder folder() {
        return new OutputFolder(path);
    }
}
