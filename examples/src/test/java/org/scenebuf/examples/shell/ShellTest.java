package org.scenebuf.examples.shell;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ShellTest {

    @Test
    void theModelIsThereAndItsMemoryIsEditedFromTheLine() throws Exception {
        String said = talk("""
            model.vertexData().getFirst().rowCount()
            var position = model.vertexData().getFirst().column("vertex")
            try (var view = position.getBuffer(BufferRequest.FULL)) { view.set(0.5, 17, 1); }
            try (var array = Nd4jViews.read(position)) { System.out.println(array.array().getDouble(17, 1) + "!"); }
            """);
        assertTrue(said.contains("23328"), said);
        assertTrue(said.contains("0.5!"), said);
        assertThrows(NullPointerException.class, Shell::model);
    }

    private static String talk(String lines) throws Exception {
        Shell shell = new Shell();
        new CommandLine(shell).parseArgs("--model",
            Path.of(System.getProperty("scenebuf.assets"), "teapot.glb").toString());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            shell.open(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out);
        } finally {
            System.setOut(console);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
