package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which jars are needed, shown by a JVM that does not have them. */
class OptionalLibraryTest {

    @Test
    void withoutNd4jTheRestWorks() throws IOException, InterruptedException {
        assertEquals(List.of("[1.0, 2.0]"), run("nd4j"));
    }

    @Test
    void withoutABackendTheErrorNamesTheArtifact() throws IOException, InterruptedException {
        String text = "expected an ND4J backend on the class path, given none that loads: add org.nd4j:nd4j-native "
            + "with the natives of this machine, or org.scenebuf:scenebuf-starter";
        assertEquals(List.of("[1.0, 2.0]", text, text), run("nd4j-native", "to ND4J"));
    }

    private static List<String> run(String lacks, String... arguments) throws IOException, InterruptedException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(lacks))
            .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
            classPath, WithoutNd4j.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.lines().toList();
    }
}
