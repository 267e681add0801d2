package org.scenebuf.examples.run;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the files in {@code assets/}. */
public final class SharedAssets {

    private SharedAssets() {
    }

    /**
     * Looks below the working directory, then beside the modules when the jar lies where the build leaves it.
     *
     * @param name a file's name
     * @return the first path that is there; below the working directory when none is
     */
    public static Path find(String name) {
        Path here = Path.of("assets", name);
        return Stream.of(here, besideTheModules().resolve(here)).filter(Files::exists).findFirst().orElse(here);
    }

    /** The jar, or the folder of classes, lies in {@code examples/target}. */
    private static Path besideTheModules() {
        try {
            Path code = Path.of(SharedAssets.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return code.resolve("../../..").normalize();
        } catch (URISyntaxException unnamed) {
            return Path.of("");
        }
    }
}
