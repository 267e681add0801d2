package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.view.MemoryView;

/** {@code Terrain}, as it is run. */
@Tag("slow")
class TerrainTest {

    @TempDir
    private Path folder;

    @Test
    void pythonRaisesTheVerticesThatAreShown() throws Exception {
        Program program = Program.run("Terrain", "--size", "320x180", "--out", folder.toString());
        assertEquals(0, program.code(), program.err());
        assertEquals(1, program.out().lines().count(), program.out());
        assumeTrue(program.out().startsWith("python3 raised 66049 vertices"), program.out());
        assertTrue(program.out().contains(", 2113568 bytes uploaded from its pages, "), program.out());
        Program check = Program.run("CheckPictures", folder.resolve("terrain.png").toString());
        assertEquals(0, check.code(), check.err());
        try (NpyArray file = Npy.read(folder.resolve("terrain.npy"));
            GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(), file);
            MemoryView vertex = MemoryView.of(rows.column("vertex"))) {
            assertEquals(-0.5, vertex.get(0, 0));
            List<?> heights = (List<?>) vertex.slice(":, 1").toList();
            double highest = heights.stream().mapToDouble(height -> (Double) height).max().orElseThrow();
            assertEquals(0.18, highest, 1e-6);
        }
    }

    @Test
    void withoutPythonItSaysSoInOneLineAndEndsWell() throws Exception {
        Program program = Program.runWithout(List.of("PATH"), "Terrain", "--out", folder.toString());
        assertEquals(0, program.code(), program.err());
        assertEquals(1, program.out().lines().count(), program.out());
        assumeTrue(program.out().startsWith("no picture: "), "there is a python3 with numpy all the same");
        assertFalse(Files.exists(folder.resolve("terrain.png")));
    }
}
