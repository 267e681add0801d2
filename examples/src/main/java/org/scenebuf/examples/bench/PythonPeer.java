package org.scenebuf.examples.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs NumPy's side in a process of its own, which times itself. */
final class PythonPeer {

    private static final long TIMEOUT_SECONDS = 300;

    private PythonPeer() {
    }

    /** The costs, in microseconds; none where there is no {@code python3} with numpy. */
    static Map<String, Double> costs(boolean full) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("scenebuf-bench");
        Path script = folder.resolve("numpy_peer.py");
        Path answer = folder.resolve("answer.json");
        try (InputStream source = Objects.requireNonNull(PythonPeer.class.getResourceAsStream("numpy_peer.py"))) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
            return run(List.of("python3", script.toString(), answer.toString(), full ? "full" : "short"), answer);
        } finally {
            Files.deleteIfExists(answer);
            Files.deleteIfExists(script);
            Files.deleteIfExists(folder);
        }
    }

    private static Map<String, Double> run(List<String> command, Path answer) throws IOException,
        InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException absent) {
            return Map.of();
        }
        if (!python.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            python.destroyForcibly();
            return Map.of();
        }
        return python.exitValue() != 0 ? Map.of()
            : new ObjectMapper().readValue(answer.toFile(), new TypeReference<Map<String, Double>>() { });
    }
}
