package org.scenebuf.examples.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.scenebuf.examples.run.PythonScript;

/** Runs NumPy's side of the benchmarks in a separate process, which measures itself. */
final class PythonPeer {

    private static final long TIMEOUT_SECONDS = 300;

    private PythonPeer() {
    }

    /** {@return the costs, in microseconds; none where there is no {@code python3} with numpy} */
    static Map<String, Double> costs(boolean full) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("scenebuf-bench", ".json");
        try {
            OptionalInt code = PythonScript.run(PythonPeer.class, "numpy_peer.py", TIMEOUT_SECONDS, answer.toString(),
                full ? "full" : "short");
            return code.orElse(-1) != 0 ? Map.of()
                : new ObjectMapper().readValue(answer.toFile(), new TypeReference<Map<String, Double>>() { });
        } finally {
            Files.delete(answer);
        }
    }
}
