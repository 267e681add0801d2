package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs of the tests in processes of their own. */
public final class JmeProcess {

    private JmeProcess() {
    }

    /**
     * Runs a program in a JVM of its own, which must end well.
     *
     * @param isThere tells which files of the class path are there, by their names
     * @param program has a main method
     * @param properties options of the JVM
     * @return what it printed
     */
    public static String run(Predicate<String> isThere, Class<?> program, String... properties) throws IOException,
        InterruptedException {
        return run(Map.of(), isThere, program, properties);
    }

    /** Likewise, with some variables of the environment. */
    static String run(Map<String, String> variables, Predicate<String> isThere, Class<?> program, String... properties)
        throws IOException, InterruptedException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> isThere.test(Path.of(entry).getFileName().toString()))
            .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx1g",
            "-cp", classPath));
        command.addAll(List.of(properties));
        command.add(program.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MALLOC_PERTURB_", "165"); // What is freed is overwritten at once.
        builder.environment().putAll(variables);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        assertTrue(text.length() < 2000, text);
        return text;
    }
}
