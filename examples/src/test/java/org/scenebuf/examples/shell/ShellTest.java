package org.scenebuf.examples.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scenebuf.interop.view.MemoryView;
import picocli.CommandLine;

/** The shell as a program, with a model in it. */
@Tag("slow")
class ShellTest {

    @Test
    void theModelIsThereAndItsMemoryIsEditedFromTheLine() throws Exception {
        String said = talk("""
            vertices.rowCount() == model.vertexData().getFirst().rowCount() ? vertices.rowCount() : -1
            texture.ramImage().pixels().channels() + " channels"
            var position = vertices.column("vertex")
            try (var view = position.getBuffer(BufferRequest.FULL)) { view.set(0.5, 17, 1); }
            try (var a = Nd4jViews.openReadOnly(position)) { System.out.println(a.array().getDouble(17, 1) + "!"); }
            """);
        assertTrue(said.contains("23328"), said);
        assertTrue(said.contains("4 channels"), said);
        assertTrue(said.contains("0.5!"), said);
        assertThrows(IllegalStateException.class, () -> Shell.given("model"));
    }

    @Test
    void theFirstVerticesBytesAreAtHand() throws Exception {
        String said = talk("""
            view.slice("12:18").assign(MemoryView.of(new short[] {1, 2, -1}).cast("B"))
            view.slice("12:18").cast("H").toList()
            new Color(view.slice("12:18").cast("H"))
            view.slice("0:12").cast("f").equals(MemoryView.of(model.vertexData().getFirst().column("vertex")).sub(0))
            """);
        assertTrue(said.contains("[1, 2, 65535]"), said);
        assertTrue(said.contains("Color(1, 2, 65535)"), said);
        assertTrue(said.contains("true"), said);
    }

    @Test
    void whatIsOnLoanAtTheEndIsSaidInALine() throws Exception {
        String said = talk("""
            var kept = MemoryView.of(model.vertexData().getFirst().column("vertex"))
            System.getProperties().put("kept", kept)
            """);
        ((MemoryView) System.getProperties().remove("kept")).close();
        String last = said.lines().toList().getLast();
        assertTrue(last.contains("|  expected no open loan of 746496 bytes of teapot.glb"), said);
        assertTrue(last.contains("given 1 (MemoryView over column vertex of"), last);
    }

    @Test
    void namesThatSeveralPackagesHaveMeanTheUsualOnes() throws Exception {
        String said = talk("""
            Math.floorMod(-1, 7)
            new Random(1) instanceof java.util.Random
            """);
        assertTrue(said.contains("==> 6"), said);
        assertTrue(said.contains("==> true"), said);
        assertEquals(-1, said.indexOf("Error"), said);
    }

    private static String talk(String lines) throws Exception {
        Shell shell = new Shell();
        new CommandLine(shell).parseArgs("--model",
            Path.of(System.getProperty("scenebuf.assets"), "teapot.glb").toString());
        return Talk.run(lines, shell::open);
    }
}
