package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code EditInPlace --window}, with a display and without. */
@Tag("slow")
class WindowTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayOneLineSaysWhatToDo() throws Exception {
        Program program = Program.runWithout(List.of("DISPLAY", "WAYLAND_DISPLAY"), arguments());
        assertEquals(2, program.code(), program.err());
        assertEquals(1, program.err().lines().count(), program.err());
        assertTrue(program.err().startsWith("EditInPlace: --window: expected a window with OpenGL 3.3 or later, given "
            + "none (GLFW: neither DISPLAY nor WAYLAND_DISPLAY is set): run it on a desktop"), program.err());
        assertFalse(Files.exists(folder.resolve("out")), "something was written");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withADisplayTheWaveMovesAndIsUploadedEachFrame() throws Exception {
        Assumptions.assumeTrue(System.getenv("DISPLAY") != null, "no DISPLAY; xvfb-run makes one");
        Program program = Program.run(arguments());
        assertEquals(0, program.code(), program.err());
        assertTrue(program.out().startsWith("4 frames and a first, 2,985,984 bytes uploaded; mean ms: wave "),
            program.out());
    }

    private String[] arguments() {
        return new String[] {"EditInPlace", "--window", "--frames", "5", "--size", "160x120", "--model",
            Path.of(System.getProperty("scenebuf.assets"), "teapot.glb").toString(), "--out",
            folder.resolve("out").toString()};
    }
}
