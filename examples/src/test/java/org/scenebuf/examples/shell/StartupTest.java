package org.scenebuf.examples.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.examples.api.ApiTypes;

/** What the shell imports. */
class StartupTest {

    @Test
    void everyPackageOfTheEngineAndOfTheBorrowersIsImported() throws Exception {
        List<String> lines;
        try (InputStream startup = Shell.class.getResourceAsStream("startup.jsh")) {
            lines = new String(startup.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        List<String> missing = ApiTypes.packages().stream().filter(name -> !name.contains(".internal"))
            .filter(name -> !lines.contains("import " + name + ".*;")).toList();
        assertEquals(List.of(), missing, "not in startup.jsh");
    }
}
