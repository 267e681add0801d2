package org.scenebuf.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a program did in a JVM of its own, as a user would run it.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it printed to the error stream
 */
record Program(int code, String out, String err) {

    static Program run(String... args) throws IOException, InterruptedException {
        return runWithout(List.of(), args);
    }

    /** Runs it where some variables of the environment are not set. */
    static Program runWithout(List<String> variables, String... args) throws IOException, InterruptedException {
        return run(process -> process.environment().keySet().removeAll(variables), args);
    }

    /** Runs it with a file as what is typed. */
    static Program runOn(Path input, String... args) throws IOException, InterruptedException {
        return run(process -> process.redirectInput(input.toFile()), args);
    }

    /** Runs any class, with options of the JVM. */
    static Program runClass(Class<?> main, List<String> options, String... args)
        throws IOException, InterruptedException {
        return run(process -> { }, main, options, args);
    }

    private static Program run(Consumer<ProcessBuilder> setting, String... args)
        throws IOException, InterruptedException {
        return run(setting, Main.class, List.of(), args);
    }

    private static Program run(Consumer<ProcessBuilder> setting, Class<?> main, List<String> options, String... args)
        throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
            System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(args));
        Path out = Files.createTempFile("program", ".out");
        Path err = Files.createTempFile("program", ".err");
        try {
            ProcessBuilder process = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(err.toFile());
            setting.accept(process);
            int code = process.start().waitFor();
            return new Program(code, Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
