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
     * Finds a file. It looks below the working directory, then beside the modules, when the jar is where the build puts
     * it.
     *
     * @param name a file's name
     * @return the first existing path; below the working directory when there is none
     */
    public static Path find(String name) {
        Path here = Path.of("assets", name);
        return Stream.of(here, besideTheModules().resolve(here)).filter(Files::exists).findFirst().orElse(here);
    }

    /** {@return the folder beside the modules: the jar, or the folder of classes, lies in {@code examples/target}} */
    private static Path besideTheModules() {
        try {
            Path code = Path.of(SharedAssets.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return code.resolve("../../..").normalize();
        } catch (URISyntaxException unnamed) {
            return Path.of("");
        }
    }
}
