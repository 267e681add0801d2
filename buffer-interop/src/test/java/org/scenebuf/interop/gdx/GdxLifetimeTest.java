package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No mistake with a lifetime ends the process, shown by processes of their own; and who needs libGDX's jars. */
class GdxLifetimeTest {

    @Test
    void whatEndsWhileItIsLentNeitherCrashesNorCorrupts() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "no display");
        long seed = Long.getLong("scenebuf.seed", 20261128);
        Result result = run(Map.of("MALLOC_PERTURB_", "165", "MALLOC_CHECK_", "3"), "", LifetimeProgram.class.getName(),
            String.valueOf(seed));
        assertEquals(0, result.code(), "seed " + seed + "\n" + result.text());
        assertTrue(result.text().lines().anyMatch("alive"::equals), "seed " + seed + "\n" + result.text());
    }

    @Test
    void withoutLibGdxTheRestWorks() throws Exception {
        Result result = run(Map.of(), "gdx", "org.scenebuf.interop.nd4j.WithoutNd4j");
        assertEquals("[1.0, 2.0]", result.text().strip());
    }

    private record Result(int code, String text) {
    }

    private static Result run(Map<String, String> environment, String lacks, String... program)
        throws IOException, InterruptedException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> lacks.isEmpty() || !Path.of(entry).getFileName().toString().startsWith(lacks))
            .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx512m",
            "-Dorg.lwjgl.system.allocator=system", "-cp", classPath));
        command.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), text);
    }
}
