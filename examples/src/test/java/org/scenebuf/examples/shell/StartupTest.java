package org.scenebuf.examples.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.interop.view.MemoryView;

/** What the shell imports. */
class StartupTest {

    @Test
    void everyPackageOfTheEngineAndOfTheBorrowersIsImported() throws Exception {
        List<String> lines;
        try (InputStream startup = Shell.class.getResourceAsStream("startup.jsh")) {
            lines = new String(startup.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        for (Class<?> one : List.of(GeomVertexData.class, MemoryView.class)) {
            List<String> packages = packagesBeside(one);
            assertFalse(packages.isEmpty());
            List<String> missing = packages.stream().filter(name -> !name.contains(".internal"))
                .filter(name -> !lines.contains("import " + name + ".*;")).toList();
            assertEquals(List.of(), missing, "not in startup.jsh");
        }
    }

    /** All that lies in the same jar, or folder of classes. */
    private static List<String> packagesBeside(Class<?> one) throws Exception {
        Path code = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(code)) {
            return packagesIn(code);
        }
        try (FileSystem jar = FileSystems.newFileSystem(code)) {
            return packagesIn(jar.getPath("/"));
        }
    }

    private static List<String> packagesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("package-info.class"))
                .map(file -> root.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".")).toList();
        }
    }
}
