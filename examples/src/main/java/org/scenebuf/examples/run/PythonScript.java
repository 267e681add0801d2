package org.scenebuf.examples.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Runs a script beside a class in a separate {@code python3} process, where Python is installed. */
public final class PythonScript {

    private PythonScript() {
    }

    /**
     * Runs a script to its end. Its output is discarded.
     *
     * @param owner the class beside which the script lies
     * @param name the script's file name
     * @param seconds how long it may take
     * @param arguments the script's arguments
     * @return its exit code; empty where there is no {@code python3}, or where the time was over
     * @throws IOException when the script cannot be written to a file for python3
     * @throws InterruptedException when the wait is interrupted
     */
    public static OptionalInt run(Class<?> owner, String name, long seconds, String... arguments)
        throws IOException, InterruptedException {
        Path script = Files.createTempFile("scenebuf", ".py");
        try {
            try (InputStream source = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
                Files.write(script, source.readAllBytes());
            }
            List<String> command = new ArrayList<>(List.of("python3", script.toString()));
            command.addAll(List.of(arguments));
            return run(command, seconds);
        } finally {
            Files.delete(script);
        }
    }

    private static OptionalInt run(List<String> command, long seconds) throws InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException absent) {
            return OptionalInt.empty();
        }
        if (!python.waitFor(seconds, TimeUnit.SECONDS)) {
            python.destroyForcibly();
            return OptionalInt.empty();
        }
        return OptionalInt.of(python.exitValue());
    }
}
