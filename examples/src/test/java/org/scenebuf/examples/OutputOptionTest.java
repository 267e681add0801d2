package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code --out}, in every program that has it. */
class OutputOptionTest {

    private static final Map<String, Path> DEFAULTS = Map.of(
        "EditInPlace", Path.of("examples", "target", "demo"),
        "VertexLesson", Path.of("examples", "target", "demo"),
        "Terrain", Path.of("examples", "target", "demo"),
        "BulkTextures", Path.of("examples", "target", "demo"),
        "PagedWorld", Path.of("examples", "target", "demo"),
        "JmeWave", Path.of("examples", "target", "demo"),
        "GdxWave", Path.of("examples", "target", "demo"),
        "Bench", Path.of("examples", "target", "bench"),
        "MakeAssets", Path.of("assets"));

    @TempDir
    private Path folder;

    @Test
    void everyProgramTellsItsFolderInItsHelp() {
        Main.commandLine().getSubcommands().forEach((name, program) -> {
            CommandLine.Model.OptionSpec out = program.getCommandSpec().findOption("--out");
            assertEquals(DEFAULTS.containsKey(name), out != null, name);
            if (out != null) {
                assertEquals(DEFAULTS.get(name).toString(), out.defaultValueString(), name);
                assertTrue(program.getUsageMessage().contains("Folder to write to, made where missing"), name);
            }
        });
    }

    @Test
    void aFileInTheFoldersPlaceIsAnsweredInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        for (String program : DEFAULTS.keySet()) {
            for (Path out : new Path[] {file, file.resolve("inner")}) {
                StringWriter err = new StringWriter();
                CommandLine line = Main.commandLine();
                line.setErr(new PrintWriter(err, true));
                assertEquals(2, line.execute(program, "--out", out.toString()), program);
                assertEquals(program + ": " + file + ": expected a folder to write to, given a file: name another with "
                    + "--out", err.toString().strip());
            }
        }
        assertEquals("old", Files.readString(file));
    }
}
