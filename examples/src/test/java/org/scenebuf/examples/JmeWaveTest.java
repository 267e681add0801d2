package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code JmeWave}, as it is run. */
@Tag("slow")
class JmeWaveTest {

    private static final String TEAPOT = Path.of(System.getProperty("scenebuf.assets"), "teapot.glb").toString();

    @TempDir
    private Path folder;

    @Test
    void jmeDrawsTheWaveAndTheNewColours() throws Exception {
        Program program = Program.run("JmeWave", "--model", TEAPOT, "--size", "320x180", "--out",
            folder.toString());
        assertEquals(0, program.code(), program.err());
        assumeFalse(program.out().startsWith("no picture: ") && System.getenv("DISPLAY") == null, program.out());
        assertTrue(program.out().startsWith("jMonkeyEngine drew 2 meshes"), program.out() + program.err());
        assertTrue(program.out().contains(" 0 whole uploads, "), program.out());
        Program check = Program.run("CheckPictures", folder.resolve("jme-before.png").toString(),
            folder.resolve("jme-after.png").toString());
        assertEquals(0, check.code(), check.err());
    }

    @Test
    void withoutADisplayItSaysSoInOneLineAndEndsWell() throws Exception {
        Program program = Program.runWithout(List.of("DISPLAY", "WAYLAND_DISPLAY"), "JmeWave", "--model",
            TEAPOT, "--out", folder.toString());
        assertEquals(0, program.code(), program.err());
        assertEquals(1, program.out().lines().count(), program.out());
        if (program.out().startsWith("no picture: ")) {
            assertFalse(Files.exists(folder.resolve("jme-after.png")));
        }
    }
}
