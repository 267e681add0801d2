package org.scenebuf.examples.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --model} of the programs that load a model, which each of them mixes in: the teapot by default. */
public final class ModelOption {

    @Option(names = "--model", paramLabel = "PATH", description = "A .glb or .gltf file (default: assets/teapot.glb).")
    private @Nullable Path path;

    /** Makes the option; picocli fills it in. */
    public ModelOption() {
    }

    /**
     * Gives the file. Whether it is there was not looked at.
     *
     * @return what was named; where nothing was, the teapot of {@code assets/}
     */
    public Path path() {
        return path == null ? SharedAssets.find("teapot.glb") : path;
    }
}
