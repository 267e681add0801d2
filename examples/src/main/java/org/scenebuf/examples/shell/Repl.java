package org.scenebuf.examples.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.scenebuf.engine.internal.ErrorText;

/** Runs JShell once. */
final class Repl {

    private static final String STARTUP = "startup.jsh";

    private Repl() {
    }

    static void run(Map<String, ?> names, InputStream in, PrintStream out) {
        out.println("|  Here are: " + String.join(", ", names.keySet()) + ". Ctrl+D or /exit ends this shell.");
        try {
            Path startup = Files.createTempFile("scenebuf", ".jsh");
            try {
                Files.writeString(startup, imports() + declarations(names));
                start(startup, in, out);
            } finally {
                Files.delete(startup);
            }
        } catch (Exception failed) {
            throw new IllegalStateException(ErrorText.of("JShell to start", failed, "run on a JDK, with a folder for "
                + "temporary files"), failed);
        }
    }

    /**
     * Starts JShell. It reads its start-up code from files; {@code --execution local} makes it run typed code in this
     * JVM.
     */
    private static void start(Path startup, InputStream in, PrintStream out) throws Exception {
        JavaShellToolBuilder.builder().in(in, null).out(out).err(out).start("--execution", "local", "--class-path",
            System.getProperty("java.class.path"), "--startup", "DEFAULT", "--startup", startup.toString());
    }

    private static String imports() throws IOException {
        try (InputStream source = Objects.requireNonNull(Repl.class.getResourceAsStream(STARTUP))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String declarations(Map<String, ?> names) {
        return names.entrySet().stream().map(entry -> Declaration.of(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    }
}
