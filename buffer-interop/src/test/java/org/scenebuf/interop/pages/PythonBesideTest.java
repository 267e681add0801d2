package org.scenebuf.interop.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.view.MemoryView;

/** The program on the page of package npy. */
class PythonBesideTest {

    @TempDir
    private Path folder;

    @Test
    void pythonRaisesTheRowsThatTheEngineHasOpen() throws Exception {
        Path file = folder.resolve("terrain.npy");
        if (hasNumpy()) {
            assertEquals("10000 rows changed, the last one is at 3.0", said(file).strip());
        } else {
            assertThrows(IOException.class, () -> said(file));
        }
        try (NpyArray array = Npy.read(file); MemoryView rows = MemoryView.of(array);
            MemoryView position = rows.field("vertex")) {
            assertEquals(0, position.getFloat(0, 1));
            assertEquals(hasNumpy() ? 5_000 / 9_999f : 0, position.getFloat(5_000, 1), 1e-6);
            assertEquals(hasNumpy() ? 3 : 2, position.getFloat(9_999, 1));
            assertEquals(0, position.getFloat(9_999, 0));
        }
    }

    private static boolean hasNumpy() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import numpy")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Runs the program, and tells what it printed. */
    private static String said(Path file) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true));
        try {
            PythonBeside.main(new String[] {file.toString()});
        } finally {
            System.setOut(before);
        }
        return out.toString();
    }
}
