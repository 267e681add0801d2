package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through Maven a bad option shows its one line last: the program leaves it in a file, and the build ends with it. */
class RefusalTest {

    @TempDir
    private Path folder;

    @Test
    void theBuildEndsWithTheProgramsOwnLine() throws Exception {
        Path file = folder.resolve("refusal.txt");
        Program program = run(file, "EditInPlace", "--size", "bad");
        assertEquals(0, program.code(), program.err());
        assertEquals("", program.err());
        String line = Files.readString(file);
        Program end = Program.runClass(Refusal.class, List.of(), file.toString());
        assertEquals(2, end.code(), end.err());
        assertEquals(line, end.err().strip());
        assertEquals(1, end.err().lines().count());
        assertEquals("", end.out());
        assertFalse(Files.exists(file));
    }

    @Test
    void aBuildGoesOnWhereNothingWasRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("refusal.txt"), "of a build that was stopped");
        assertEquals(0, run(file, "--help").code());
        Program end = Program.runClass(Refusal.class, List.of(), file.toString());
        assertEquals(0, end.code());
        assertEquals("", end.out() + end.err());
    }

    @Test
    void whereTheFileCannotBeTheLineIsShownAtOnce() throws Exception {
        Program program = run(folder.resolve("none").resolve("refusal.txt"), "EditInPlace", "--size", "bad");
        assertEquals(2, program.code());
        assertEquals(1, program.err().lines().count(), program.err());
    }

    private static Program run(Path file, String... args) throws Exception {
        return Program.runClass(Main.class, List.of("-Dscenebuf.refusal=" + file), args);
    }
}
