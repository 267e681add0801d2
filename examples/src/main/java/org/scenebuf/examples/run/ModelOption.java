package org.scenebuf.examples.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --model}, as a mixin for the programs that load a model. The default is the teapot. */
public final class ModelOption {

    @Option(names = "--model", paramLabel = "PATH", description = "A .glb or .gltf file (default: assets/teapot.glb).")
    private @Nullable Path path;

    /** Makes the option; picocli fills it in. */
    public ModelOption() {
    }

    /**
     * {@return the named file, or else the teapot of {@code assets/}}
     * It is not checked that the file exists.
     */
    public Path path() {
        return path == null ? SharedAssets.find("teapot.glb") : path;
    }
}
