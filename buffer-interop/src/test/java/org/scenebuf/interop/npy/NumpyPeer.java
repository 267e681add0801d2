package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** A running {@code python3} with numpy, which is asked line by line; tests without one are skipped. */
final class NumpyPeer implements AutoCloseable {

    private final Process process;
    private final BufferedWriter asked;
    private final BufferedReader answered;

    private NumpyPeer(Process process) {
        this.process = process;
        this.asked = process.outputWriter(StandardCharsets.UTF_8);
        this.answered = process.inputReader(StandardCharsets.UTF_8);
    }

    static NumpyPeer start(Path folder) throws IOException {
        Path script = folder.resolve("peer.py");
        try (InputStream text = NumpyPeer.class.getResourceAsStream("peer.py")) {
            Files.copy(Objects.requireNonNull(text), script);
        }
        try {
            ProcessBuilder python = new ProcessBuilder("python3", script.toString())
                .redirectError(folder.resolve("said.txt").toFile());
            python.environment().put("PYTHONIOENCODING", "utf-8");
            NumpyPeer peer = new NumpyPeer(python.start());
            assumeTrue(peer.answers(), "python3 has no numpy: " + Files.readString(folder.resolve("said.txt")));
            return peer;
        } catch (IOException absent) {
            assumeTrue(false, "no python3 on the path: " + absent.getMessage());
            throw absent;
        }
    }

    /** Asks for something, by a function of the script and its arguments. */
    String ask(Object... words) {
        try {
            asked.write(String.join("\t", Stream.of(words).map(Object::toString).toList()) + "\n");
            asked.flush();
            return Objects.requireNonNull(answered.readLine(), "python3 ended: see said.txt");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private boolean answers() throws IOException {
        try {
            return ask("str", "ready").equals("ready");
        } catch (UncheckedIOException | NullPointerException ended) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
