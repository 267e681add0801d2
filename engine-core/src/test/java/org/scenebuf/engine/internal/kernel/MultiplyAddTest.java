package org.scenebuf.engine.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MultiplyAddTest {

    private static final float A = 1 + 0x1p-12f;

    private static final float C = -1 - 0x1p-11f;

    /** What is left where the product is not rounded. */
    private static final float FUSED = 0x1p-24f;

    /** Says in a JVM of its own what is left of a product. */
    static final class Program {

        private Program() {
        }

        /** Prints it. */
        public static void main(String[] arguments) {
            System.out.println(MultiplyAdd.of(A, A, C));
        }
    }

    @Test
    void theProductIsRoundedByTheProcessorOrNot() {
        assertTrue(Set.of(0f, FUSED).contains(MultiplyAdd.of(A, A, C)));
        assertEquals(3 * 5 + 7, MultiplyAdd.of(3, 5, 7));
        assertEquals(2 * 3 + 5 * 7 + 11 * 13, MultiplyAdd.sum(2, 3, 5, 7, 11, 13));
    }

    @Test
    void compiledCodeRoundsAsInterpretedCodeDoes() {
        float first = MultiplyAdd.of(A, A, C);
        for (int turn = 0; turn < 200_000; turn++) {
            assertEquals(first, MultiplyAdd.of(A, A, C));
        }
    }

    @Test
    void whereNothingTellsTheProductIsRounded() throws IOException, InterruptedException {
        assertEquals("0.0", run("--limit-modules", "java.base"));
        assertEquals("0.0", run("--limit-modules", "java.management"));
    }

    @Test
    void whereTheProcessorIsNotToBeAskedTheProductIsRounded() throws IOException, InterruptedException {
        assertEquals("0.0", run("-XX:+UnlockDiagnosticVMOptions", "-XX:-UseFMA"));
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = Stream.of(
            Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()), Stream.of(options),
            Stream.of("-cp", System.getProperty("java.class.path"), Program.class.getName()))
            .flatMap(part -> part).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.strip();
    }
}
