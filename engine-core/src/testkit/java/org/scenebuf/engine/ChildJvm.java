package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM of its own, on the same class path, for what would end the JVM if it went wrong.
 *
 * <pre>{@code
 * String printed = ChildJvm.assertEndsWell(Attack.class, "20000");
 * }</pre>
 *
 * @param code its exit code; at least 128 where a signal ended it
 * @param out what it printed, errors included
 * @param crashes the {@code hs_err} files that it left, whole
 */
public record ChildJvm(int code, String out, List<String> crashes) {

    private static final long LONGEST_MINUTES = 10;

    /** Its heap is small, so that several fit beside the JVM of the tests. */
    private static final List<String> OPTIONS = List.of("--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-Xmx512m", "-XX:-CreateCoredumpOnCrash");

    /** Properties of this JVM that the child has too. */
    private static final String SHARED_PROPERTIES = "scenebuf.";

    /**
     * Runs a program and checks that it ended normally: exit code 0, and no {@code hs_err} file.
     *
     * @param main has {@code public static void main(String[])}; the class itself need not be public
     * @return what it printed, stripped
     */
    public static String assertEndsWell(Class<?> main, String... arguments) {
        return assertEndsWell(List.of(), main, arguments);
    }

    /**
     * Runs a program with further options of the JVM and checks that it ended normally.
     *
     * @param options come after the usual ones, so that they win
     * @return what it printed, stripped
     */
    public static String assertEndsWell(List<String> options, Class<?> main, String... arguments) {
        ChildJvm child = run(options, main, arguments);
        assertEquals(List.of(), child.crashes, child.out);
        assertEquals(0, child.code, child.out);
        return child.out.strip();
    }

    /** Runs a program, however it ends. */
    public static ChildJvm run(List<String> options, Class<?> main, String... arguments) {
        try {
            Path folder = Files.createTempDirectory("child-jvm");
            try {
                return run(folder, command(folder, options, main, arguments));
            } finally {
                delete(folder);
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /**
     * Starts a program that does not end by itself.
     *
     * @return the process, whose output can be read; to be destroyed
     */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        return new ProcessBuilder(command(folder, List.of(), main, arguments)).redirectErrorStream(true).start();
    }

    private static ChildJvm run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
            .redirectOutput(out.toFile()).start();
        try {
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            assertTrue(ended, () -> "still running after " + LONGEST_MINUTES + " minutes: " + command);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return new ChildJvm(process.exitValue(), text(out), crashes(folder));
    }

    private static List<String> command(Path folder, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-XX:ErrorFile=" + folder.resolve("hs_err_%p.log"));
        System.getProperties().stringPropertyNames().stream().filter(name -> name.startsWith(SHARED_PROPERTIES))
            .sorted().forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> crashes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).map(ChildJvm::text)
                .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
