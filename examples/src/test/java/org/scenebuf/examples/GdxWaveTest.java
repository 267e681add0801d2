package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GdxWave}, as it is run. */
class GdxWaveTest {

    private static final String TEAPOT = Path.of(System.getProperty("scenebuf.assets"), "teapot.glb").toString();

    @TempDir
    private Path folder;

    @Test
    void libGdxDrawsTheWaveAndWhatChangedIsSentAlone() throws Exception {
        Program program = Program.run("GdxWave", "--model", TEAPOT, "--size", "320x180", "--out", folder.toString());
        assertEquals(0, program.code(), program.err());
        assumeFalse(program.out().startsWith("no pictures: ") && System.getenv("DISPLAY") == null, program.out());
        assertEquals(233 * 32, sent(program, "sent after 1 % of the vertices were raised"));
        assertEquals(64 * 64 * 4, sent(program, "sent after 64x64 pixels were painted"));
        assertEquals(0, sent(program, "sent after nothing"));
        assertEquals(23_328 * 32, sent(program, "sent after a wave through all vertices"));
        assertEquals(0, sent(program, "copied on the CPU for all that"));
        Program check = Program.run("CheckPictures", folder.resolve("gdx-before.png").toString(),
            folder.resolve("gdx-after.png").toString());
        assertEquals(0, check.code(), check.err());
    }

    @Test
    void withoutADisplayItSaysSoInOneLineAndEndsWell() throws Exception {
        Program program = Program.runWithout(List.of("DISPLAY", "WAYLAND_DISPLAY"), "GdxWave", "--model", TEAPOT,
            "--out", folder.toString());
        assertEquals(0, program.code(), program.err());
        if (program.out().startsWith("no pictures: ")) {
            assertEquals(1, program.out().lines().count(), program.out());
            assertFalse(Files.exists(folder.resolve("gdx-after.png")));
        }
    }

    /** Bytes, with the commas of the user's language left out. */
    private static long sent(Program program, String what) {
        String line = program.out().lines().filter(each -> each.startsWith(what)).findFirst().orElse("");
        assertTrue(line.endsWith(" bytes"), program.out() + program.err());
        return Long.parseLong(line.substring(what.length()).replaceAll("\\D", ""));
    }
}
